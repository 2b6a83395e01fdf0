import { valueError } from '../objects/exception-types.ts';
import { checkLength, firstCharacters, textLength } from '../types/str/code-points.ts';
import { quotedText } from './quoted-text.ts';

/** A format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
export interface FormatSpec {
  /** One character. */
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^';
  readonly sign: '' | '+' | '-' | ' ';
  /** Whether a result that is zero loses its sign. */
  readonly dropsNegativeZero: boolean;
  /** `#` */
  readonly isAlternate: boolean;
  /** Whether a `0` stands in front of the width. */
  readonly isZeroPadded: boolean;
  /** -1 where it is not said. */
  readonly width: number;
  readonly grouping: '' | ',' | '_';
  /** -1 where it is not said. */
  readonly precision: number;
  /** What groups the digits behind the point. */
  readonly fractionGrouping: '' | ',' | '_';
  /** Empty where it is not said and the value has no default. */
  readonly type: string;
}

/** The type of an index in CPython. */
const LARGEST_NUMBER = 2 ** 63 - 1;

/** Reads a format specification, character by character. */
class SpecReader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#characters = Array.from(text);
  }

  get character(): string {
    return this.#characters[this.#at] ?? '';
  }

  get left(): number {
    return this.#characters.length - this.#at;
  }

  take(allowed: string): string {
    const { character } = this;
    if (character === '' || !allowed.includes(character)) return '';
    this.#at++;
    return character;
  }

  takeAlign(): [fill: string, align: FormatSpec['align'] | ''] {
    const second = this.#characters[this.#at + 1] ?? '';
    if (second !== '' && '<>=^'.includes(second)) {
      const fill = this.character;
      this.#at += 2;
      return [fill, second as FormatSpec['align']];
    }
    return ['', this.take('<>=^') as FormatSpec['align'] | ''];
  }

  /** -1 where no digit follows. */
  takeNumber(): number {
    const start = this.#at;
    while (this.left > 0 && '0123456789'.includes(this.character)) this.#at++;
    if (this.#at === start) return -1;
    const number = Number(this.#characters.slice(start, this.#at).join(''));
    if (number > LARGEST_NUMBER) throw valueError('Too many decimal digits in format string');
    return number;
  }

  takeRest(): string {
    const rest = this.#characters.slice(this.#at).join('');
    this.#at = this.#characters.length;
    return rest;
  }
}

function takeGrouping(reader: SpecReader): FormatSpec['grouping'] {
  const comma = reader.take(',');
  const underscore = reader.take('_');
  if (comma !== '' && underscore !== '') throw valueError("Cannot specify both ',' and '_'.");
  if (reader.character === ',' && underscore !== '') throw valueError("Cannot specify both ',' and '_'.");
  return (comma || underscore) as FormatSpec['grouping'];
}

/** What a format specification is read for. */
export interface SpecOptions {
  /** The name of the type of the value, for messages. */
  readonly typeName: string;
  readonly defaultType: string;
  readonly defaultAlign: '<' | '>';
  /** Whether a grouping may follow the precision, as from Python 3.14 on. */
  readonly groupsFractions: boolean;
}

/**
 * Reads a format specification.
 * @throws Raised ValueError
 */
export function parseFormatSpec(text: string, options: SpecOptions): FormatSpec {
  const reader = new SpecReader(text);
  let [fill, align] = reader.takeAlign();
  const sign = reader.take('+- ') as FormatSpec['sign'];
  const dropsNegativeZero = reader.take('z') !== '';
  const isAlternate = reader.take('#') !== '';
  const isZeroPadded = fill === '' && reader.take('0') !== '';
  if (isZeroPadded) {
    fill = '0';
    if (align === '' && options.defaultAlign === '>') align = '=';
  }
  const width = reader.takeNumber();
  const grouping = takeGrouping(reader);
  let precision = -1;
  let fractionGrouping: FormatSpec['fractionGrouping'] = '';
  if (reader.take('.') !== '') {
    precision = reader.takeNumber();
    if (options.groupsFractions) fractionGrouping = takeGrouping(reader);
    if (precision < 0 && fractionGrouping === '') throw valueError('Format specifier missing precision');
  }
  if (reader.left > 1) {
    const { typeName } = options;
    throw valueError(`Invalid format specifier ${quotedText(text)} for object of type '${typeName}'`);
  }
  const type = reader.takeRest() || options.defaultType;
  checkGrouping(grouping, type);
  return {
    fill: fill === '' ? ' ' : fill,
    align: align === '' ? options.defaultAlign : align,
    sign,
    dropsNegativeZero,
    isAlternate,
    isZeroPadded,
    width,
    grouping,
    precision,
    fractionGrouping,
    type,
  };
}

function checkGrouping(grouping: FormatSpec['grouping'], type: string): void {
  if (grouping === '' || (type !== '' && 'defgEG%F'.includes(type)) || type === '') return;
  if (grouping === '_' && 'boxX'.includes(type)) return;
  throw valueError(`Cannot specify '${grouping}' with ${shownType(type)}.`);
}

function shownType(type: string): string {
  const code = type.codePointAt(0)!;
  return code > 32 && code < 128 ? `'${type}'` : `'\\x${code.toString(16)}'`;
}

/** The error of a type that values of a Python type do not have. */
export function refuseFormatType(type: string, typeName: string): never {
  throw valueError(`Unknown format code ${shownType(type)} for object of type '${typeName}'`);
}

/** A text with characters to fill a width in front of it, behind it or around it. */
export function padText(text: string, { fill, align, width }: FormatSpec): string {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  checkLength(width);
  if (align === '<') return text + fill.repeat(missing);
  if (align !== '^') return fill.repeat(missing) + text;
  const before = Math.floor(missing / 2);
  return fill.repeat(before) + text + fill.repeat(missing - before);
}

/** `format(text, spec)` of a str. @throws Raised ValueError */
export function formatString(text: string, spec: string): string {
  if (spec === '') return text;
  const parsed = parseFormatSpec(spec, {
    typeName: 'str',
    defaultType: 's',
    defaultAlign: '<',
    groupsFractions: false,
  });
  const { align, sign, dropsNegativeZero, isAlternate, precision, type } = parsed;
  if (type !== 's') refuseFormatType(type, 'str');
  const refuse = (what: string): never => {
    throw valueError(`${what} not allowed in string format specifier`);
  };
  if (sign !== '') refuse(sign === ' ' ? 'Space' : 'Sign');
  if (dropsNegativeZero) refuse('Negative zero coercion (z)');
  if (isAlternate) refuse('Alternate form (#)');
  if (align === '=') refuse("'=' alignment");
  return padText(precision < 0 ? text : firstCharacters(text, precision), parsed);
}

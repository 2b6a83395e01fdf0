import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { overflowErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { findIndex, toInteger } from '../../semantics/index.ts';
import { floatInStyle } from '../../semantics/number-format.ts';
import { specialOf } from '../../semantics/special.ts';
import { getItem } from '../../semantics/subscript.ts';
import { asciiOf, reprOf, strOf } from '../../semantics/text.ts';
import { atOnce } from '../at-once.ts';
import { decimalText } from '../number/digit-limit.ts';
import { toFloatObject } from '../number/float-constructor.ts';
import { floatValue, type Integer, intValue, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { alignLeft, alignRight } from './adjust.ts';
import { checkLength, firstCharacters, indexOf, textLength } from './code-points.ts';

/** What differs between `%` of a str and of bytes, whose characters stand for bytes. */
export interface PercentDialect {
  /** In messages. */
  readonly name: string;
  /** The conversions that give a text: `s`, `r`, `a`, and `b` for bytes. */
  text(vm: Runtime, conversion: string, value: Value): Result | undefined;
  /** `%c`. */
  character(vm: Runtime, value: Value): string;
  /** Whether it is a text, which is never taken for a mapping. */
  isText(value: Value): boolean;
  /** The key of a mapping. */
  key(text: string): Value;
}

function textCharacter(vm: Runtime, value: Value): string {
  const text = textValue(value);
  if (text !== undefined && textLength(text) === 1) return text;
  const code = intValue(value);
  if (code === undefined) {
    if (!isAtLeast(vm, '3.14')) throw typeError('%c requires int or char');
    const given = text === undefined ? typeOf(value).name : `a string of length ${textLength(text)}`;
    throw typeError(`%c requires an int or a unicode character, not ${given}`);
  }
  if (code < 0 || code > 0x10ffff) throw raised(overflowErrorType, '%c arg not in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

const textDialect: PercentDialect = {
  name: 'string',
  text(vm, conversion, value) {
    if (conversion === 's') return strOf(vm, value);
    if (conversion === 'r') return reprOf(vm, value);
    return conversion === 'a' ? asciiOf(vm, value) : undefined;
  },
  character: textCharacter,
  isText: (value) => textValue(value) !== undefined,
  key: (text) => text,
};

/** `%` with its flags, width and precision. */
interface Specifier {
  readonly flags: string;
  readonly width: number;
  /** -1 for none. */
  readonly precision: number;
  readonly conversion: string;
}

/** One `format % values`. */
class PercentFormatting {
  readonly #vm: Runtime;
  readonly #format: string;
  readonly #value: Value;
  readonly #dialect: PercentDialect;
  readonly #isMapping: boolean;
  #values: readonly Value[];
  #used = 0;
  #at = 0;

  constructor(vm: Runtime, format: string, value: Value, dialect: PercentDialect) {
    this.#vm = vm;
    this.#format = format;
    this.#value = value;
    this.#dialect = dialect;
    this.#values = value instanceof PyTuple ? value.items : [value];
    this.#isMapping =
      !(value instanceof PyTuple) && !dialect.isText(value) && specialOf(value, '__getitem__') !== undefined;
  }

  *run(): Program<string> {
    let result = '';
    for (;;) {
      const percent = this.#format.indexOf('%', this.#at);
      result += this.#format.slice(this.#at, percent < 0 ? undefined : percent);
      if (percent < 0) break;
      this.#at = percent + 1;
      if (this.#format[this.#at] === '%') {
        this.#at++;
        result += '%';
        continue;
      }
      result += yield* this.#specifier();
      checkLength(result.length);
    }
    if (this.#used < this.#values.length && !this.#isMapping) {
      throw typeError(`not all arguments converted during ${this.#dialect.name} formatting`);
    }
    return result;
  }

  *#specifier(): Program<string> {
    if (this.#format[this.#at] === '(') yield* this.#takeKey();
    let flags = '';
    while ('-+ #0'.includes(this.#peek())) flags += this.#take();
    const size = this.#takeSize('width');
    if (size < 0) flags += '-';
    const width = Math.abs(size);
    let precision = -1;
    if (this.#peek() === '.') {
      this.#take();
      precision = Math.max(this.#takeSize('precision'), 0);
    }
    if ('hlL'.includes(this.#peek())) this.#take();
    const conversion = this.#takeConversion();
    return yield* this.#convert({ flags, width, precision, conversion }, this.#nextValue(), this.#at - 1);
  }

  #peek(): string {
    const character = this.#format[this.#at];
    if (character === undefined) throw valueError('incomplete format');
    return character;
  }

  #take(): string {
    const character = this.#peek();
    this.#at++;
    return character;
  }

  #takeConversion(): string {
    this.#peek();
    const conversion = String.fromCodePoint(this.#format.codePointAt(this.#at)!);
    this.#at += conversion.length;
    return conversion;
  }

  *#takeKey(): Program<void> {
    if (!this.#isMapping) throw typeError('format requires a mapping');
    const start = this.#at + 1;
    let depth = 0;
    do {
      const character = this.#format[this.#at++];
      if (character === undefined) throw valueError('incomplete format key');
      if (character === '(') depth++;
      else if (character === ')') depth--;
    } while (depth > 0);
    const key = this.#dialect.key(this.#format.slice(start, this.#at - 1));
    this.#values = [yield* settle(getItem(this.#vm, this.#value, key))];
    this.#used = 0;
  }

  /** A width or a precision: digits, or `*` for the next value; 0 for neither. */
  #takeSize(name: 'width' | 'precision'): number {
    if (this.#peek() === '*') {
      this.#take();
      const size = intValue(this.#nextValue());
      if (size === undefined) throw typeError('* wants int');
      if (typeof size === 'bigint') {
        const kind = name === 'width' ? 'ssize_t' : 'int';
        throw raised(overflowErrorType, `Python int too large to convert to C ${kind}`);
      }
      this.#checkSize(name, Math.abs(size));
      return size;
    }
    const digits = /^\d*/.exec(this.#format.slice(this.#at))![0];
    this.#at += digits.length;
    this.#checkSize(name, Number(digits));
    return Number(digits);
  }

  #checkSize(name: 'width' | 'precision', size: number): void {
    if (size > 0x7fff_ffff) throw valueError(`${name} too big`);
  }

  #nextValue(): Value {
    const value = this.#values[this.#used++];
    if (value === undefined) throw typeError('not enough arguments for format string');
    return value;
  }

  *#convert(specifier: Specifier, value: Value, place: number): Program<string> {
    const { conversion, precision } = specifier;
    if (conversion === 'c') return pad(this.#dialect.character(this.#vm, value), specifier);
    if ('diuoxX'.includes(conversion)) return yield* this.#integer(specifier, value);
    if ('eEfFgG'.includes(conversion)) return yield* this.#float(specifier, value);
    const text = this.#dialect.text(this.#vm, conversion, value);
    if (text === undefined) {
      const code = conversion.codePointAt(0)!;
      const shown = code > 31 && code < 128 ? conversion : '?';
      const at = indexOf(this.#format, place);
      throw valueError(`unsupported format character '${shown}' (0x${code.toString(16)}) at index ${at}`);
    }
    const full = textValue(yield* settle(text))!;
    return pad(precision < 0 ? full : firstCharacters(full, precision), specifier);
  }

  *#integer(specifier: Specifier, value: Value): Program<string> {
    const { conversion, precision, flags } = specifier;
    const isDecimal = 'diu'.includes(conversion);
    const found = isDecimal ? toInteger(this.#vm, value) : findIndex(this.#vm, value);
    if (found === undefined || (isDecimal && textValue(value) !== undefined)) {
      const kind = isDecimal ? 'a real number' : 'an integer';
      throw typeError(`%${conversion} format: ${kind} is required, not ${typeOf(value).name}`);
    }
    const integer = (yield* settle(found)) as Integer;
    const size = integer < 0 ? -integer : integer;
    const base = conversion === 'o' ? 8 : 16;
    const digits = isDecimal ? decimalText(this.#vm, size) : size.toString(base);
    checkLength(precision);
    const body = digits.padStart(precision, '0');
    const prefix = !isDecimal && flags.includes('#') ? (base === 8 ? '0o' : '0x') : '';
    const isCapital = conversion === 'X';
    return padNumber(
      integer < 0,
      isCapital ? prefix.toUpperCase() : prefix,
      isCapital ? body.toUpperCase() : body,
      specifier,
    );
  }

  *#float(specifier: Specifier, value: Value): Program<string> {
    const result = toFloatObject(this.#vm, value);
    if (result === undefined) throw typeError(`must be real number, not ${typeOf(value).name}`);
    const float = floatValue(yield* settle(result))!;
    const { conversion, flags, precision } = specifier;
    const places = precision < 0 ? 6 : precision;
    const body = floatInStyle(Math.abs(float), conversion, places, flags.includes('#'));
    return padNumber(float < 0 || Object.is(float, -0), '', body, specifier);
  }
}

function pad(text: string, { flags, width }: Specifier): string {
  return flags.includes('-') ? alignLeft(text, width, ' ') : alignRight(text, width, ' ');
}

function padNumber(isNegative: boolean, prefix: string, digits: string, specifier: Specifier): string {
  const { flags, width } = specifier;
  const sign = isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const lead = sign + prefix;
  if (flags.includes('-') || !flags.includes('0')) return pad(lead + digits, specifier);
  return lead + alignRight(digits, width - lead.length, '0');
}

/** `format % value` of a str, or of what a dialect makes of it. @throws Raised TypeError, ValueError, OverflowError */
export function percentFormat(
  vm: Runtime,
  format: string,
  value: Value,
  dialect: PercentDialect = textDialect,
): Result {
  return atOnce(new PercentFormatting(vm, format, value, dialect).run());
}

import { KeyError, OverflowError, PythonTypeError, ValueError } from '../errors.ts';
import { Float, repr, str, typeName } from '../text.ts';

/** `%(name)-8.2s`: a name, flags, a width, a precision, a conversion. */
const placeholder = /%(?:\((\w+)\))?([-+0 #]*)(\d+)?(?:\.(\d+))?(.)?/g;

/** The values of the names in a format. */
export type NamedValues = Readonly<Record<string, unknown>>;

function refuse(conversion: string, expected: string, value: unknown): never {
  throw new PythonTypeError(`%${conversion} format: ${expected} is required, not ${typeName(value)}`);
}

function realOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Float ? value.value : null;
}

/** A number without its fraction. */
function whole(value: unknown): string {
  const number = realOf(value) ?? refuse('d', 'a real number', value);
  if (Number.isNaN(number)) throw new ValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(number)) throw new OverflowError('cannot convert float infinity to integer');
  return String(BigInt(Math.trunc(number)));
}

/** An integer in another base. */
function inBase(value: unknown, conversion: string, base: number): string {
  const isInteger = typeof value === 'boolean' || (typeof value === 'number' && Number.isInteger(value));
  return isInteger ? Number(value).toString(base) : refuse(conversion, 'an integer', value);
}

function floatOf(value: unknown): number {
  const number = realOf(value);
  if (number === null) throw new PythonTypeError(`must be real number, not ${typeName(value)}`);
  return number;
}

/** More digits than a number that is not half way between two texts needs to show it. */
const GUARD = 30;

/** With so many digits behind the point; half way between two the even one, where JavaScript takes the larger. */
function fixed(size: number, precision: number): string {
  if (size >= 1e21) return `${BigInt(size)}${precision > 0 ? `.${'0'.repeat(precision)}` : ''}`;
  const digits = size.toFixed(Math.min(precision + GUARD, 100));
  const end = digits.indexOf('.') + 1 + precision;
  const cut = precision > 0 ? digits.slice(0, end) : digits.slice(0, end - 1);
  const isHalf = /^50*$/.test(digits.slice(end));
  return isHalf && '02468'.includes(cut.at(-1)!) ? cut : size.toFixed(precision);
}

function decimal(value: number, show: (size: number) => string): string {
  if (!Number.isFinite(value)) return repr(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return sign + show(Math.abs(value));
}

function exponential(size: number, precision: number): string {
  return size.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');
}

function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    const code = character.codePointAt(0)!;
    const digits = code.toString(16);
    if (code < 0x100) return `\\x${digits}`;
    return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
  });
}

/** A conversion, with all that stands between it and its percent sign. */
interface Conversion {
  readonly letter: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  /** The place of the letter in the format. */
  readonly at: number;
}

function converted(value: unknown, { letter, flags, precision, at }: Conversion): string {
  const prefix = (text: string): string => (flags.includes('#') ? text : '');
  switch (letter) {
    case 's':
      return str(value).slice(0, precision ?? undefined);
    case 'r':
      return repr(value).slice(0, precision ?? undefined);
    case 'a':
      return ascii(repr(value)).slice(0, precision ?? undefined);
    case 'd':
    case 'i':
    case 'u':
      return whole(value);
    case 'x':
      return inBase(value, letter, 16).replace(/^-?/, `$&${prefix('0x')}`);
    case 'X':
      return inBase(value, letter, 16)
        .toUpperCase()
        .replace(/^-?/, `$&${prefix('0X')}`);
    case 'o':
      return inBase(value, letter, 8).replace(/^-?/, `$&${prefix('0o')}`);
    case 'f':
    case 'F':
      return decimal(floatOf(value), (size) => fixed(size, precision ?? 6));
    case 'e':
      return decimal(floatOf(value), (size) => exponential(size, precision ?? 6));
    case 'E':
      return decimal(floatOf(value), (size) => exponential(size, precision ?? 6)).toUpperCase();
    default: {
      const code = letter.charCodeAt(0).toString(16);
      throw new ValueError(`unsupported format character '${letter}' (0x${code}) at index ${at}`);
    }
  }
}

function padded(text: string, { letter, flags, width }: Conversion): string {
  const isNumber = !'sra'.includes(letter);
  const plus = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const signed = isNumber && !text.startsWith('-') ? `${plus}${text}` : text;
  if (flags.includes('-')) return signed.padEnd(width);
  if (!(isNumber && flags.includes('0'))) return signed.padStart(width);
  const sign = /^[-+ ]?(0[xXo])?/.exec(signed)![0];
  return sign + signed.slice(sign.length).padStart(width - sign.length, '0');
}

/** Takes the values of a format without names one after the other. */
class Arguments {
  readonly #values: readonly unknown[];
  #taken = 0;

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  next(): unknown {
    if (this.#taken === this.#values.length) {
      throw new PythonTypeError('not enough arguments for format string');
    }
    return this.#values[this.#taken++];
  }

  /** All have to be used. */
  finish(): void {
    if (this.#taken < this.#values.length) {
      throw new PythonTypeError('not all arguments converted during string formatting');
    }
  }
}

/**
 * Python's `format % values`, with the conversions `s r a d i u x X o f F e E %`.
 * @param named the values of `%(name)s`.
 * @throws PythonTypeError, ValueError with Python's messages where values and format do not fit.
 */
export function percentFormat(format: string, values: readonly unknown[], named?: NamedValues): string {
  const left = new Arguments(values);
  const text = format.replace(
    placeholder,
    (found, name?: string, flags = '', width = '0', precision?: string, letter?: string, start = 0) => {
      if (letter === undefined) throw new ValueError('incomplete format');
      if (found === '%%') return '%';
      const value = name === undefined ? left.next() : namedValue(name, named);
      const conversion: Conversion = {
        letter,
        flags,
        width: Number(width),
        precision: precision === undefined ? null : Number(precision),
        at: start + found.length - 1,
      };
      return padded(converted(value, conversion), conversion);
    },
  );
  left.finish();
  return text;
}

function namedValue(name: string, named: NamedValues | undefined): unknown {
  if (named === undefined) throw new PythonTypeError('format requires a mapping');
  if (!Object.hasOwn(named, name)) throw new KeyError(repr(name));
  return named[name];
}

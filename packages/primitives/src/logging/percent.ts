import { KeyError, PythonTypeError, ValueError } from '../errors.ts';
import { Float, repr, str, typeName } from '../text.ts';

/** `%(name)-8.2s`: a name, flags, a width, a precision, a conversion. */
const placeholder = /%(?:\((\w+)\))?([-+0 #]*)(\d+)?(?:\.(\d+))?(.)?/g;

/** The values of the names in a format. */
export type NamedValues = Readonly<Record<string, unknown>>;

function numberOf(value: unknown, conversion: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Float) return value.value;
  const expected = 'dioxX'.includes(conversion)
    ? conversion === 'd'
      ? 'a real number'
      : 'an integer'
    : null;
  const type = typeName(value);
  throw new PythonTypeError(
    expected === null
      ? `must be real number, not ${type}`
      : `%${conversion} format: ${expected} is required, not ${type}`,
  );
}

function converted(value: unknown, conversion: string, precision: number | null): string {
  switch (conversion) {
    case 's':
      return str(value).slice(0, precision ?? undefined);
    case 'r':
    case 'a':
      return repr(value).slice(0, precision ?? undefined);
    case 'd':
    case 'i':
    case 'u':
      return String(Math.trunc(numberOf(value, 'd')));
    case 'x':
      return numberOf(value, conversion).toString(16);
    case 'X':
      return numberOf(value, conversion).toString(16).toUpperCase();
    case 'o':
      return numberOf(value, conversion).toString(8);
    case 'f':
    case 'F':
      return numberOf(value, conversion).toFixed(precision ?? 6);
    default:
      throw new ValueError(`unsupported format character '${conversion}'`);
  }
}

function padded(text: string, flags: string, width: number, isNumber: boolean): string {
  const signed = isNumber && flags.includes('+') && !text.startsWith('-') ? `+${text}` : text;
  if (flags.includes('-')) return signed.padEnd(width);
  if (!(isNumber && flags.includes('0'))) return signed.padStart(width);
  const sign = /^[+-]/.exec(signed)?.[0] ?? '';
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
 * Python's `format % values`, with the conversions `s r a d i u x X o f F %`.
 * @param named the values of `%(name)s`.
 * @throws PythonTypeError, ValueError with Python's messages where values and format do not fit.
 */
export function percentFormat(format: string, values: readonly unknown[], named: NamedValues = {}): string {
  const left = new Arguments(values);
  const text = format.replace(
    placeholder,
    (_, name?: string, flags = '', width = '0', precision?: string, conversion?: string) => {
      if (conversion === undefined) throw new ValueError('incomplete format');
      if (conversion === '%') return '%';
      if (name !== undefined && !(name in named)) throw new KeyError(repr(name));
      const value = name === undefined ? left.next() : named[name];
      const shown = converted(value, conversion, precision === undefined ? null : Number(precision));
      return padded(shown, flags, Number(width), !'sra'.includes(conversion));
    },
  );
  left.finish();
  return text;
}

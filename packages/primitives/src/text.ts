import type { Json, SharedObject } from '@heddle/core';
import { textHash } from '@heddle/core';

/** A Python tuple: it prints in parentheses. */
export class Tuple<T extends readonly unknown[] = readonly unknown[]> {
  readonly items: T;

  constructor(items: T) {
    this.items = items;
  }
}

/** A Python tuple of some values: `tuple(1, 'a')` prints `(1, 'a')`. */
export function tuple<T extends readonly unknown[]>(...items: T): Tuple<T> {
  return new Tuple(items);
}

/** A Python float: it prints with a fraction also where it is a whole number. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Something with a text of its own, as Python's `__repr__`. */
export interface Representable {
  repr(): string;
}

/** Something that says itself what Python calls its type. */
export interface Typed {
  readonly typeName: string;
}

function isTyped(value: object): value is Typed {
  return 'typeName' in value && typeof value.typeName === 'string';
}

function isRepresentable(value: object): value is Representable {
  return 'repr' in value && typeof value.repr === 'function';
}

/** What Python takes for no printable character: control and format characters, halves of pairs, all spaces but one. */
const unprintable = /[\p{C}\p{Z}]/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replaceAll(quote, `\\${quote}`)
    .replace(unprintable, (character) => (character === ' ' ? ' ' : escaped(character)));
  return `${quote}${body}${quote}`;
}

function number(value: number): string {
  // JavaScript writes larger whole numbers with an exponent, as Python writes floats.
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? String(value) : float(value);
}

function float(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size >= 1e16 || (size < 1e-4 && size > 0)) {
    // Python writes an exponent with two digits at least.
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function list(values: readonly unknown[]): string {
  return values.map(repr).join(', ');
}

function error(value: Error): string {
  return `${value.name}(${value.message === '' ? '' : quoted(value.message)})`;
}

function object(value: object): string {
  if (Array.isArray(value)) return `[${list(value)}]`;
  if (value instanceof Tuple) return `(${list(value.items)}${value.items.length === 1 ? ',' : ''})`;
  if (value instanceof Float) return float(value.value);
  if (value instanceof Set) return value.size === 0 ? 'set()' : `{${list([...value])}}`;
  if (isRepresentable(value)) return value.repr();
  if (value instanceof Error) return error(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return `{${entries.map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(', ')}}`;
}

/** A function has no identity of its own here: its address is made from its name. */
function functionText({ name }: { readonly name: string }): string {
  const shown = name === '' ? '<lambda>' : name;
  return `<function ${shown} at 0x7f00${textHash(`function ${shown}`)}>`;
}

/**
 * A value as Python's `repr` prints it. Numbers that are whole, and below 1e21, print as integers, arrays as lists, plain
 * objects and maps as dictionaries; {@link tuple} and {@link Float} are for what JavaScript has no value for.
 */
export function repr(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return number(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'object':
      return value === null ? 'None' : object(value);
    case 'undefined':
      return 'None';
    case 'function':
      return functionText(value);
    default:
      return String(value);
  }
}

/** A value as Python's `str` and `print` show it. */
export function str(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Error ? value.message : repr(value);
}

/** The name of the Python type of a value, as an error message or a `repr` names it. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'bigint':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'function':
      return 'function';
    default:
      break;
  }
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Tuple) return 'tuple';
  if (value instanceof Float) return 'float';
  if (typeof value === 'object' && isTyped(value)) return value.typeName;
  if (value instanceof Error) return value.name;
  return value instanceof Map || Object.getPrototypeOf(value) === Object.prototype
    ? 'dict'
    : (value as object).constructor.name;
}

/**
 * The address that `repr` shows of an object: made from its identity, so it is the same in every
 * execution of a scenario.
 */
export function address(object: SharedObject): string {
  return `0x7f00${textHash(`${object.kind} ${object.id}`)}`;
}

/** A value as JSON, for the snapshot of an object that holds values of any kind: what is no plain data is its `repr`. */
export function plain(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : repr(value);
  if (Array.isArray(value)) return value.map(plain);
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, plain(item)]));
  }
  return repr(value);
}

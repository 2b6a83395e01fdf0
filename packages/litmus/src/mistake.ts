import { UsageError } from '@heddle/core';

/** The longest text that an error quotes in full. */
const MAX_QUOTED = 60;

/** The most names that an error lists. */
const MAX_LISTED = 20;

/**
 * A mistake in a file, in one line: where it is, what is there and what was expected there.
 * @param path the place as a JSON path, such as `$.threads[0].code[2]`.
 */
export function mistake(path: string, found: string, expected: string): UsageError {
  return new UsageError(`${path}: ${found}; expected ${expected}`);
}

/** A text in quotes: on one line, and cut off where it is long. */
export function quote(text: string): string {
  const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value as an error names it; it looks only at the value itself, not at what it holds. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** The names to choose from. */
export function oneOf(names: Iterable<string>): string {
  const all = [...names];
  const listed = all.slice(0, MAX_LISTED).join(', ');
  const rest = all.length > MAX_LISTED ? ` and ${all.length - MAX_LISTED} more` : '';
  return `${all.length === 1 ? '' : 'one of '}${listed}${rest}`;
}

/** The path of a key of an object. */
export function keyPath(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${quote(key)}]`;
}

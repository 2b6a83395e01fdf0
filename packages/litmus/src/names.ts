import { MAX_VALUE, MIN_VALUE } from './format.ts';
import { describe, mistake, oneOf } from './mistake.ts';

/** Names that stand for objects, each with the size of its array, or null for a single object. */
export type Names = ReadonlyMap<string, number | null>;

/** Whether a value can be a name. Names stand in messages of one line. */
export function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= 100 &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
    !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)
  );
}

/** A name, or a UsageError. */
export function checkName(value: unknown, path: string): string {
  if (isName(value)) return value;
  throw mistake(path, `found ${describe(value)}`, 'a name of 1 to 100 characters on one line');
}

/** A whole number of 32 bits and at least `minimum`, or a UsageError. */
export function checkInteger(value: unknown, path: string, minimum: number = MIN_VALUE): number {
  if (Number.isInteger(value) && (value as number) >= minimum && (value as number) <= MAX_VALUE) {
    return value as number;
  }
  throw mistake(path, `found ${describe(value)}`, `a whole number from ${minimum} to ${MAX_VALUE}`);
}

/**
 * The size of the object that a name stands for, or a UsageError that lists the names there are.
 * @param kind what the names stand for: `variable`, `lock`, …
 */
export function checkDeclared<T>(
  value: unknown,
  names: ReadonlyMap<string, T>,
  kind: string,
  path: string,
): T {
  const declared = typeof value === 'string' ? names.get(value) : undefined;
  if (declared !== undefined) return declared;
  const found = typeof value === 'string' ? `unknown ${kind}` : 'found';
  const expected = names.size === 0 ? `a ${kind}, but there is none` : oneOf(names.keys());
  throw mistake(path, `${found} ${describe(value)}`, expected);
}

import type { Program } from '@heddle/core';
import { PythonTypeError } from '../errors.ts';
import { typeName } from '../text.ts';

/** What an executor calls: a generator function, or a plain function whose value is the result. */
export type Callable<A extends readonly unknown[] = readonly never[], R = unknown> = (
  ...args: A
) => Program<R> | R;

/** A callable of any kind, as an executor keeps it with the arguments it was given. */
export type AnyCallable = (...args: readonly unknown[]) => unknown;

/** Whether a value is a program, which has to be run for its result. */
export function isProgram(value: unknown): value is Program<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const { next, throw: raise } = value as Partial<Program<unknown>>;
  return typeof next === 'function' && typeof raise === 'function' && Symbol.iterator in value;
}

/**
 * Calls something. Gives its result, or the program that has to be run for it.
 * @throws PythonTypeError for what cannot be called.
 */
export function begin(callable: AnyCallable, args: readonly unknown[]): unknown {
  if (typeof callable !== 'function')
    throw new PythonTypeError(`'${typeName(callable)}' object is not callable`);
  return callable(...args);
}

/** Calls something and gives its result; runs the program that it gives, if it does. */
export function* call(callable: AnyCallable, args: readonly unknown[]): Program<unknown> {
  const value = begin(callable, args);
  return isProgram(value) ? yield* value : value;
}

import { type Json, type Program, UsageError } from '@heddle/core';
import { type Consistency, consistencies, type ExploreOptions, type SequentialModel } from '@heddle/explore';
import type { Python, PythonOptions } from '@heddle/primitives';
import type * as fc from 'fast-check';

/** An operation that several threads may call at the same time. */
export interface ConcurrentOperation<O, A extends readonly Json[]> {
  /**
   * What it is called with: an arbitrary of lists of arguments, or the lists to choose from, the simplest first. Default: it takes
   * no arguments.
   */
  readonly arguments?: fc.Arbitrary<A> | readonly A[];
  /**
   * The program of one call. What it returns is what the model is compared with, and must be plain data; nothing counts as null.
   * An error that it raises is what the call gave, but for an `AssertionError` and for errors of JavaScript's own, which are
   * failures.
   */
  run(object: O, ...args: A): Program<unknown>;
}

/** A concurrent object, and what it should be like. */
export interface ConcurrentSpecification<O, A extends Record<string, readonly Json[]>, S> {
  /** What messages call the object; default: the name of the model. */
  readonly name?: string;
  /** Makes a fresh object for an execution. All that it is made of must be made here, from `py`. */
  readonly create: (py: Python) => O;
  /** By the names that the model knows them by. */
  readonly operations: { readonly [K in keyof A]: ConcurrentOperation<O, A[K]> };
  /** What the object does when one call comes after the other. */
  readonly model: SequentialModel<S>;
  /**
   * What is kept of the order of the calls; default `linearizable`. For `sequential` the calls of the main thread are those of one
   * more thread: that they come before or after all others does not count.
   */
  readonly consistency?: Consistency;
}

/** How large histories are, and how the schedules of each are searched. */
export interface HistoryOptions
  extends Pick<
    ExploreOptions,
    'strategy' | 'seed' | 'executions' | 'maxSteps' | 'gil' | 'time' | 'bound' | 'depth' | 'spinning'
  > {
  /** The most threads that call at the same time; default 3. */
  readonly threads?: number;
  /** The most calls of each of them; default 2. */
  readonly calls?: number;
  /** The most calls that the main thread makes before they start; default 2. */
  readonly before?: number;
  /** The most calls that the main thread makes when they have ended; default 1. */
  readonly after?: number;
  /** Which Python the object runs on. */
  readonly python?: PythonOptions;
}

/** A specification whose types nobody needs any more. */
export type AnySpecification = ConcurrentSpecification<unknown, Record<string, readonly Json[]>, unknown>;

/** The sizes of {@link HistoryOptions}, filled in. */
export interface HistorySizes {
  readonly threads: number;
  readonly calls: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Forgets the types of a specification.
 * @throws UsageError for one without operations, and for a consistency that there is not.
 */
export function checkedSpecification<O, A extends Record<string, readonly Json[]>, S>(
  specification: ConcurrentSpecification<O, A, S>,
): AnySpecification {
  const { operations, consistency = 'linearizable' } = specification;
  if (Object.keys(operations).length === 0) {
    throw new UsageError('operations is empty; expected one operation at least');
  }
  if (!consistencies.includes(consistency)) {
    throw new UsageError(`consistency is "${consistency}"; expected one of ${consistencies.join(', ')}`);
  }
  return specification as unknown as AnySpecification;
}

function count(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new UsageError(`${name} is ${value}; expected a whole number, at least ${least}`);
}

/**
 * The sizes that options ask for.
 * @throws UsageError for one that is out of range.
 */
export function sizesOf(
  options: HistoryOptions,
  defaults: Pick<HistorySizes, 'before' | 'after'>,
): HistorySizes {
  return {
    threads: count('threads', options.threads ?? 3, 1),
    calls: count('calls', options.calls ?? 2, 1),
    before: count('before', options.before ?? defaults.before, 0),
    after: count('after', options.after ?? defaults.after, 0),
  };
}

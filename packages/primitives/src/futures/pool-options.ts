import { PythonTypeError, ValueError } from '../errors.ts';
import type { AnyCallable } from './call.ts';

/** How many processors the simulated computer has, unless a pool is told otherwise. */
export const SIMULATED_CPUS: number = 4;

/** Options of a pool of workers. */
export interface PoolOptions {
  /** How many workers it has at most. Default: see each pool. */
  readonly maxWorkers?: number | null;
  /** What each worker calls before anything else; an error of it breaks the pool. */
  readonly initializer?: AnyCallable | null;
  /** What the initializer is called with; default nothing. */
  readonly initargs?: readonly unknown[];
  /** How many processors `os.cpu_count()` tells of; default {@link SIMULATED_CPUS}. */
  readonly cpus?: number;
}

/** Options of a `ThreadPoolExecutor`, which has `min(32, cpus + 4)` workers at most by default. */
export interface ThreadPoolOptions extends PoolOptions {
  /**
   * Workers are called `PREFIX_0`, `PREFIX_1` and so on; default `ThreadPoolExecutor-K`, where K counts the
   * pools without one.
   */
  readonly threadNamePrefix?: string;
}

/** The texts of the errors of pools that take no calls. */
export const AFTER_SHUTDOWN: string = 'cannot schedule new futures after shutdown';
export const AFTER_EXIT: string = 'cannot schedule new futures after interpreter shutdown';

/** The most workers that options allow. @throws ValueError, PythonTypeError with CPython's messages. */
export function checkedWorkers({ maxWorkers, initializer }: PoolOptions, otherwise: number): number {
  const count = maxWorkers ?? otherwise;
  if (count <= 0) throw new ValueError('max_workers must be greater than 0');
  if (initializer !== undefined && initializer !== null && typeof initializer !== 'function') {
    throw new PythonTypeError('initializer must be a callable');
  }
  return count;
}

/** @throws PythonTypeError where there is nothing to call. */
export function refuseNothing(type: string, fn: unknown): void {
  if (fn !== undefined) return;
  throw new PythonTypeError(`${type}.submit() missing 1 required positional argument: 'fn'`);
}

import type { Machine, Program } from '@heddle/core';
import type { Fidelity } from '../runtime/interpreter.ts';
import { asCompleted } from './as-completed.ts';
import { AtomicFuture } from './atomic/future.ts';
import { AtomicThreadPoolExecutor } from './atomic/thread-pool.ts';
import { CPythonFuture } from './cpython/future.ts';
import { CPythonThreadPoolExecutor } from './cpython/thread-pool.ts';
import type { Future } from './future.ts';
import type { ThreadPoolOptions } from './pool-options.ts';
import { ProcessPoolExecutor, type ProcessPoolOptions } from './process-pool.ts';
import type { SteppedIterator } from './stepped-iterator.ts';
import type { ThreadPoolExecutor } from './thread-pool.ts';
import { type WaitOptions, wait } from './wait.ts';
import type { WaitResult } from './wait-result.ts';

/** Python's module `concurrent.futures`: what `py.futures` is. */
export class Futures {
  readonly #machine: Machine;
  readonly #isAtomic: boolean;

  constructor(machine: Machine, fidelity: Fidelity) {
    this.#machine = machine;
    this.#isAtomic = fidelity === 'atomic';
  }

  /** `ThreadPoolExecutor(…)`. @throws ValueError, PythonTypeError for bad options. */
  threadPool(options?: ThreadPoolOptions): ThreadPoolExecutor {
    return this.#isAtomic
      ? new AtomicThreadPoolExecutor(this.#machine, options)
      : new CPythonThreadPoolExecutor(this.#machine, options);
  }

  /** A stand-in for `ProcessPoolExecutor(…)`. @throws ValueError, PythonTypeError for bad options. */
  processPool(options?: ProcessPoolOptions): ProcessPoolExecutor {
    return new ProcessPoolExecutor(this.#machine, options);
  }

  /** `Future()`: for those who resolve it themselves. */
  future<T = unknown>(name?: string): Future<T> {
    return this.#isAtomic
      ? new AtomicFuture<T>(this.#machine, name ?? null)
      : new CPythonFuture<T>(this.#machine, name ?? null);
  }

  /** `wait(futures, timeout, return_when)`; see {@link wait}. */
  wait<T>(futures: Iterable<Future<T>>, options?: WaitOptions): Program<WaitResult<T>> {
    return wait(futures, options);
  }

  /** `as_completed(futures, timeout)`; see {@link asCompleted}. */
  asCompleted<T>(futures: Iterable<Future<T>>, timeout?: number | null): SteppedIterator<Future<T>> {
    return asCompleted(futures, timeout);
  }
}

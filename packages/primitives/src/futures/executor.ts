import { type Program, SharedObject } from '@heddle/core';
import { PythonTypeError, ValueError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import type { Callable } from './call.ts';
import type { Future } from './future.ts';
import { MapResults } from './map-results.ts';
import type { SteppedIterator } from './stepped-iterator.ts';

/** Options of {@link Executor.map}. */
export interface MapOptions {
  /** Seconds from the call until the last result has to be there; null, the default, for ever. */
  readonly timeout?: number | null;
  /** How many calls go to a process at once; threads take one at a time, whatever it says. Default 1. */
  readonly chunksize?: number;
  /**
   * How many calls are submitted ahead of the iterator, since Python 3.14; null, the default, for all of them
   * at once.
   */
  readonly buffersize?: number | null;
}

/** Options of {@link Executor.shutdown}. */
export interface ShutdownOptions {
  /** Whether to wait until the workers have finished; default true. */
  readonly wait?: boolean;
  /** Whether to cancel what no worker has begun; default false: it is run. */
  readonly cancelFutures?: boolean;
}

/** `concurrent.futures.Executor`: it runs calls in other threads, and gives a future for each. */
export abstract class Executor extends SharedObject {
  override get kind(): string {
    return 'executor';
  }

  /**
   * Has `fn(...args)` run by a worker.
   * @param fn a generator function, or a plain function, whose value is the result.
   * @returns the future of its result. What `fn` raises, whatever it is, is raised by the future.
   * @throws RuntimeError where the executor or the interpreter is shut down; BrokenExecutor where a worker has
   *   failed; PythonTypeError without `fn`.
   */
  abstract submit<A extends readonly unknown[], R>(fn: Callable<A, R>, ...args: A): Program<Future<R>>;

  /**
   * Refuses further calls; the workers finish when everything that was submitted has been run.
   * @throws RuntimeError where a worker waits for itself.
   */
  abstract shutdown(options?: ShutdownOptions): Program;

  /**
   * Has `fn` run with the first item of each of `iterables`, with the second of each, and so on up to the end
   * of the shortest. Everything is submitted before it returns, except with `buffersize`.
   * @returns the results in the order of the items. An error is raised at its place; then, and after the time-out,
   *   the iterator is at its end, and the calls that no worker has begun are cancelled.
   * @throws what `submit` does; ValueError and PythonTypeError for bad options.
   */
  *map<A extends readonly unknown[], R>(
    fn: Callable<A, R>,
    iterables: { readonly [K in keyof A]: Iterable<A[K]> },
    options: MapOptions = {},
  ): Program<SteppedIterator<R>> {
    const { timeout = null } = options;
    const buffersize = this.checkedBuffersize(options.buffersize);
    const results = new MapResults<A, R>(this, fn, iterables as readonly Iterable<unknown>[], timeout);
    yield* results.submit(buffersize);
    return results;
  }

  /** Python's `with executor:`, which waits for all calls on every way out of `body`. */
  *with<R>(body: (executor: this) => Program<R>): Program<R> {
    let result: R;
    try {
      result = yield* body(this);
    } catch (error) {
      yield* this.shutdown();
      throw error;
    }
    yield* this.shutdown();
    return result;
  }

  /** @throws PythonTypeError, ValueError with CPython's messages. */
  protected checkedBuffersize(buffersize: number | null | undefined): number | null {
    if (buffersize === undefined) return null;
    if (!this.machine.builtIn(Interpreter).isAtLeast('3.14')) {
      throw new PythonTypeError("Executor.map() got an unexpected keyword argument 'buffersize'");
    }
    if (buffersize === null) return null;
    if (!Number.isInteger(buffersize)) throw new PythonTypeError('buffersize must be an integer or None');
    if (buffersize < 1) throw new ValueError('buffersize must be None or > 0');
    return buffersize;
  }
}

import type { Json, Machine, Program } from '@heddle/core';
import { ValueError } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { address } from '../text.ts';
import { AtomicThreadPoolExecutor } from './atomic/thread-pool.ts';
import { type AnyCallable, type Callable, call } from './call.ts';
import { CPythonThreadPoolExecutor } from './cpython/thread-pool.ts';
import { passUsageErrors } from './errors.ts';
import { Executor, type MapOptions, type ShutdownOptions } from './executor.ts';
import type { Future } from './future.ts';
import { pickled } from './pickle.ts';
import { type PoolOptions, refuseNothing, SIMULATED_CPUS, type ThreadPoolOptions } from './pool-options.ts';
import { exhausted, SteppedIterator } from './stepped-iterator.ts';
import type { ThreadPoolExecutor } from './thread-pool.ts';

/** Runs a call in a worker, and copies what comes of it. */
function* runThere(fn: AnyCallable, args: readonly unknown[]): Program<unknown> {
  try {
    return pickled(yield* call(fn, args));
  } catch (error) {
    passUsageErrors(error);
    throw pickled(error);
  }
}

/** Calls a function with one list of arguments after the other: what one process does at once. */
function* runChunk(fn: AnyCallable, chunk: readonly (readonly unknown[])[]): Program<unknown[]> {
  const results: unknown[] = [];
  for (const args of chunk) results.push(yield* call(fn, args));
  return results;
}

/** The items of iterables side by side, `size` at a time. */
function chunksOf(iterables: readonly Iterable<unknown>[], size: number): unknown[][][] {
  const columns = iterables.map((iterable) => [...iterable]);
  const length = Math.min(...columns.map((column) => column.length));
  const chunks: unknown[][][] = [];
  for (let at = 0; at < length; at += size) {
    const rows = Array.from({ length: Math.min(size, length - at) }, (_, row) => at + row);
    chunks.push(rows.map((row) => columns.map((column) => column[row])));
  }
  return chunks;
}

/** The results of chunks, one by one. */
class ChunkResults<R> extends SteppedIterator<R> {
  readonly #chunks: SteppedIterator<R[]>;
  #ready: R[] = [];

  constructor(chunks: SteppedIterator<R[]>) {
    super();
    this.#chunks = chunks;
  }

  override *next(): Program<IteratorResult<R, undefined>> {
    while (this.#ready.length === 0) {
      const chunk = yield* this.#chunks.next();
      if (chunk.done === true) return exhausted;
      this.#ready = [...chunk.value];
    }
    return { done: false, value: this.#ready.shift()! };
  }

  override close(): Program {
    this.#ready = [];
    return this.#chunks.close();
  }
}

/** Options of a {@link ProcessPoolExecutor}, which has a worker for each processor by default. */
export type ProcessPoolOptions = PoolOptions;

/**
 * A stand-in for `concurrent.futures.ProcessPoolExecutor`, to compare threads with: a pool of which each worker
 * has a GIL of its own, so that its calls run beside everything else, between any two steps of it. Functions
 * without a name, and values that Python cannot pickle, do not reach a worker: the future raises the error.
 * Arguments are copied when they are submitted; results and errors when the call ends.
 *
 * What a function reaches besides its arguments is not copied: in CPython each process has a copy of its own,
 * so a program that shares something with a worker in such a way shows nothing. There is no queue between the
 * pool and its workers either: a call that no worker has begun can be cancelled.
 */
export class ProcessPoolExecutor extends Executor {
  readonly #pool: ThreadPoolExecutor;

  /** @throws ValueError, PythonTypeError for bad options, with CPython's messages. */
  constructor(machine: Machine, options: ProcessPoolOptions = {}) {
    super(machine, 'ProcessPoolExecutor', 'synchronisation');
    const { cpus = SIMULATED_CPUS, maxWorkers, initializer } = options;
    const inner: ThreadPoolOptions = {
      ...options,
      maxWorkers: maxWorkers ?? cpus,
      threadNamePrefix: 'Process',
      initializer:
        typeof initializer === 'function'
          ? (...args) => initializer(...pickled(args))
          : (initializer ?? null),
    };
    const workers = { processes: true };
    this.#pool =
      machine.builtIn(Interpreter).fidelity === 'atomic'
        ? new AtomicThreadPoolExecutor(machine, inner, workers)
        : new CPythonThreadPoolExecutor(machine, inner, workers);
  }

  get maxWorkers(): number {
    return this.#pool.maxWorkers;
  }

  /** The workers that were started, the first first. For invariants and reports. */
  get workers(): ThreadPoolExecutor['workers'] {
    return this.#pool.workers;
  }

  override *submit<A extends readonly unknown[], R>(fn: Callable<A, R>, ...args: A): Program<Future<R>> {
    refuseNothing('ProcessPoolExecutor', fn);
    return (yield* this.#pool.submit(this.#send(fn as AnyCallable, args))) as Future<R>;
  }

  /**
   * A call with copies of the arguments, under the name of what it calls; one that only fails where there is no
   * copy.
   */
  #send(fn: AnyCallable, args: readonly unknown[]): () => unknown {
    const { name } = fn;
    try {
      const there = pickled(fn);
      const copies = pickled(args);
      return { [name]: () => runThere(there, copies) }[name]!;
    } catch (error) {
      return { [name]: () => fail(error) }[name]!;
    }
  }

  /**
   * See {@link Executor.map}. With a `chunksize`, so many calls go to a worker at once, and an error of one of
   * them is the error of all.
   */
  override *map<A extends readonly unknown[], R>(
    fn: Callable<A, R>,
    iterables: { readonly [K in keyof A]: Iterable<A[K]> },
    options: MapOptions = {},
  ): Program<SteppedIterator<R>> {
    const { chunksize = 1 } = options;
    if (chunksize < 1) throw new ValueError('chunksize must be >= 1.');
    if (chunksize === 1) return yield* super.map(fn, iterables, options);
    const chunks = chunksOf(iterables as readonly Iterable<unknown>[], chunksize);
    const there = chunks.map(() => fn as unknown as AnyCallable);
    const results = yield* super.map(runChunk, [there, chunks], options);
    return new ChunkResults(results as SteppedIterator<R[]>);
  }

  override shutdown(options?: ShutdownOptions): Program {
    return this.#pool.shutdown(options);
  }

  /** See `ThreadPoolExecutor.dropped`. */
  dropped(): Program {
    return this.#pool.dropped();
  }

  /** Python's text of it. */
  repr(): string {
    return `<concurrent.futures.process.ProcessPoolExecutor object at ${address(this)}>`;
  }

  override snapshot(): Json {
    return this.#pool.snapshot();
  }
}

function fail(error: unknown): never {
  throw error;
}

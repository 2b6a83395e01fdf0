import type { Json, Machine, Program, ThreadOptions } from '@heddle/core';
import { address } from '../text.ts';
import { Thread } from '../threading/thread.ts';
import type { AnyCallable } from './call.ts';
import { type BrokenExecutor, BrokenProcessPool, BrokenThreadPool } from './errors.ts';
import { Executor } from './executor.ts';
import { checkedWorkers, SIMULATED_CPUS, type ThreadPoolOptions } from './pool-options.ts';
import { PoolRegistry } from './pool-registry.ts';

const BROKEN = 'A thread initializer failed, the thread pool is not usable anymore';
const TERMINATED =
  'A process in the process pool was terminated abruptly while the future was running or pending.';

/** What makes a pool of threads a pool of processes. */
export interface WorkerOptions {
  /** Whether each worker is a process, with a GIL of its own; default false. */
  readonly processes?: boolean;
}

function prefixOf(machine: Machine, options: ThreadPoolOptions): string {
  checkedWorkers(options, 1);
  return options.threadNamePrefix || machine.builtIn(PoolRegistry).nextPrefix();
}

const nobody: readonly Thread[] = [];

/**
 * `concurrent.futures.ThreadPoolExecutor`: threads that take calls from one queue, first in, first out. A call
 * that is submitted starts a worker unless one is idle or there are `maxWorkers`. A call that waits for another
 * of its own pool can keep the worker that the other needs: then both wait for ever.
 *
 * Workers are ordinary threads: where nobody shuts the pool down, the interpreter does it at its exit, and
 * waits until everything that was submitted has been run.
 *
 * Until Python 3.11 a worker counts as idle after each call, from 3.12 on only when it finds no further one.
 */
export abstract class ThreadPoolExecutor extends Executor {
  readonly maxWorkers: number;
  /** The workers that were started, the first first. For invariants and reports: a program looks in a step. */
  readonly workers: Thread[] = [];
  /** @internal */
  readonly registry: PoolRegistry;
  protected readonly initializer: AnyCallable | null;
  protected readonly initargs: readonly unknown[];
  readonly #processes: boolean;

  /** @throws ValueError, PythonTypeError for bad options, with CPython's messages. */
  constructor(machine: Machine, options: ThreadPoolOptions = {}, { processes = false }: WorkerOptions = {}) {
    super(machine, prefixOf(machine, options), 'synchronisation');
    this.maxWorkers = checkedWorkers(options, Math.min(32, (options.cpus ?? SIMULATED_CPUS) + 4));
    this.initializer = options.initializer ?? null;
    this.initargs = options.initargs ?? [];
    this.#processes = processes;
    this.registry = machine.builtIn(PoolRegistry);
    this.registry.add(this);
  }

  /** @internal The worker that will surely run a call, where there is but one; of several nobody knows which it is. */
  get certain(): readonly Thread[] {
    return this.maxWorkers === 1 ? this.workers : nobody;
  }

  /** How many workers count as idle: as many calls can be submitted without a further worker. */
  abstract get idle(): number;

  /** How many calls no worker has begun. */
  abstract get queued(): number;

  /**
   * What happens when Python loses the last reference to the pool: the workers finish when everything that was
   * submitted has been run. Nobody can use it any more.
   */
  abstract dropped(): Program;

  /** @internal Wakes every worker, after the interpreter has begun to exit. */
  abstract wakeAll(): Program;

  /** What a worker runs. */
  protected abstract work(): Program;

  /** A further worker, which is not started. */
  protected makeWorker(): Thread {
    const name = `${this.name}_${this.workers.length}`;
    const options: ThreadOptions = this.#processes
      ? { name, process: this.registry.nextProcess() }
      : { name };
    return new Thread(this.machine, () => this.work(), options);
  }

  /** The error of a submission after the initializer of a worker has failed. */
  protected refusal(): BrokenExecutor {
    return this.#processes
      ? new BrokenProcessPool('A child process terminated abruptly, the process pool is not usable anymore')
      : new BrokenThreadPool(BROKEN);
  }

  /** The error of a call that was submitted before the initializer of a worker has failed. */
  protected casualty(): BrokenExecutor {
    return this.#processes ? new BrokenProcessPool(TERMINATED) : new BrokenThreadPool(BROKEN);
  }

  /** Python's text of it. */
  repr(): string {
    return `<concurrent.futures.thread.ThreadPoolExecutor object at ${address(this)}>`;
  }

  override snapshot(): Json {
    const { idle, queued, workers } = this;
    return { workers: workers.map(({ name }) => name), idle, queued };
  }
}

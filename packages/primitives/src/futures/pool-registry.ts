import { type Json, type Machine, type Program, SharedObject } from '@heddle/core';
import { SharedVariable } from '../data/variable.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { Lock } from '../threading/lock.ts';
import { withGuard } from '../threading/with.ts';
import type { ThreadPoolExecutor } from './thread-pool.ts';

/** What the module `concurrent.futures.thread` keeps: all pools, and whether the interpreter is exiting. */
export class PoolRegistry extends SharedObject {
  override get kind(): string {
    return 'pools';
  }

  /** Held while a worker is started, so that none is after the interpreter has begun to exit. */
  readonly lock: Lock;
  /** Whether the interpreter is exiting. */
  readonly exiting: SharedVariable<boolean>;
  readonly #pools: ThreadPoolExecutor[] = [];
  #prefixes = 0;

  constructor(machine: Machine) {
    super(machine, 'concurrent.futures', 'synchronisation');
    const interpreter = machine.builtIn(Interpreter);
    this.lock = new Lock(machine, '_global_shutdown_lock');
    this.exiting = new SharedVariable<boolean>(
      machine,
      'concurrent.futures._shutdown',
      interpreter.isShuttingDown,
      'synchronisation',
    );
    // As if the module had been imported before anything else: what was registered last is run first.
    if (!interpreter.isShuttingDown) interpreter.threadingAtexit.unshift(() => this.#drain());
  }

  /** The prefix of the names of the workers of a pool that was given none. */
  nextPrefix(): string {
    return `ThreadPoolExecutor-${this.#prefixes++}`;
  }

  /** The number of a process that has no thread so far. */
  nextProcess(): number {
    return 1 + Math.max(...this.machine.threads.map(({ process }) => process));
  }

  /** Takes in a new pool. */
  add(pool: ThreadPoolExecutor): void {
    this.#pools.push(pool);
  }

  /** What is run at the exit of the interpreter: everything that was submitted is run. */
  *#drain(): Program {
    yield* withGuard(this.lock, () => this.exiting.store(true));
    for (const pool of this.#pools) yield* pool.wakeAll();
    for (const { workers } of this.#pools) {
      for (const worker of workers) yield* worker.join();
    }
  }

  override snapshot(): Json {
    return { exiting: this.exiting.value };
  }
}

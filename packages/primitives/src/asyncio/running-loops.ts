import { type Json, type Machine, SharedObject, type SimulatedThread } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import type { EventLoop } from './loop.ts';

/**
 * Which event loop runs in each thread. Every machine has one. Only a thread itself looks at and changes its own
 * entry, so doing so is part of its local state.
 */
export class RunningLoops extends SharedObject {
  override get kind(): string {
    return 'running loops';
  }

  readonly #loops: (EventLoop | null | undefined)[] = [];

  constructor(machine: Machine) {
    super(machine, 'running loops', 'synchronisation');
  }

  /** The loop that runs in a thread; null where none does. */
  in(thread: SimulatedThread): EventLoop | null {
    return this.#loops[thread.index] ?? null;
  }

  /** @internal Says which loop runs in a thread. */
  set(thread: SimulatedThread, loop: EventLoop | null): void {
    this.#loops[thread.index] = loop;
  }

  /** The loop that runs in the thread whose program is being run; null where none does. */
  get active(): EventLoop | null {
    const { active } = this.machine;
    return active === null ? null : this.in(active);
  }

  /**
   * `asyncio.get_running_loop()`.
   * @throws RuntimeError where none runs in this thread.
   */
  require(): EventLoop {
    const { active } = this;
    if (active === null) throw new RuntimeError('no running event loop');
    return active;
  }

  /** Nothing: loops show themselves. */
  override snapshot(): Json {
    return null;
  }
}

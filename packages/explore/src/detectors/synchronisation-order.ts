import { type Access, type Instruction, type SharedObject, SimulatedThread } from '@heddle/core';
import { VectorClock } from './vector-clock.ts';

/**
 * What synchronisation orders in the execution that is running: the happens-before relation of its threads, without
 * the order in which plain data happen to be accessed.
 *
 * - To acquire an object orders a thread after every release of it so far; to release it publishes what the thread has done.
 *   A refused try does neither.
 * - Any other read of an object that synchronises acquires it, any other write acquires and releases it.
 * - A thread comes after what started it; what touches a thread that has finished comes after all that it did.
 *
 * Costs one look-up for each object touched that synchronises, and a number a thread for each acquire and release.
 */
export class SynchronisationOrder {
  /** How far each thread knows of the others; by index. */
  readonly #threads: VectorClock[] = [];
  /** What was released to each object. */
  readonly #released = new Map<SharedObject, VectorClock>();
  /** What the step that is running releases. */
  readonly #releasing: SharedObject[] = [];
  readonly #unstarted: SimulatedThread[] = [];

  begin(): void {
    this.#threads.length = 0;
    this.#released.clear();
    this.#releasing.length = 0;
    this.#unstarted.length = 0;
  }

  created(object: SharedObject): void {
    if (object instanceof SimulatedThread) this.#unstarted.push(object);
  }

  /** What a thread knows of all threads; its own time goes on with every release. */
  clockOf(thread: SimulatedThread): VectorClock {
    let clock = this.#threads[thread.index];
    if (clock === undefined) {
      clock = new VectorClock();
      clock.set(thread.index, 1);
      this.#threads[thread.index] = clock;
    }
    return clock;
  }

  /** A thread is about to run an instruction. */
  stepping(thread: SimulatedThread): void {
    // What the set-up has started comes after no step.
    if (thread.machine.steps === 1) this.#takeStarted();
  }

  /** The instruction that is about to run touches an object that synchronises. */
  touching(thread: SimulatedThread, instruction: Instruction, object: SharedObject, access: Access): void {
    const effect = object === instruction.object ? instruction.opcode.effect : 'none';
    if (effect !== 'release' && (effect !== 'acquire' || access === 'write')) this.#acquire(thread, object);
    if (effect !== 'acquire' && access === 'write') this.#releasing.push(object);
  }

  /** The instruction has run. */
  stepped(thread: SimulatedThread): void {
    if (this.#releasing.length > 0) {
      for (const object of this.#releasing) this.#release(thread, object);
      this.#releasing.length = 0;
      this.clockOf(thread).tick(thread.index);
    }
    if (this.#unstarted.length > 0) this.#noteStarts(thread);
  }

  #acquire(thread: SimulatedThread, object: SharedObject): void {
    const released = this.#released.get(object);
    if (released !== undefined) this.clockOf(thread).join(released);
    if (object instanceof SimulatedThread && object.life === 'finished') {
      this.clockOf(thread).join(this.clockOf(object));
    }
  }

  #release(thread: SimulatedThread, object: SharedObject): void {
    let released = this.#released.get(object);
    if (released === undefined) {
      released = new VectorClock();
      this.#released.set(object, released);
    }
    released.join(this.clockOf(thread));
  }

  /** What the step has started comes after it. */
  #noteStarts(starter: SimulatedThread): void {
    for (const thread of this.#takeStarted()) {
      this.clockOf(thread).join(this.clockOf(starter));
      this.clockOf(starter).tick(starter.index);
    }
  }

  /** The threads that were started since this was asked last. */
  #takeStarted(): SimulatedThread[] {
    const started = this.#unstarted.filter((thread) => thread.life !== 'new');
    for (const thread of started) this.#unstarted.splice(this.#unstarted.indexOf(thread), 1);
    return started;
  }
}

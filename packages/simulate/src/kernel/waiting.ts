import type { Machine, SharedObject, SimulatedThread } from '@heddle/core';
import type { OsThread } from './os-thread.ts';

/**
 * Who waits for which object. A thread that cannot run its instruction stands among the waiters of everything that the
 * instruction touches, first come, first served: only a step that touches one of these can enable it.
 */
export class WaitingThreads {
  /** Objects that the present step touches and others wait for. */
  readonly #touched: SharedObject[] = [];

  /** A thread begins to wait. */
  add(os: OsThread): void {
    const { thread, waitsOn } = os;
    thread.pending!.footprint(thread, (object) => {
      if (waitsOn.includes(object)) return;
      waitsOn.push(object);
      if (object.waiters === null) object.waiters = [thread];
      else object.waiters.push(thread);
    });
  }

  /** A thread waits no longer. */
  remove({ thread, waitsOn }: OsThread): void {
    for (const object of waitsOn) {
      const at = object.waiters?.indexOf(thread) ?? -1;
      if (at >= 0) object.waiters!.splice(at, 1);
    }
    waitsOn.length = 0;
  }

  /** The present step touches an object. @returns whether somebody waits for it. */
  touch(object: SharedObject): boolean {
    if (object.waiters === null || object.waiters.length === 0) return false;
    if (!this.#touched.includes(object)) this.#touched.push(object);
    return true;
  }

  /**
   * Wakes who can go on after a step: `wake` is called for each, and removes it. Where only one of them can have what it waits
   * for, one is woken, the one that has waited longest.
   */
  wakeTouched(machine: Machine, wake: (thread: SimulatedThread) => void): void {
    for (const { waiters } of this.#touched) {
      if (waiters === null) continue;
      let at = 0;
      while (at < waiters.length) {
        const thread = waiters[at]!;
        if (!machine.isEnabled(thread)) {
          at++;
          continue;
        }
        const { opcode, object, operand } = thread.pending!;
        const takes = opcode.effect === 'acquire' && opcode.access(object, operand, thread) === 'write';
        wake(thread);
        if (takes) break;
      }
    }
    this.#touched.length = 0;
  }
}

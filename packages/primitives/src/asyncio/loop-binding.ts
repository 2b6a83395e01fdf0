import type { SharedObject, Touch } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import { repr } from '../text.ts';
import type { EventLoop } from './loop.ts';
import { RunningLoops } from './running-loops.ts';

/** The event loop that an object of asyncio belongs to: the one of the first task that has to wait for it. */
export class LoopBinding {
  #loop: EventLoop | null = null;

  /**
   * The loop that runs in this thread, to which the object belongs from now on.
   * @throws RuntimeError where none runs, and where the object belongs to another.
   */
  bind(object: SharedObject): EventLoop {
    const loop = object.machine.builtIn(RunningLoops).require();
    this.#loop ??= loop;
    if (this.#loop !== loop) {
      throw new RuntimeError(`${repr(object)} is bound to a different event loop`);
    }
    return loop;
  }

  /** What waits for the object goes on in the loop. */
  touch(touch: Touch): void {
    if (this.#loop !== null) touch(this.#loop, 'write');
  }
}

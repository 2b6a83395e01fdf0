import type { Program } from '@heddle/core';
import { KeyboardInterrupt } from '../errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { AsyncCancelledError } from './errors.ts';
import type { AsyncFuture } from './future.ts';
import type { EventLoop } from './loop.ts';
import { type Coroutine, Task } from './task.ts';
import { runUntilComplete } from './until-complete.ts';

/** What Ctrl-C does while a loop runs for a task: first it cancels the task, then it raises KeyboardInterrupt. */
class Interruption {
  readonly #task: Task<unknown>;
  #count = 0;

  constructor(task: Task<unknown>) {
    this.#task = task;
  }

  *handle(): Program {
    this.#count++;
    if (this.#count > 1 || this.#task.state !== 'pending') throw new KeyboardInterrupt();
    yield* this.#task.cancel();
    // The loop may be asleep.
    yield* this.#task.loop.callSoonThreadsafe(() => undefined);
  }

  /** Whether an error is the cancellation that it has asked for, and nobody else has. */
  isCauseOf(error: unknown): boolean {
    return error instanceof AsyncCancelledError && this.#count > 0 && this.#task.uncancel(false) === 0;
  }
}

/**
 * Runs a loop until the task of a coroutine is done. In the main thread SIGINT cancels the task, unless a handler of its own
 * was set for it; KeyboardInterrupt is raised when the task has ended by that.
 */
export function* runInterruptibly<R>(loop: EventLoop, main: Coroutine<R>): Program<R> {
  const { machine } = loop;
  if (machine.active !== machine.threads[0]) return yield* runUntilComplete(loop, main);
  const interpreter = machine.builtIn(Interpreter);
  let interruption: Interruption | null = null;
  const watch = (future: AsyncFuture<unknown>): void => {
    if (!(future instanceof Task)) return;
    const current = new Interruption(future);
    interruption = current;
    interpreter.interruptHandler = () => current.handle();
  };
  try {
    return yield* runUntilComplete(loop, main, watch);
  } catch (error) {
    if ((interruption as Interruption | null)?.isCauseOf(error) === true) throw new KeyboardInterrupt();
    throw error;
  } finally {
    interpreter.interruptHandler = null;
  }
}

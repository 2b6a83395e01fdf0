import type { Body, Machine, Program } from '@heddle/core';
import { Tuple } from '../text.ts';
import type { Event } from './event.ts';
import { withKeywords } from './keywords.ts';
import { Thread } from './thread.ts';

/** What a timer calls its function with. */
export interface TimerArguments {
  /** Default none. */
  readonly args?: readonly unknown[] | Tuple;
  /** Keyword arguments: they are handed over as one object behind the others. Default none. */
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

/**
 * `threading.Timer`: a thread that waits for some seconds and then calls a function, unless it was cancelled before. Waiting is
 * an event, so a subclass with a `run` of its own can call its function again and again:
 *
 * ```ts
 * override *run() {
 *   while (!(yield* this.finished.wait(this.interval))) yield* this.call();
 * }
 * ```
 */
export class Timer extends Thread {
  /** How long it waits, in seconds; at 0 and less it does not wait. */
  readonly interval: number;
  readonly args: readonly unknown[] | Tuple;
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** Set when it was cancelled, and when its function has returned. */
  readonly finished: Event;
  readonly #function: Body;

  /** @param finished an event of its own, not set. */
  constructor(machine: Machine, interval: number, body: Body, finished: Event, options: TimerArguments = {}) {
    super(machine);
    this.interval = interval;
    this.args = options.args ?? [];
    this.kwargs = options.kwargs ?? {};
    this.finished = finished;
    this.#function = body;
  }

  /** Stops it, if its function was not called yet. Before the start, too. */
  cancel(): Program {
    return this.finished.set();
  }

  /** Calls its function. */
  call(): Program<unknown> {
    const args = this.args instanceof Tuple ? this.args.items : this.args;
    const call = this.#function as (...args: readonly unknown[]) => Program<unknown>;
    return call(...withKeywords(args, this.kwargs));
  }

  override *run(): Program {
    yield* this.finished.wait(this.interval);
    if (!(yield* this.finished.isSet())) yield* this.call();
    yield* this.finished.set();
  }

  protected override get targetOfRun(): string | null {
    return this.run === Timer.prototype.run ? this.#function.name : null;
  }
}

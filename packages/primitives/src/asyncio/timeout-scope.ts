import { Instruction, type Json, type Opcode, opcode, SharedObject } from '@heddle/core';
import { RuntimeError, TimeoutError } from '../errors.ts';
import { passUsageErrors } from '../futures/errors.ts';
import { Interpreter } from '../runtime/interpreter.ts';
import { AsyncCancelledError } from './errors.ts';
import type { Handle } from './handle.ts';
import type { EventLoop } from './loop.ts';
import type { Coroutine, Task } from './task.ts';

/** Where a {@link Timeout} is in its life, in Python's words. */
type TimeoutState = 'created' | 'active' | 'expiring' | 'expired' | 'finished';

const enter: Opcode<Timeout, undefined, void> = opcode({
  name: 'enter-timeout',
  boundary: 'call',
  touchesAlso: ({ loop }, _, __, touch) => touch(loop, 'write'),
  execute: (timeout) => timeout.enter(),
  explain: ({ name }) => `enter ${name}`,
});

/** Whether the error that leaves the body is the time-out's own. */
const exit: Opcode<Timeout, { readonly error: unknown } | null, boolean> = opcode({
  name: 'exit-timeout',
  boundary: 'call',
  touchesAlso: ({ loop }, _, __, touch) => touch(loop, 'write'),
  execute: (timeout, raised) => timeout.exit(raised),
  explain: ({ name }) => `leave ${name}`,
});

const reschedule: Opcode<Timeout, number | null, void> = opcode({
  name: 'reschedule',
  boundary: 'call',
  touchesAlso: ({ loop }, _, __, touch) => touch(loop, 'write'),
  execute: (timeout, when) => timeout.set(when),
  explain: ({ name }, when) => `${name} is due ${when === null ? 'never' : `at ${when / 1e9} s`}`,
});

/**
 * `asyncio.timeout(seconds)`: a scope that cancels the task in it when the time is over, and turns the
 * CancelledError into TimeoutError. A thread that the task awaits does not notice: it runs on.
 */
export class Timeout extends SharedObject {
  override get kind(): string {
    return 'time-out';
  }

  /** @internal */
  readonly loop: EventLoop;
  #state: TimeoutState = 'created';
  /** Virtual nanoseconds; null for never. */
  #when: number | null;
  #timer: Handle | null = null;
  #task: Task<unknown> | null = null;
  /** How often the task had been asked to end when the scope was entered. */
  #before = 0;

  /** @param when virtual nanoseconds; null for never. */
  constructor(loop: EventLoop, when: number | null) {
    super(loop.machine, 'timeout', 'synchronisation');
    this.loop = loop;
    this.#when = when;
  }

  /**
   * Python's `async with timeout:`.
   * @returns what `body` returns.
   * @throws TimeoutError where the time was over first; RuntimeError outside of a task and where it was entered before.
   */
  *with<R>(body: () => Coroutine<R>): Coroutine<R> {
    yield* this.begin();
    let result: R;
    try {
      result = yield* body();
    } catch (error) {
      passUsageErrors(error);
      if (yield* this.end({ error })) throw new TimeoutError();
      throw error;
    }
    yield* this.end(null);
    return result;
  }

  /** Python's `__aenter__`: what {@link Timeout.with} begins with. One step. */
  begin(): Instruction<void> {
    return Instruction.of(enter, this);
  }

  /**
   * Python's `__aexit__`: what {@link Timeout.with} ends with. One step.
   * @param raised what leaves the body; null for nothing.
   * @returns whether that is the time-out's own, in place of which TimeoutError is raised.
   */
  end(raised: { readonly error: unknown } | null): Instruction<boolean> {
    return Instruction.of(exit, this, raised);
  }

  /** When it is due, in the seconds of the loop's clock; null for never. */
  when(): number | null {
    return this.#when === null ? null : this.#when / 1e9;
  }

  /** Whether the time was over before the body. */
  expired(): boolean {
    return this.#state === 'expiring' || this.#state === 'expired';
  }

  /**
   * Changes when it is due. One step.
   * @param when a time of the loop's clock in seconds; null for never.
   * @throws RuntimeError where it is not active.
   */
  reschedule(when: number | null): Instruction<void> {
    return Instruction.of(reschedule, this, when === null ? null : Math.round(when * 1e9));
  }

  /** @internal */
  enter(): void {
    if (this.#state !== 'created') throw new RuntimeError('Timeout has already been entered');
    if (this.loop.current === null) throw new RuntimeError('Timeout should be used inside a task');
    this.#state = 'active';
    this.#task = this.loop.current;
    this.#before = this.#task.cancelling;
    this.set(this.#when);
  }

  /** @internal */
  set(when: number | null): void {
    if (this.#state === 'created') throw new RuntimeError('Timeout has not been entered');
    if (this.#state !== 'active') throw new RuntimeError(`Cannot change state of ${this.#state} Timeout`);
    this.#when = when;
    this.#cancelTimer();
    if (when === null) return;
    const apply = (): void => {
      this.#task!.requestCancel('');
      this.#state = 'expiring';
      this.#timer = null;
    };
    this.#timer = this.loop.at(when, { kind: 'effect', text: `cancel ${this.#task!.name}: time-out`, apply });
  }

  /** @internal */
  exit(raised: { readonly error: unknown } | null): boolean {
    this.#cancelTimer();
    if (this.#state !== 'expiring') {
      this.#state = 'finished';
      return false;
    }
    this.#state = 'expired';
    const dropsRequest = this.machine.builtIn(Interpreter).isAtLeast('3.13');
    const isOwn = this.#task!.uncancel(dropsRequest) <= this.#before;
    return isOwn && raised?.error instanceof AsyncCancelledError;
  }

  #cancelTimer(): void {
    if (this.#timer !== null) this.#timer.isCancelled = true;
    this.#timer = null;
  }

  /** Python's text of it. */
  repr(): string {
    const when = this.#state === 'active' ? ` when=${this.when() ?? 'None'}` : '';
    return `<Timeout [${this.#state}]${when}>`;
  }

  override snapshot(): Json {
    return { state: this.#state, when: this.when() };
  }
}

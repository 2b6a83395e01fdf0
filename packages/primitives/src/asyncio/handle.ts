import { Instruction, type Opcode, opcode } from '@heddle/core';
import type { Scope } from '../contextvars/scope.ts';
import { Float, repr } from '../text.ts';
import type { EventLoop } from './loop.ts';
import type { Task } from './task.ts';

/**
 * What an event loop calls, in its thread: it gives a program, which is run, or has done all it does; then it touches
 * nothing that threads share.
 */
export type Callback<A extends readonly unknown[] = readonly never[]> = (...args: A) => unknown;

/**
 * What a handle stands for:
 *
 * - `task`: a task goes on
 * - `call`: a callback of the program's is called
 * - `effect`: something of asyncio's own happens, in the step in which the loop takes the handle
 */
export type Work =
  | { readonly kind: 'task'; readonly task: Task<unknown> }
  | { readonly kind: 'call'; readonly callback: Callback; readonly args: readonly unknown[] }
  | { readonly kind: 'effect'; readonly text: string; readonly apply: () => void };

const cancel: Opcode<EventLoop, Handle, void> = opcode({
  name: 'cancel-handle',
  boundary: 'call',
  execute: (_, handle) => {
    handle.isCancelled = true;
  },
  explain: (_, handle) => `cancel "${handle.describe()}"`,
});

/** `asyncio.Handle`: something that an event loop is to do, soon or at a time. */
export class Handle {
  readonly #loop: EventLoop;
  /** @internal */
  readonly work: Work;
  /** @internal The context that it runs in. */
  readonly scope: Scope;
  /** The virtual nanoseconds at which it is due; null for soon. */
  readonly when: number | null;
  /** @internal */
  isCancelled = false;

  constructor(loop: EventLoop, work: Work, scope: Scope, when: number | null = null) {
    this.#loop = loop;
    this.work = work;
    this.scope = scope;
    this.when = when;
  }

  /** Sees to it that the loop skips it. One step. */
  cancel(): Instruction<void> {
    return Instruction.of(cancel, this.#loop, this as Handle);
  }

  /** What it does, in words. */
  describe(): string {
    const { work } = this;
    if (work.kind === 'task') return `resume ${work.task.name}`;
    return work.kind === 'call' ? `call ${work.callback.name || '<lambda>'}()` : work.text;
  }

  /** Python's text of it. */
  repr(): string {
    const time = this.when === null ? '' : ` when=${repr(new Float(this.when / 1e9))}`;
    const text = this.isCancelled ? 'cancelled' : this.describe().replace(/^(call|resume) /, '');
    return `<${this.when === null ? '' : 'Timer'}Handle${time} ${text}>`;
  }
}

import { type Opcode, opcode } from '@heddle/core';
import type { Context } from '../contextvars/context.ts';
import { PythonTypeError } from '../errors.ts';
import { isProgram } from '../futures/call.ts';
import { repr } from '../text.ts';
import { AsyncFuture } from './future.ts';
import type { Callback, Handle } from './handle.ts';
import type { EventLoop } from './loop.ts';
import type { Coroutine, Task } from './task.ts';

/** What can be awaited: a future, a task, or a coroutine that has not begun. */
export type Awaitable<T> = AsyncFuture<T> | Coroutine<T>;

/** A callback with its arguments. */
export interface Call {
  readonly callback: Callback;
  readonly args: readonly unknown[];
}

/** A callback that is called at a time. */
export interface TimedCall extends Call {
  /** Virtual nanoseconds. */
  readonly time: number;
  /** Whether they count from now. */
  readonly fromNow: boolean;
}

/** Options of a task. */
export interface TaskOptions {
  /** Default `Task-N`, where N counts the tasks of the loop without a name. */
  readonly name?: string;
  /** The context that it runs in; default a copy of the current one. */
  readonly context?: Context;
}

/** A coroutine that becomes a task. */
export interface Spawn {
  readonly coroutine: Coroutine<unknown>;
  readonly options: TaskOptions;
}

function nameOf({ callback }: Call): string {
  return `${callback.name || '<lambda>'}()`;
}

/** `call_soon`: wakes nobody. */
export const callSoon: Opcode<EventLoop, Call, Handle> = opcode({
  name: 'call-soon',
  boundary: 'call',
  execute: (loop, call) => {
    loop.checkClosed();
    if (loop.debug) loop.checkThread();
    return loop.append(call);
  },
  explain: ({ name }, call) => `${name} is to call ${nameOf(call)}`,
});

/** The first half of `call_soon_threadsafe`. */
export const append: Opcode<EventLoop, Call, Handle> = opcode({
  name: 'append',
  boundary: 'call',
  execute: (loop, call) => {
    loop.checkClosed();
    return loop.append(call);
  },
  explain: ({ name }, call) => `${name} is to call ${nameOf(call)}`,
});

export const callAt: Opcode<EventLoop, TimedCall, Handle> = opcode({
  name: 'call-at',
  boundary: 'call',
  execute: (loop, { time, fromNow, callback, args }) => {
    loop.checkClosed();
    if (loop.debug) loop.checkThread();
    const when = fromNow ? loop.machine.clock.now + time : time;
    return loop.at(when, { kind: 'call', callback, args });
  },
  explain: ({ name }, call) =>
    `${name} is to call ${nameOf(call)} ${call.fromNow ? 'in' : 'at'} ${call.time / 1e9} s`,
});

export const createTask: Opcode<EventLoop, Spawn, Task<unknown>> = opcode({
  name: 'create-task',
  boundary: 'call',
  execute: (loop, { coroutine, options }) => {
    if (!isProgram(coroutine)) {
      throw new PythonTypeError(`a coroutine was expected, got ${repr(coroutine)}`);
    }
    return loop.spawn(coroutine, options);
  },
  explain: ({ name }, { options }) => `make ${options.name ?? 'a task'} of ${name}`,
});

export const stop: Opcode<EventLoop, undefined, void> = opcode({
  name: 'stop',
  boundary: 'call',
  execute: (loop) => {
    loop.isStopping = true;
  },
  explain: ({ name }) => `${name} is to stop`,
});

export const isRunning: Opcode<EventLoop, undefined, boolean> = opcode({
  name: 'is-running',
  access: 'read',
  boundary: 'call',
  execute: ({ thread }) => thread !== null,
  explain: ({ name, thread }) => `${name} is ${thread === null ? 'not ' : ''}running`,
});

export const isClosed: Opcode<EventLoop, undefined, boolean> = opcode({
  name: 'is-closed',
  access: 'read',
  boundary: 'call',
  execute: ({ closed }) => closed,
  explain: ({ name, closed }) => `${name} is ${closed ? '' : 'not '}closed`,
});

export const setDebug: Opcode<EventLoop, boolean, void> = opcode({
  name: 'set-debug',
  boundary: 'call',
  execute: (loop, debug) => {
    loop.debug = debug;
  },
  explain: ({ name }, debug) => `debug of ${name} is ${debug}`,
});

export const allTasks: Opcode<EventLoop, undefined, ReadonlySet<Task<unknown>>> = opcode({
  name: 'all-tasks',
  access: 'read',
  boundary: 'call',
  execute: ({ tasks }) => new Set(tasks),
  explain: ({ name, tasks }) => `${name} has ${tasks.size} tasks that are not done`,
});

/** A future for something to await: a coroutine becomes a task. Part of a step that writes the loop. */
export function toFuture<T>(loop: EventLoop, awaitable: Awaitable<T>, isMissed = true): AsyncFuture<T> {
  if (awaitable instanceof AsyncFuture) return awaitable;
  if (!isProgram(awaitable)) {
    throw new PythonTypeError('An asyncio.Future, a coroutine or an awaitable is required');
  }
  return loop.spawn(awaitable as Coroutine<T>, {}, isMissed);
}

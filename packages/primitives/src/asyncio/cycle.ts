import { FOREVER, type Opcode, opcode, type SimulatedThread, type Touch } from '@heddle/core';
import { RuntimeError } from '../errors.ts';
import type { Handle } from './handle.ts';
import type { EventLoop } from './loop.ts';
import { RunningLoops } from './running-loops.ts';

// What a loop does next, from a step that looks for it; a number from 0 is how many handles are ready for this turn.

/** Nothing is ready: sleep. */
export const SLEEP = -1;
/** It was told to stop, and has. */
export const STOP = -2;
/** More timers are due. */
export const MORE = -3;

/** Drops what was cancelled from the front of the timers. @returns when the first is due; null where there is none. */
function nextTimer({ timers }: EventLoop): number | null {
  for (let first = timers.peek(); first !== undefined; first = timers.peek()) {
    if (!first.value.isCancelled) return first.time;
    timers.pop();
  }
  return null;
}

function isDue(loop: EventLoop): boolean {
  const time = nextTimer(loop);
  return time !== null && time <= loop.machine.clock.now;
}

/** Reads the pipe empty and makes one timer ready that is due; other threads can come between two of them. */
function collect(loop: EventLoop): number {
  loop.pipe.bytes = 0;
  if (isDue(loop)) loop.ready.push(loop.timers.pop()!.value);
  if (isDue(loop)) return MORE;
  loop.left = loop.ready.length;
  return loop.left;
}

function leave(loop: EventLoop, thread: SimulatedThread): void {
  loop.isStopping = false;
  loop.thread = null;
  loop.machine.builtIn(RunningLoops).set(thread, null);
}

function touchPipe({ pipe }: EventLoop, _: unknown, __: SimulatedThread, touch: Touch): void {
  touch(pipe, pipe.bytes > 0 ? 'write' : 'read');
}

/** @throws RuntimeError where the loop cannot be run by a thread now. */
export function checkIdle(loop: EventLoop, thread: SimulatedThread): void {
  loop.checkClosed();
  if (loop.thread !== null) throw new RuntimeError('This event loop is already running');
  if (loop.machine.builtIn(RunningLoops).in(thread) !== null) {
    throw new RuntimeError('Cannot run the event loop while another loop is running');
  }
}

/** The loop begins to run. */
export const begin: Opcode<EventLoop, undefined, void> = opcode({
  name: 'begin-loop',
  boundary: 'call',
  execute: (loop, _, thread) => {
    checkIdle(loop, thread);
    loop.thread = thread;
    loop.hasTurned = false;
    loop.machine.builtIn(RunningLoops).set(thread, loop);
  },
  explain: (loop) => `run ${loop.name}`,
});

/** The loop ends because of an error. */
export const end: Opcode<EventLoop, undefined, void> = opcode({
  name: 'end-loop',
  boundary: 'call',
  execute: (loop, _, thread) => leave(loop, thread),
  explain: (loop) => `leave ${loop.name}`,
});

/** One turn is over: shall there be another, and what is ready? */
export const turn: Opcode<EventLoop, undefined, number> = opcode({
  name: 'turn',
  boundary: 'call',
  touchesAlso: touchPipe,
  execute: (loop, _, thread) => {
    if (loop.isStopping && loop.hasTurned) {
      leave(loop, thread);
      return STOP;
    }
    loop.hasTurned = true;
    if (loop.ready.length > 0 || loop.isStopping || isDue(loop)) return collect(loop);
    const time = nextTimer(loop);
    loop.rest = time === null ? FOREVER : time - loop.machine.clock.now;
    return SLEEP;
  },
  explain: (loop) => {
    if (loop.isStopping && loop.hasTurned) return `${loop.name} stops`;
    return `${loop.name} looks for what is ready: ${loop.describeReady()}`;
  },
});

/** Makes the next timer ready that is due. */
export const promote: Opcode<EventLoop, undefined, number> = opcode({
  name: 'promote',
  touchesAlso: touchPipe,
  execute: collect,
  explain: (loop) => `${loop.name} makes a timer ready`,
});

/** Sleeps until a byte comes through the pipe, or the first timer is due. What was made ready without a byte does not wake it. */
export const select: Opcode<EventLoop, undefined, number> = opcode({
  name: 'select',
  boundary: 'call',
  touchesAlso: touchPipe,
  ready: ({ pipe }) => pipe.bytes > 0,
  waitsFor: (loop) => ({ kind: loop.kind, object: loop, holders: [] }),
  execute: collect,
  explain: (loop) =>
    loop.pipe.bytes > 0 ? `${loop.name} wakes: ${loop.describeReady()}` : `${loop.name} sleeps`,
});

/** Takes the next of the handles of this turn. Null: there was none, or it is done already. */
export const take: Opcode<EventLoop, undefined, Handle | null> = opcode({
  name: 'take',
  boundary: 'call',
  execute: (loop) => {
    while (loop.left > 0) {
      loop.left--;
      const handle = loop.ready.shift()!;
      if (handle.isCancelled) continue;
      const { work } = handle;
      if (work.kind === 'effect') {
        work.apply();
        return null;
      }
      if (work.kind === 'task') {
        loop.current = work.task;
        work.task.prepare();
      }
      return handle;
    }
    return null;
  },
  explain: ({ ready }) =>
    ready.find((handle) => !handle.isCancelled)?.describe() ?? 'skip what was cancelled',
});

import { type Opcode, opcode, type SimulatedThread, type Touch, type WaitReason } from '@heddle/core';
import type { Cell, Condition, Lock, Semaphore, Wake } from './objects.ts';

// One opcode a visible instruction, two a wait. Access modes follow the language's dependency relation to the
// letter: they decide how many trace classes a program has.

/** A value that an instruction computes from the present value of its variable and the thread's registers. */
export interface Computation {
  /** What it gives where the variable's value is this one. */
  of(value: number): number;
  /** The computation as a person writes it. */
  readonly text: string;
}

/** What a compare-and-swap looks for and puts in its place. */
export interface Swap {
  readonly expected: number;
  readonly replacement: number;
}

export const load: Opcode<Cell, undefined, number> = opcode({
  name: 'load',
  access: 'read',
  execute: (cell) => cell.value,
  explain: (cell) => `read ${cell.name} = ${cell.value}`,
});

export const store: Opcode<Cell, number, void> = opcode({
  name: 'store',
  execute: (cell, value) => {
    cell.value = value;
  },
  explain: (cell, value) => `${cell.name} = ${value} (was ${cell.value})`,
});

export const rmw: Opcode<Cell, Computation, number> = opcode({
  name: 'rmw',
  execute: (cell, change) => {
    const old = cell.value;
    cell.value = change.of(old);
    return old;
  },
  explain: (cell, change) => `${cell.name} = ${attempt(change, cell.value)} (was ${cell.value}), in one step`,
});

export const cas: Opcode<Cell, Swap, number> = opcode({
  name: 'cas',
  access: (cell, swap) => (cell.value === swap.expected ? 'write' : 'read'),
  execute: (cell, swap) => {
    if (cell.value !== swap.expected) return 0;
    cell.value = swap.replacement;
    return 1;
  },
  explain: (cell, swap) =>
    cell.value === swap.expected
      ? `${cell.name} = ${swap.replacement} (was ${cell.value}, as expected), in one step`
      : `read ${cell.name} = ${cell.value}, not ${swap.expected}: ${cell.name} is left as it is`,
});

/**
 * A condition that cannot be computed lets the instruction run, so that its error is raised there, in the
 * thread that made it.
 */
function holds(condition: Computation, value: number): boolean {
  try {
    return condition.of(value) !== 0;
  } catch {
    return true;
  }
}

/** The result of a computation, or the name of its error. */
function attempt(computation: Computation, value: number): string {
  try {
    return `${computation.of(value)}`;
  } catch (error) {
    return (error as Error).name;
  }
}

export const awaitCondition: Opcode<Cell, Computation, number> = opcode({
  name: 'await',
  access: 'read',
  ready: (cell, condition) => holds(condition, cell.value),
  waitsFor: (cell) => ({ kind: 'variable', object: cell, holders: [] }),
  execute: (cell, condition) => {
    condition.of(cell.value);
    return cell.value;
  },
  explain: (cell, condition) =>
    holds(condition, cell.value)
      ? `read ${cell.name} = ${cell.value}, as ${condition.text}`
      : `wait until ${condition.text}; ${cell.name} = ${cell.value}`,
});

/** Why a thread cannot take a lock. */
function lockReason(lock: Lock): WaitReason {
  const holders = lock.takenBy === null ? [] : [{ thread: lock.takenBy, since: lock.takenAt }];
  return { kind: 'lock', object: lock, holders };
}

function explainAcquire(lock: Lock): string {
  return lock.takenBy === null
    ? `acquire ${lock.name}`
    : `acquire ${lock.name}, which ${lock.takenBy.name} has taken`;
}

export const acquire: Opcode<Lock, undefined, void> = opcode({
  name: 'lock',
  effect: 'acquire',
  boundary: 'call',
  ready: (lock) => lock.takenBy === null,
  waitsFor: lockReason,
  execute: (lock, _, thread) => lock.take(thread),
  explain: explainAcquire,
});

export const release: Opcode<Lock, undefined, void> = opcode({
  name: 'unlock',
  effect: 'release',
  boundary: 'call',
  execute: (lock, _, thread) => {
    if (lock.takenBy === null) {
      lock.machine.fail('misuse', `unlock of ${lock.name}, which is not locked`, thread);
    }
    lock.takenBy = null;
  },
  explain: (lock) =>
    lock.takenBy === null ? `release ${lock.name}, which is not locked` : `release ${lock.name}`,
});

export const tryAcquire: Opcode<Lock, undefined, number> = opcode({
  name: 'trylock',
  access: (lock) => (lock.takenBy === null ? 'write' : 'read'),
  effect: 'acquire',
  boundary: 'call',
  waitsFor: lockReason,
  execute: (lock, _, thread) => {
    if (lock.takenBy !== null) return 0;
    lock.take(thread);
    return 1;
  },
  explain: (lock) =>
    lock.takenBy === null
      ? `try to acquire ${lock.name}: taken`
      : `try to acquire ${lock.name}: refused, ${lock.takenBy.name} has it`,
});

export const semaphoreAcquire: Opcode<Semaphore, undefined, void> = opcode({
  name: 'sem_acquire',
  effect: 'acquire',
  boundary: 'call',
  ready: (semaphore) => semaphore.count > 0,
  execute: (semaphore) => {
    semaphore.count--;
  },
  explain: (semaphore) =>
    semaphore.count > 0
      ? `acquire ${semaphore.name}: ${semaphore.count - 1} (was ${semaphore.count})`
      : `acquire ${semaphore.name}, which is 0`,
});

export const semaphoreRelease: Opcode<Semaphore, undefined, void> = opcode({
  name: 'sem_release',
  effect: 'release',
  boundary: 'call',
  execute: (semaphore) => {
    semaphore.count++;
  },
  explain: (semaphore) => `release ${semaphore.name}: ${semaphore.count + 1} (was ${semaphore.count})`,
});

export const semaphoreTry: Opcode<Semaphore, undefined, number> = opcode({
  name: 'sem_try',
  access: (semaphore) => (semaphore.count > 0 ? 'write' : 'read'),
  effect: 'acquire',
  boundary: 'call',
  execute: (semaphore) => {
    if (semaphore.count === 0) return 0;
    semaphore.count--;
    return 1;
  },
  explain: (semaphore) =>
    semaphore.count > 0
      ? `try to acquire ${semaphore.name}: ${semaphore.count - 1} (was ${semaphore.count})`
      : `try to acquire ${semaphore.name}: refused, it is 0`,
});

/** Where a thread goes to wait. */
export interface Waiting {
  readonly condition: Condition;
  /** The thread's own. */
  readonly wake: Wake;
}

/** The first step of `wait` and of `timed_wait`. */
export const wait: Opcode<Lock, Waiting, void> = opcode({
  name: 'wait',
  touchesAlso: (_, { condition }, __, touch) => touch(condition, 'write'),
  effect: 'release',
  boundary: 'call',
  execute: (lock, { condition, wake }, thread) => {
    if (lock.takenBy === null) {
      const message = `wait on ${condition.name} while its lock ${lock.name} is not locked`;
      lock.machine.fail('misuse', message, thread);
    }
    lock.takenBy = null;
    condition.enqueue(wake);
  },
  explain: (lock, { condition }) => `wait on ${condition.name}: release ${lock.name}`,
});

function finishWait(lock: Lock, wake: Wake, thread: SimulatedThread): void {
  lock.take(thread);
  wake.notified = false;
  wake.condition = null;
}

/** The second step of `wait`. */
export const reacquire: Opcode<Lock, Wake, void> = opcode({
  name: 'reacquire',
  touchesAlso: (_, wake, __, touch) => touch(wake, 'read'),
  effect: 'acquire',
  boundary: 'call',
  ready: (lock, wake) => wake.notified && lock.takenBy === null,
  waitsFor: (lock, wake) =>
    wake.notified ? lockReason(lock) : { kind: 'condition', object: wake.condition!, holders: [] },
  execute: finishWait,
  explain: (lock, wake) =>
    wake.notified ? explainAcquire(lock) : `wait for a notify on ${wake.condition!.name}`,
});

/** The second step of `timed_wait`: the time-out may come at any point. */
export const timedReacquire: Opcode<Lock, Wake, number> = opcode({
  name: 'timed_reacquire',
  touchesAlso: (_, wake, __, touch) => {
    if (wake.notified) touch(wake, 'read');
    else touch(wake.condition!, 'write');
  },
  effect: 'acquire',
  boundary: 'call',
  ready: (lock) => lock.takenBy === null,
  waitsFor: lockReason,
  execute: (lock, wake, thread) => {
    const result = wake.notified ? 1 : 0;
    if (!wake.notified) {
      const queue = wake.condition!.queue;
      queue.splice(queue.indexOf(wake), 1);
    }
    finishWait(lock, wake, thread);
    return result;
  },
  explain: (lock, wake) =>
    wake.notified
      ? explainAcquire(lock)
      : `${explainAcquire(lock)}, after the time-out on ${wake.condition!.name}`,
});

function wakeFirst(condition: Condition): void {
  condition.queue.shift()!.notified = true;
}

function explainNotify(condition: Condition, woken: readonly Wake[]): string {
  if (woken.length === 0) return `notify ${condition.name}, for which no thread waits`;
  return `notify ${condition.name}: wake ${woken.map((wake) => wake.thread.name).join(', ')}`;
}

export const notify: Opcode<Condition, undefined, void> = opcode({
  name: 'notify',
  effect: 'notify',
  touchesAlso: (condition, _, __, touch) => {
    if (condition.queue.length > 0) touch(condition.queue[0]!, 'write');
  },
  boundary: 'call',
  execute: (condition) => {
    if (condition.queue.length > 0) wakeFirst(condition);
  },
  explain: (condition) => explainNotify(condition, condition.queue.slice(0, 1)),
});

export const notifyAll: Opcode<Condition, undefined, void> = opcode({
  name: 'notify_all',
  effect: 'notify',
  touchesAlso: (condition, _, __, touch: Touch) => {
    for (const wake of condition.queue) touch(wake, 'write');
  },
  boundary: 'call',
  execute: (condition) => {
    while (condition.queue.length > 0) wakeFirst(condition);
  },
  explain: (condition) => explainNotify(condition, condition.queue),
});

export const spawn: Opcode<SimulatedThread, undefined, void> = opcode({
  name: 'spawn',
  boundary: 'call',
  execute: (target, _, thread) => {
    if (target.life === 'new') target.machine.start(target);
    else target.machine.fail('misuse', `spawn of ${target.name}, which was spawned before`, thread);
  },
  explain: (target) =>
    target.life === 'new' ? `start ${target.name}` : `start ${target.name}, which was spawned before`,
});

export const join: Opcode<SimulatedThread, undefined, void> = opcode({
  name: 'join',
  access: 'read',
  boundary: 'call',
  ready: (target) => target.life === 'finished',
  waitsFor: (target) => ({
    kind: 'thread',
    object: target,
    holders: [{ thread: target, since: null }],
  }),
  execute: () => undefined,
  explain: (target) => `join ${target.name}${target.life === 'finished' ? '' : ', which has not finished'}`,
});

/** A step that does nothing. Its object is the thread itself. */
export const yieldStep: Opcode<SimulatedThread, undefined, void> = opcode({
  name: 'yield',
  access: 'none',
  boundary: 'call',
  execute: () => undefined,
  explain: () => 'yield',
});

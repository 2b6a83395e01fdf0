import {
  type Opcode,
  type OpcodeDefinition,
  opcode,
  PARK,
  Parking,
  type SimulatedThread,
  type Touch,
} from '@heddle/core';
import { PythonTypeError, RuntimeError } from '../errors.ts';
import { admitStart, touchAdmission } from '../runtime/admit.ts';
import { typeName } from '../text.ts';
import { nanoseconds } from '../time/timeout.ts';
import { ThreadRegistry } from './registry.ts';
import type { Thread } from './thread.ts';

// What `threading` has of these is written in Python, so each is preceded by the boundary of a function's entry.
//
// Where starts are merged with the steps around them, start and join are local; see `Lifecycle`.

function begin(thread: Thread): void {
  if (thread.life !== 'new') {
    // Whether another thread was first can be seen here.
    thread.machine.observeLifecycle();
    throw new RuntimeError('threads can only be started once');
  }
  admitStart(thread);
  thread.machine.start(thread);
}

function touchRegistry({ machine }: Thread, _: undefined, __: unknown, touch: Touch): void {
  const registry = machine.existing(ThreadRegistry);
  if (registry !== null) touch(registry, 'write');
  touchAdmission(machine, touch);
}

const startDefinition: OpcodeDefinition<Thread, undefined, void> = {
  name: 'start',
  entry: 'resume',
  boundary: 'call',
  cost: 20_000,
  touchesAlso: touchRegistry,
  execute: begin,
  explain: (thread) => `start ${thread.name}`,
};

export const start: Opcode<Thread, undefined, void> = opcode({ ...startDefinition, local: true });
export const visibleStart: Opcode<Thread, undefined, void> = opcode(startDefinition);

const launchDefinition: OpcodeDefinition<Thread, undefined, number> = {
  name: 'start-new-thread',

  boundary: 'call',
  cost: 15_000,
  touchesAlso: touchRegistry,
  execute: (thread) => {
    begin(thread);
    return thread.ident!;
  },
  explain: (thread) => `start ${thread.name}`,
};

/** The start of a raw thread, which gives its ident. */
export const launch: Opcode<Thread, undefined, number> = opcode({ ...launchDefinition, local: true });
export const visibleLaunch: Opcode<Thread, undefined, number> = opcode(launchDefinition);

/** Whether a `join` of a thread has to wait. */
function isAwaited(thread: Thread, joiner: unknown): boolean {
  return thread.life === 'started' && !thread.presumedStopped && thread !== joiner;
}

/** @throws RuntimeError where a thread cannot be joined, whatever the time-out. */
function refuseJoin(thread: Thread, joiner: SimulatedThread): void {
  if (thread === joiner) throw new RuntimeError('cannot join current thread');
  if (thread.life === 'new') {
    thread.machine.observeLifecycle();
    throw new RuntimeError('cannot join thread before it is started');
  }
}

const joinDefinition: OpcodeDefinition<Thread, undefined, void> = {
  name: 'join',
  cost: 1500,
  access: (_, __, { parking }) => (parking === null ? 'read' : 'write'),
  entry: 'resume',
  boundary: 'call',
  ready: (thread, _, joiner) => joiner.parking !== null || !isAwaited(thread, joiner),
  waitsFor: (thread) => ({ kind: 'thread', object: thread, holders: [{ thread, since: null }] }),
  execute: (thread, _, joiner) => {
    if (joiner.parking !== null) {
      thread.presumeStopped();
      return;
    }
    refuseJoin(thread, joiner);
  },
  expire: (thread, _, joiner) => refuseJoin(thread, joiner),
  // Older versions take the lock that stands for the life of the thread for their own, and give it back.
  abandon: (thread, _, joiner) => {
    if (!isAwaited(thread, joiner) || !thread.isPresumedStoppedByInterrupt) return undefined;
    joiner.parking = new Parking(joiner);
    return PARK;
  },
  explain: (thread, _, { parking }) => {
    if (parking !== null) return `leave the join of ${thread.name}, which counts as stopped from now on`;
    return `join ${thread.name}${thread.life === 'finished' ? '' : ', which has not finished'}`;
  },
};

export const join: Opcode<Thread, undefined, void> = opcode({
  ...joinDefinition,
  local: true,
  abandon: (thread, _, joiner) => {
    if (!isAwaited(thread, joiner) || !thread.isPresumedStoppedByInterrupt) return;
    thread.machine.observeLifecycle();
    thread.presumeStopped();
  },
});
export const visibleJoin: Opcode<Thread, undefined, void> = opcode(joinDefinition);

/** A `join` with a time-out that is refused, once it is clear that the thread can be joined. */
export const refusedJoin: Opcode<Thread, number, void> = opcode({
  name: 'join',
  cost: 1500,
  access: 'read',
  entry: 'resume',
  boundary: 'call',
  execute: (thread, seconds, joiner) => {
    refuseJoin(thread, joiner);
    if (typeof seconds !== 'number') {
      const type = typeName(seconds);
      throw new PythonTypeError(`'>' not supported between instances of 'int' and '${type}'`);
    }
    nanoseconds(seconds);
  },
  explain: (thread, seconds) => `join ${thread.name}, for ${seconds} s`,
});

export const isAlive: Opcode<Thread, undefined, boolean> = opcode({
  name: 'is-alive',
  cost: 150,
  access: 'read',
  entry: 'resume',
  boundary: 'call',
  execute: (thread) => {
    thread.machine.observeLifecycle();
    return thread.checkAlive();
  },
  explain: (thread) => `${thread.name} is ${thread.alive ? 'alive' : 'not alive'}`,
});

export const rename: Opcode<Thread, string, void> = opcode({
  name: 'rename',
  entry: 'resume',
  execute: (thread, name) => {
    thread.takeName(name);
  },
  explain: (thread, name) => `rename ${thread.name} to ${name}`,
});

export const getName: Opcode<Thread, undefined, string> = opcode({
  name: 'get-name',
  access: 'read',
  entry: 'resume',
  execute: (thread) => thread.name,
  explain: (thread) => `the name of ${thread.name}`,
});

export const setDaemon: Opcode<Thread, boolean, void> = opcode({
  name: 'set-daemon',
  entry: 'resume',
  execute: (thread, value) => {
    if (thread.life !== 'new') {
      // Whether it was started before can be seen here.
      thread.machine.observeLifecycle();
      throw new RuntimeError('cannot set daemon status of active thread');
    }
    thread.daemon = value;
  },
  explain: (thread, value) => `${thread.name} ${value ? 'becomes a daemon' : 'is no daemon'}`,
});

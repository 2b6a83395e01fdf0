import {
  applyEvent,
  initialState,
  type MachineState,
  recordTrace,
  type StepEvent,
  type TraceEvent,
  UsageError,
} from '@heddle/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineOptions, planned, plans } from './programs.ts';
import { draw } from './support.ts';

function fold(...events: readonly TraceEvent[]): MachineState {
  return events.reduce(applyEvent, initialState);
}

const variable: TraceEvent = {
  event: 'create',
  step: 0,
  id: '0',
  name: 'counter',
  kind: 'variable',
  role: 'data',
  maker: null,
  value: 0,
};

const thread: TraceEvent = {
  event: 'create',
  step: 0,
  id: '1',
  name: 'MainThread',
  kind: 'thread',
  role: 'thread',
  maker: null,
  value: null,
  index: 0,
  daemon: false,
};

/** A step of the thread at which these changes happen. */
function step(changes: StepEvent['changes']): StepEvent {
  return {
    event: 'step',
    step: 1,
    time: 7,
    thread: '1',
    opcode: 'store',
    object: '0',
    text: 'store',
    touches: [],
    changes,
  };
}

test('before the first event there is nothing', () => {
  expect(initialState).toEqual({
    step: 0,
    time: 0,
    running: null,
    threads: {},
    objects: {},
    output: 0,
    failures: [],
    outcome: null,
  });
});

test('objects and threads are kept apart, in the order in which they were made', () => {
  const later: TraceEvent = { ...variable, step: 1, id: '1.0', name: 'later', maker: '1', value: [1] };
  const state = fold(variable, thread, later);
  expect(Object.values(state.objects)).toEqual([
    { id: '0', name: 'counter', kind: 'variable', role: 'data', maker: null, value: 0 },
    { id: '1.0', name: 'later', kind: 'variable', role: 'data', maker: '1', value: [1] },
  ]);
  expect(state.threads).toEqual({
    1: {
      id: '1',
      name: 'MainThread',
      index: 0,
      daemon: false,
      maker: null,
      state: 'new',
      pending: null,
      position: null,
      waitsFor: null,
    },
  });
});

test('a step moves time, the running thread and what it changes', () => {
  const state = fold(variable, thread, step([{ object: '0', value: { deep: [1] } }]));
  expect(state).toMatchObject({ step: 1, time: 7, running: '1', objects: { 0: { value: { deep: [1] } } } });
});

test('what is added to a list comes behind what was there', () => {
  const list: TraceEvent = { ...variable, value: [{ a: 1 }] };
  const grown = step([{ object: '0', added: [2] }]);
  expect(fold(list, grown, grown).objects['0']?.value).toEqual([{ a: 1 }, 2, 2]);
});

test('the status of a thread is replaced as a whole', () => {
  const waitsFor = { kind: 'lock', object: '0', holders: [{ thread: '1', since: 1 }] };
  const position = { source: 'a.py', line: 1 };
  const blocked = { thread: '1', state: 'blocked', pending: 'acquire', position, waitsFor } as const;
  const finished = { thread: '1', state: 'finished', pending: null } as const;
  const before = fold(thread, { event: 'threads', step: 1, threads: [blocked] });
  expect(before.threads['1']).toMatchObject({ state: 'blocked', pending: 'acquire', position, waitsFor });
  const after = applyEvent(before, { event: 'threads', step: 2, threads: [finished] });
  expect(after.threads['1']).toMatchObject({
    state: 'finished',
    pending: null,
    position: null,
    waitsFor: null,
  });
});

test('clock, output, failures and the end', () => {
  const failure: TraceEvent = { event: 'failure', step: 1, kind: 'misuse', message: 'no', thread: '1' };
  const state = fold(
    { event: 'clock', step: 1, from: 0, to: 5 },
    { event: 'output', step: 1, line: 'a' },
    { event: 'output', step: 1, line: 'b' },
    failure,
    failure,
    { event: 'end', step: 1, outcome: 'error', preemptions: 0 },
  );
  expect(state).toMatchObject({ time: 5, output: 2, failures: [failure, failure], outcome: 'error' });
});

test('events that only tell why give the same state back', () => {
  const state = fold(variable, thread);
  const why: readonly TraceEvent[] = [
    {
      event: 'begin',
      step: 0,
      version: 1,
      scenario: 's',
      gil: 'instruction',
      time: 'free',
      lifecycle: 'merged',
      maxSteps: 1,
    },
    { event: 'decide', step: 1, thread: '1', from: null, reason: 'start', alternative: 0, count: 1 },
    { event: 'choice', step: 1, label: 'coin', value: 0, count: 2 },
  ];
  for (const event of why) expect(applyEvent(state, event)).toBe(state);
});

/** The first value in a tree that is not frozen. */
function unfrozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Object.isFrozen(value)) return value;
  return Object.values(value)
    .map(unfrozen)
    .find((found) => found !== undefined);
}

test('every state is frozen to its leaves, and no event changes the one before it', () => {
  expect(unfrozen(initialState)).toBeUndefined();
  fc.assert(
    fc.property(plans, fc.nat(), machineOptions, (plan, seed, options) => {
      const { events } = recordTrace(planned(plan), draw(seed), options);
      let state = initialState;
      for (const event of events) {
        const before = JSON.stringify(state);
        const after = applyEvent(state, event);
        expect(JSON.stringify(state)).toBe(before);
        expect(unfrozen(after)).toBeUndefined();
        state = after;
      }
    }),
    { numRuns: 30 },
  );
});

describe('an event that speaks of what was not created is refused', () => {
  const refused: readonly (readonly [message: string, event: TraceEvent])[] = [
    ['step 1 of the trace changes object 4, which was not created', step([{ object: '4', value: 1 }])],
    [
      'step 1 of the trace changes object constructor, which was not created',
      step([{ object: 'constructor', value: 1 }]),
    ],
    ['step 1 of the trace adds to object 0, which is no list', step([{ object: '0', added: [1] }])],
    [
      'step 2 of the trace tells of thread 9, which was not created',
      { event: 'threads', step: 2, threads: [{ thread: '9', state: 'new', pending: null }] },
    ],
  ];

  test.each(refused)('%s', (message, event) => {
    expect(() => fold(variable, thread, event)).toThrow(new UsageError(message));
  });
});

import { applyEvent, initialState, recordTrace, Timeline, type TraceEvent, UsageError } from '@heddle/core';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineOptions, planned, plans } from './programs.ts';
import { decide, draw } from './support.ts';

/** A program of so many steps: it counts, prints some and makes an object some. */
function counting(steps: number): readonly TraceEvent[] {
  const scene = scenario('counting', function* main(py) {
    const counter = py.variable('counter', 0);
    for (let step = 1; step <= steps; step++) {
      if (step % 10 === 0) yield* py.print(`${step}`);
      else if (step % 7 === 0) yield* py.variable('made', 0).store(step);
      else yield* counter.store(step);
    }
  });
  return recordTrace(scene, decide('')).events;
}

/** The events that come before anything of a later step. */
function prefix(events: readonly TraceEvent[], step: number): readonly TraceEvent[] {
  const later = events.findIndex((event) => event.step > step);
  return later === -1 ? events : events.slice(0, later);
}

/** Traces of random programs. */
const traces = fc
  .tuple(plans, fc.nat(), machineOptions)
  .map(([plan, seed, options]) => recordTrace(planned(plan), draw(seed), options).events);

test('at(k) is the fold of the events up to step k', () => {
  fc.assert(
    fc.property(traces, fc.infiniteStream(fc.nat()), (events, numbers) => {
      const timeline = Timeline.of(events);
      for (const number of numbers.take(5)) {
        const step = number % (timeline.length + 1);
        const state = timeline.at(step);
        expect(state.step).toBe(step);
        // The order of keys counts too: it is the order in which things were made.
        const last = step === timeline.length ? Number.POSITIVE_INFINITY : step;
        expect(JSON.stringify(state)).toBe(
          JSON.stringify(prefix(events, last).reduce(applyEvent, initialState)),
        );
        if (number % 2 === 0) timeline.seek(step);
      }
    }),
  );
});

test('undoing k steps and redoing them gives the same state', () => {
  fc.assert(
    fc.property(traces, fc.nat(), fc.nat(), (events, first, second) => {
      const timeline = Timeline.of(events);
      const start = first % (timeline.length + 1);
      const count = second % (start + 1);
      const before = timeline.seek(start);
      const undone = timeline.undo(count);
      expect(timeline.step).toBe(start - count);
      expect(undone).toEqual(timeline.at(start - count));
      expect(JSON.stringify(timeline.redo(count))).toBe(JSON.stringify(before));
      expect(timeline.step).toBe(start);
    }),
  );
});

test('a long timeline is walked step by step, in both directions, as it is sought', () => {
  const events = counting(150);
  const walked = Timeline.of(events);
  const sought = Timeline.of(events);
  expect(walked.length).toBe(150);
  for (let step = 1; step <= 150; step++) expect(walked.redo()).toEqual(sought.at(step));
  for (let step = 149; step >= 0; step--) expect(walked.undo()).toEqual(sought.at(step));
});

test('a timeline begins before the first step', () => {
  const timeline = Timeline.of(counting(3));
  expect(timeline.step).toBe(0);
  expect(timeline.state).toBe(timeline.at(0));
  expect(timeline.state).toMatchObject({ step: 0, running: null, threads: { 0: { name: 'MainThread' } } });
});

test('looking at a step does not go there', () => {
  const timeline = Timeline.of(counting(3));
  timeline.seek(1);
  expect(timeline.at(3).outcome).toBe('completed');
  expect(timeline.step).toBe(1);
  expect(timeline.state.step).toBe(1);
});

test('output is what was printed up to the position', () => {
  const timeline = Timeline.of(counting(25));
  expect(timeline.output).toEqual([]);
  timeline.seek(10);
  expect(timeline.output).toEqual(['10']);
  timeline.seek(25);
  expect(timeline.output).toEqual(['10', '20']);
});

test('the events of all steps are the trace', () => {
  fc.assert(
    fc.property(traces, (events) => {
      const timeline = Timeline.of(events);
      const steps = Array.from({ length: timeline.length + 1 }, (_, step) => timeline.eventsOf(step));
      expect(steps.flat()).toEqual(events);
      for (const [step, own] of steps.entries()) {
        expect(own.filter((event) => event.event === 'step').map((event) => event.step)).toEqual(
          step === 0 ? [] : [step],
        );
      }
    }),
  );
});

test('a jump of the clock that no step follows belongs to the last step', () => {
  const scene = scenario('cut off', function* main(py) {
    yield* py.print('');
    yield* py.sleep(1);
  });
  const { events } = recordTrace(scene, decide(''), { maxSteps: 1 });
  const timeline = Timeline.of(events);
  expect(timeline.length).toBe(1);
  expect(timeline.at(1)).toMatchObject({ time: 1e9, outcome: 'stepLimit' });
});

test('a trace that was cut off gives the steps that it has', () => {
  const events = counting(5);
  const timeline = Timeline.of(
    events.slice(
      0,
      events.findIndex((event) => event.step === 4),
    ),
  );
  expect(timeline.length).toBe(3);
  expect(timeline.at(3).objects['0.0']?.value).toBe(3);
  expect(Timeline.of([]).length).toBe(0);
});

describe('misuse', () => {
  const timeline = Timeline.of(counting(5));
  timeline.seek(2);
  const refused: readonly (readonly [message: string, misuse: () => unknown])[] = [
    ['cannot undo 3 steps: only 2 of 5 have run', () => timeline.undo(3)],
    ['cannot redo 4 steps: only 3 follow step 2 of 5', () => timeline.redo(4)],
    ['cannot go by -1 steps; expected a whole number from 0', () => timeline.undo(-1)],
    ['cannot go by 0.5 steps; expected a whole number from 0', () => timeline.redo(0.5)],
    ['there is no step 6; expected a whole number from 0 to 5', () => timeline.at(6)],
    ['there is no step -1; expected a whole number from 0 to 5', () => timeline.seek(-1)],
    ['there is no step 1.5; expected a whole number from 0 to 5', () => timeline.eventsOf(1.5)],
  ];

  test.each(refused)('%s', (message, misuse) => {
    expect(misuse).toThrow(new UsageError(message));
    expect(timeline.step).toBe(2);
  });

  test('a trace that lacks a step', () => {
    const events = counting(5).filter((event) => event.step !== 3);
    expect(() => Timeline.of(events)).toThrow(
      new UsageError('the trace has step 4 where step 3 was expected'),
    );
  });
});

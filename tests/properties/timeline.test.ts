import { applyEvent, initialState, recordTrace, Timeline, type TraceEvent } from '@heddle/core';
import { RandomWalk } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineOptions, modes, scenarioOf, subjects } from '../support/subjects.ts';

const traces: fc.Arbitrary<readonly TraceEvent[]> = fc
  .tuple(subjects('large'), modes, fc.nat())
  .map(
    ([subject, mode, seed]) =>
      recordTrace(scenarioOf(subject), RandomWalk.seeded(seed), machineOptions(mode)).events,
  );

/** The state after a step, folded from the start: the events that come before anything of a later step. */
function folded(events: readonly TraceEvent[], step: number): string {
  const later = events.findIndex((event) => event.step > step);
  return JSON.stringify(
    events.slice(0, later === -1 ? events.length : later).reduce(applyEvent, initialState),
  );
}

test('a seek to any position gives the fold of the events up to it', () => {
  fc.assert(
    fc.property(traces, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (events, numbers) => {
      const timeline = Timeline.of(events);
      for (const number of numbers) {
        const step = number % (timeline.length + 1);
        expect(JSON.stringify(timeline.seek(step))).toBe(folded(events, step));
        expect(timeline.step).toBe(step);
      }
    }),
  );
});

test('undoing k steps and redoing them gives the same state', () => {
  fc.assert(
    fc.property(traces, fc.nat(), fc.nat(), (events, from, by) => {
      const timeline = Timeline.of(events);
      const start = from % (timeline.length + 1);
      const count = by % (start + 1);
      const before = JSON.stringify(timeline.seek(start));
      expect(JSON.stringify(timeline.undo(count))).toBe(folded(events, start - count));
      expect(JSON.stringify(timeline.redo(count))).toBe(before);
    }),
  );
});

import { Timeline } from '@heddle/core';
import { type ChromeEvent, chromeTrace, renderChromeTrace } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { found, traceOf, traces } from './executions.ts';

/** What the format asks of an event of each phase, beside `name`, `ph`, `ts`, `pid` and `tid`. */
const fields: Readonly<Record<string, readonly string[]>> = {
  X: ['cat', 'dur', 'args'],
  i: ['cat', 's', 'args'],
  C: ['cat', 'args'],
  s: ['cat', 'id'],
  f: ['cat', 'id', 'bp'],
  M: ['args'],
};

function slicesOf(events: readonly ChromeEvent[], cat: string): ChromeEvent[] {
  return events.filter((event) => event.ph === 'X' && event.cat === cat);
}

describe('for every execution', () => {
  /** Checks a property of the events that a random trace becomes. */
  function holds(check: (events: readonly ChromeEvent[], timeline: Timeline) => void): void {
    fc.assert(
      fc.property(traces, (trace) => {
        const { traceEvents } = JSON.parse(renderChromeTrace(chromeTrace(trace))) as {
          readonly traceEvents: readonly ChromeEvent[];
        };
        check(traceEvents, Timeline.of(trace));
      }),
      { numRuns: 40 },
    );
  }

  test('events have the fields of their phase, and no others', () => {
    holds((events) => {
      for (const event of events) {
        expect(Object.keys(event).sort()).toEqual(
          ['name', 'ph', 'ts', 'pid', 'tid', ...fields[event.ph]!].sort(),
        );
        expect([event.pid, Number.isInteger(event.tid), event.ts >= 0]).toEqual([1, true, true]);
      }
    });
  });

  test('each step is a slice of one microsecond on the track of its thread, and slices do not overlap', () => {
    holds((events, timeline) => {
      const steps = slicesOf(events, 'step');
      expect(steps.map(({ ts, dur }) => [ts, dur])).toEqual(steps.map((_, at) => [at, 1]));
      expect(steps).toHaveLength(timeline.length);
      for (const { ts, tid } of steps) {
        const { running, threads } = timeline.at(ts + 1);
        expect(tid).toBe(threads[running!]!.index + 1);
      }
      const ends = new Map<number, number>();
      const slices = events.filter(({ ph }) => ph === 'X').sort((a, b) => a.ts - b.ts);
      for (const { ts, dur, tid } of slices) {
        expect(ts).toBeGreaterThanOrEqual(ends.get(tid) ?? 0);
        ends.set(tid, ts + dur!);
      }
    });
  });

  test('a thread that waits after a step lies under a slice of waiting', () => {
    holds((events, timeline) => {
      const waits = slicesOf(events, 'wait');
      for (let step = 0; step <= timeline.length; step++) {
        // Where time has to pass before the next step, it may end the wait first.
        if (step < timeline.length && timeline.eventsOf(step + 1).some(({ event }) => event === 'clock'))
          continue;
        for (const { index, waitsFor } of Object.values(timeline.at(step).threads)) {
          const isUnder = waits.some(
            ({ tid, ts, dur }) => tid === index + 1 && ts <= step && step < ts + dur!,
          );
          expect(isUnder).toBe(waitsFor !== null);
        }
      }
    });
  });

  test('an arrow has two ends, each in a step, and goes forward to another thread', () => {
    holds((events) => {
      const steps = slicesOf(events, 'step');
      const ends = new Map<number, ChromeEvent[]>();
      for (const event of events) {
        if (event.ph === 's' || event.ph === 'f')
          ends.set(event.id!, [...(ends.get(event.id!) ?? []), event]);
      }
      for (const [start, end, ...more] of ends.values()) {
        expect([start?.ph, end?.ph, more]).toEqual(['s', 'f', []]);
        expect([start!.name, start!.cat]).toEqual([end!.name, end!.cat]);
        expect(start!.ts).toBeLessThan(end!.ts);
        expect(start!.tid).not.toBe(end!.tid);
        for (const { ts, tid } of [start!, end!]) {
          expect(steps.filter((step) => step.tid === tid && step.ts < ts && ts < step.ts + 1)).toHaveLength(
            1,
          );
        }
      }
    });
  });

  test('a counter follows each variable that holds a number', () => {
    holds((events, timeline) => {
      for (let step = 0; step <= timeline.length; step++) {
        for (const { name, role, value } of Object.values(timeline.at(step).objects)) {
          if (role !== 'data' || typeof value !== 'number') continue;
          const last = events.findLast(
            (event) => event.ph === 'C' && event.name === name && event.ts <= step,
          );
          expect(last?.args).toEqual({ value });
        }
      }
    });
  });
});

test('threads have names, in their order', () => {
  const { traceEvents } = chromeTrace(traceOf(scenarioNamed('lost-update/typescript')));
  const names = traceEvents.filter(({ name }) => name === 'thread_name');
  expect(names.map(({ tid, args }) => [tid, args])).toEqual([
    [1, { name: 'MainThread' }],
    [2, { name: 'alice' }],
    [3, { name: 'bob' }],
  ]);
});

test('a finding, byte for byte', async () => {
  const { events } = found(scenarioNamed('lost-update/typescript'));
  await expect(renderChromeTrace(chromeTrace(events))).toMatchFileSnapshot(
    '../golden/views/lost-update.chrome.json',
  );
});

import { UsageError } from '@heddle/core';
import type { ChromeEvent, ChromeTrace } from '@heddle/explore';
import type { Simulation } from '@heddle/simulate';
import { simulationChromeTrace } from '@heddle/simulate/internal/report/chrome-trace';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulations } from '../support/arbitrary-simulation.ts';
import { convoy, stuck } from '../support/example-simulations.ts';

function eventsOf(simulation: Simulation): readonly ChromeEvent[] {
  const trace = JSON.parse([...simulationChromeTrace(simulation)].join('')) as ChromeTrace;
  expect(trace.displayTimeUnit).toBe('ns');
  return trace.traceEvents;
}

/** Microseconds of the format as the nanoseconds that Perfetto makes of them. */
const nanoseconds = (time: number): number => Math.round(time * 1000);

/** What the format asks of an event of each phase, beside `name`, `ph`, `ts`, `pid` and `tid`. */
const fields: Readonly<Record<string, readonly string[]>> = {
  X: ['cat', 'dur', 'args'],
  i: ['cat', 's', 'args'],
  M: ['args'],
};

/** The name of the track that an event is on. */
function tracksOf(events: readonly ChromeEvent[]): (event: ChromeEvent) => string {
  const names = (about: string): Map<number, unknown> =>
    new Map(
      events.flatMap(({ name, pid, tid, args }) =>
        name === about ? [[name === 'thread_name' ? tid : pid, args!.name] as const] : [],
      ),
    );
  const [tracks, processes] = [names('thread_name'), names('process_name')];
  return ({ pid, tid }) => `${processes.get(pid)}/${tracks.get(tid)}`;
}

describe('for every simulation', () => {
  function holds(check: (events: readonly ChromeEvent[], simulation: Simulation) => void): void {
    fc.assert(fc.property(simulations(), (simulation) => check(eventsOf(simulation), simulation)));
  }

  test('events have the fields of their phase, and no others', () => {
    holds((events) => {
      for (const event of events) {
        expect(Object.keys(event).sort()).toEqual(
          ['name', 'ph', 'ts', 'pid', 'tid', ...fields[event.ph]!].sort(),
        );
        expect([event.pid > 0, event.tid > 0, event.ts >= 0]).toEqual([true, true, true]);
      }
    });
  });

  test('names come first, and everything else in order of time', () => {
    holds((events) => {
      const first = events.findIndex(({ ph }) => ph !== 'M');
      const timed = first < 0 ? [] : events.slice(first);
      expect(timed.every(({ ph }) => ph !== 'M')).toBe(true);
      expect(timed.map(({ ts }) => ts)).toEqual(timed.map(({ ts }) => ts).sort((a, b) => a - b));
    });
  });

  test('a track belongs to one process and has one name and one place', () => {
    holds((events) => {
      const processes = new Map<number, number>();
      for (const { pid, tid } of events) {
        expect(processes.get(tid) ?? pid).toBe(pid);
        processes.set(tid, pid);
      }
      for (const about of ['thread_name', 'thread_sort_index']) {
        const tracks = events.filter(({ name, ph }) => ph === 'M' && name === about).map(({ tid }) => tid);
        expect(tracks).toEqual([...new Set(tracks)].sort((a, b) => a - b));
        for (const { ph, tid } of events) if (ph === 'X') expect(tracks).toContain(tid);
      }
    });
  });

  test('the slices of a track do not overlap', () => {
    holds((events) => {
      const ends = new Map<number, number>();
      for (const { ph, ts, dur, tid } of events) {
        if (ph !== 'X') continue;
        expect(nanoseconds(ts)).toBeGreaterThanOrEqual(ends.get(tid) ?? 0);
        ends.set(tid, nanoseconds(ts) + nanoseconds(dur!));
      }
    });
  });

  test('the slices of a thread are its intervals, to the nanosecond', () => {
    holds((events, { intervals, threads }) => {
      for (const { index } of threads) {
        const slices = events.filter(({ ph, pid, tid }) => ph === 'X' && pid === 1 && tid === index + 1);
        expect(
          slices.map(({ ts, dur, cat }) => [nanoseconds(ts), nanoseconds(ts) + nanoseconds(dur!), cat]),
        ).toEqual(
          intervals!
            .filter(({ thread }) => thread === index)
            .map(({ from, to, activity }) => [from, to, activity]),
        );
      }
    });
  });

  test('the GIL is held, and every core is busy, as long as the simulation says', () => {
    holds((events, { gils, cores }) => {
      const busy = (cat: string, tid?: number): number =>
        events.reduce(
          (sum, event) =>
            event.cat === cat && event.ph === 'X' && event.pid > 1 && event.tid === (tid ?? event.tid)
              ? sum + nanoseconds(event.dur!)
              : sum,
          0,
        );
      expect(busy('gil')).toBe(gils.length === 1 ? gils[0]!.held : 0);
      const names = tracksOf(events);
      for (const { core, busy: expected } of cores) {
        const track = events.find((event) => event.ph === 'M' && names(event) === `cores/core ${core}`)!.tid;
        expect(busy('core', track)).toBe(expected);
      }
    });
  });

  test('every line that was printed is an instant', () => {
    holds((events, { output }) => {
      expect(
        events.filter(({ name, ph }) => name === 'output' && ph === 'i').map(({ ts }) => nanoseconds(ts)),
      ).toEqual(output.map(({ time }) => time));
    });
  });

  test('it is the same every time', () => {
    fc.assert(
      fc.property(simulations(), (simulation) => {
        expect([...simulationChromeTrace(structuredClone(simulation))]).toEqual([
          ...simulationChromeTrace(simulation),
        ]);
      }),
      { numRuns: 20 },
    );
  });
});

test('tracks have names', () => {
  const events = eventsOf(convoy);
  const names = tracksOf(events);
  expect(events.filter(({ name }) => name === 'thread_name').map(names)).toEqual([
    'convoy.py/MainThread',
    'convoy.py/client',
    'GIL/held by',
    'cores/core 0',
    'cores/core 1',
  ]);
});

test('the first events of a convoy', () => {
  const [first] = [...simulationChromeTrace(convoy)];
  expect(first!.split('\n').slice(15, 22).join('\n')).toMatchInlineSnapshot(`
    "{"name":"thread_name","ph":"M","ts":0,"pid":3,"tid":5,"args":{"name":"core 1"}},
    {"name":"thread_sort_index","ph":"M","ts":0,"pid":3,"tid":5,"args":{"sort_index":5}},
    {"name":"running","ph":"X","cat":"running","ts":0,"dur":5900,"pid":1,"tid":1,"args":{"core":0,"holds the GIL":true}},
    {"name":"waits for network server","ph":"X","cat":"blocked","ts":0,"dur":1000,"pid":1,"tid":2,"args":{"holds the GIL":false}},
    {"name":"MainThread","ph":"X","cat":"gil","ts":0,"dur":5900,"pid":2,"tid":3,"args":{}},
    {"name":"MainThread","ph":"X","cat":"core","ts":0,"dur":5900,"pid":3,"tid":4,"args":{}},
    {"name":"waits for the GIL","ph":"X","cat":"gil","ts":1000,"dur":4900,"pid":1,"tid":2,"args":{"holds the GIL":false}},"
  `);
});

test('a large trace comes in pieces', () => {
  const intervals = Array.from({ length: 20_000 }, (_, at) => ({
    ...convoy.intervals![1]!,
    from: 2 * at,
    to: 2 * at + 1,
  }));
  const pieces = [...simulationChromeTrace({ ...convoy, intervals })];
  expect(pieces.length).toBeGreaterThan(50);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  expect(JSON.parse(pieces.join('')).traceEvents).toHaveLength(3 * 20_000 + 17);
});

test('without intervals there is nothing to show', () => {
  expect(() => simulationChromeTrace(stuck)).toThrow(
    new UsageError(
      'the simulation of ab-ba/typescript has not recorded what its threads did; simulate it with keepsIntervals',
    ),
  );
});

import { studyChart } from '@heddle/simulate/internal/report/svg/study-chart';
import { renderSeedStudy } from '@heddle/simulate/internal/report/text/seeds';
import { renderStudy } from '@heddle/simulate/internal/report/text/study';
import type { SeedStudy, Study, StudyRow } from '@heddle/simulate/internal/study/study';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedStudies, studies } from '../support/arbitrary-simulation.ts';
import { marked, unmarked } from '../support/marked.ts';
import { elementsOf, parseXml, textOf } from '../support/xml.ts';

const widths = fc.integer({ min: 40, max: 160 });

/** A row with figures that are easy to follow. */
function row(label: string, time: number, speedUp: number, changes: Partial<StudyRow> = {}): StudyRow {
  return {
    label,
    ended: 'completed',
    time,
    speedUp,
    utilisation: 0.5,
    gilWait: 0,
    voluntarySwitches: 10,
    forcedSwitches: 0,
    failure: null,
    ...changes,
  };
}

const second = 1_000_000_000;

const byThreads: Study = {
  scenario: 'download',
  parameter: 'threads',
  rows: [1, 2, 4, 8].map((count) => row(`${count}`, (8 / count) * second, count)),
};

const byInterval: Study = {
  scenario: 'convoy.py',
  parameter: 'switch-interval',
  rows: [
    row('5ms', 5.4e6, 1.07, { gilWait: 0.61, forcedSwitches: 1_200 }),
    row('1ms', 1.4e6, 1.05, { gilWait: 0.4, forcedSwitches: 5_400 }),
    row('50us', 0.4e6, 0.98, { gilWait: 0.123, forcedSwitches: 54_000 }),
  ],
};

const byConcurrency: Study = {
  scenario: 'primes.py',
  parameter: 'concurrency',
  rows: [
    row('threads', 4 * second, 0.97, { gilWait: 0.74 }),
    row('processes', 1.1 * second, 3.6),
    row('asyncio', 4 * second, 1),
    row('free-threaded', 5 * second, 2, { ended: 'error', failure: 'IndexError: list index out of range' }),
  ],
};

const seeds: SeedStudy = {
  scenario: 'convoy.py',
  seeds: Array.from({ length: 100 }, (_, at) => `${at}`),
  time: {
    count: 100,
    total: 130 * second,
    least: second,
    median: 1.25 * second,
    p90: 1.6 * second,
    p99: 2 * second,
    most: 2.5 * second,
  },
  gilWait: { count: 100, total: 41, least: 0.3, median: 0.4123, p90: 0.5, p99: 0.55, most: 0.6 },
  forcedSwitches: {
    count: 100,
    total: 123_450,
    least: 800,
    median: 1_200.5,
    p90: 1_500,
    p99: 1_600,
    most: 1_700,
  },
  endings: { completed: 98, error: 2 },
  failures: ['7', '23'].map((seed) => ({ seed, failure: 'IndexError: list index out of range' })),
};

describe('in text', () => {
  test('no line is wider than asked, and emphasis takes no room', () => {
    fc.assert(
      fc.property(studies, seedStudies, widths, (study, seedStudy, width) => {
        for (const [plain, emphasised] of [
          [renderStudy(study, { width }), renderStudy(study, { width, style: marked })],
          [renderSeedStudy(seedStudy, { width }), renderSeedStudy(seedStudy, { width, style: marked })],
        ] as const) {
          for (const line of plain.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
          expect(plain.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
          expect(unmarked(emphasised)).toBe(unmarked(plain));
        }
      }),
    );
  });

  test('threads', () => {
    expect(renderStudy(byThreads)).toMatchInlineSnapshot(`
      "download by threads

      threads  time                   speed-up                   cores busy  GIL wait  voluntary  forced
      1         8 s  ███████████████      1.00  █▉                     50 %       0 %         10       0
      2         4 s  ███████▌             2.00  ███▊                   50 %       0 %         10       0
      4         2 s  ███▊                 4.00  ███████▌               50 %       0 %         10       0
      8         1 s  █▉                   8.00  ███████████████        50 %       0 %         10       0
      "
    `);
  });

  test('switch intervals', () => {
    expect(renderStudy(byInterval, { width: 120 })).toMatchInlineSnapshot(`
      "convoy.py by switch-interval

      switch-interval    time                        speed-up                        cores busy  GIL wait  voluntary  forced
      5ms              5.4 ms  ████████████████████      1.07  ████████████████████        50 %      61 %         10   1,200
      1ms              1.4 ms  █████▏                    1.05  ███████████████████▋        50 %      40 %         10   5,400
      50us             400 us  █▌                        0.98  ██████████████████▍         50 %    12.3 %         10  54,000
      "
    `);
  });

  test('ways to run threads, one of which ends by an error', () => {
    expect(renderStudy(byConcurrency, { width: 60 })).toMatchInlineSnapshot(`
      "primes.py by concurrency

      concurrency     time          speed-up          ended
      threads          4 s  ██████      0.97  █▋      completed
      processes      1.1 s  █▋          3.60  ██████  completed
      asyncio          4 s  ██████      1.00  █▋      completed
      free-threaded    5 s                 -          error

      concurrency    cores busy  GIL wait  voluntary  forced
      threads              50 %      74 %         10       0
      processes            50 %       0 %         10       0
      asyncio              50 %       0 %         10       0
      free-threaded        50 %       0 %         10       0

      concurrency=free-threaded: IndexError: list index out of
      range
      "
    `);
  });

  test('seeds', () => {
    expect(renderSeedStudy(seeds)).toMatchInlineSnapshot(`
      "convoy.py under 100 seeds: 98 completed, 2 error

                           least   median    p90    p99   most     mean
      time                   1 s   1.25 s  1.6 s    2 s  2.5 s    1.3 s
      waiting for the GIL   30 %   41.2 %   50 %   55 %   60 %     41 %
      forced switches        800  1,200.5  1,500  1,600  1,700  1,234.5

      seed=7: IndexError: list index out of range
      seed=23: IndexError: list index out of range
      "
    `);
  });
});

describe('as a chart', () => {
  test('it is well-formed, whatever the names, and shows each row twice, within its edges', () => {
    fc.assert(
      fc.property(studies, fc.integer({ min: 320, max: 1_200 }), (study, width) => {
        const svg = parseXml(studyChart(study, { width }));
        const shapes = [...elementsOf(svg)].filter(
          ({ name, children }) => name === 'g' && children.length === 2,
        );
        expect(shapes).toHaveLength(2 * study.rows.length);
        for (const { attributes } of elementsOf(svg)) {
          const { x, cx, cy, y, height } = attributes;
          for (const place of [x, cx])
            if (place !== undefined) expect(Number(place)).toBeLessThanOrEqual(width);
          for (const place of [cx, cy, y, height])
            if (place !== undefined) expect(Number(place)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  /** The horizontal places of the dots of the first panel. */
  function dotsOf(study: Study): number[] {
    const dots = [...elementsOf(parseXml(studyChart(study)))].filter(({ name }) => name === 'circle');
    return dots.slice(0, study.rows.length).map(({ attributes }) => Number(attributes.cx));
  }

  test('numbers are an axis', () => {
    const [one, two, four, eight] = dotsOf(byThreads) as [number, number, number, number];
    expect((four - two) / (two - one)).toBeCloseTo(2, 1);
    expect((eight - four) / (two - one)).toBeCloseTo(4, 1);
  });

  test('times are one too, in their order, and a logarithmic one where they span much', () => {
    const [least, middle, most] = dotsOf(byInterval) as [number, number, number];
    expect((most - middle) / (middle - least)).toBeCloseTo(Math.log(5) / Math.log(20), 1);
    expect(studyChart(byInterval)).toContain('switch-interval (logarithmic)');
  });

  test('anything else has bars; what has not completed is hollow', () => {
    const bars = [...elementsOf(parseXml(studyChart(byConcurrency)))].filter(({ attributes }) =>
      /^(?:t\d|hollow)$/.test(attributes.class ?? ''),
    );
    expect(bars.map(({ name, attributes }) => [name, attributes.class])).toEqual([
      ['rect', 't0'],
      ['rect', 't0'],
      ['rect', 't0'],
      ['rect', 'hollow'],
      ['rect', 't1'],
      ['rect', 't1'],
      ['rect', 't1'],
      ['rect', 'hollow'],
    ]);
    const [, , , last] = [...elementsOf(parseXml(studyChart(byConcurrency)))].filter(
      ({ name, children }) => name === 'g' && children.length === 2,
    );
    expect(textOf(last!)).toBe('free-threaded: time 5 s; ended by an error after 5 s');
  });
});

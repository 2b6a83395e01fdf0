import type { Interval, Simulation } from '@heddle/simulate';
import { simulationTimeline } from '@heddle/simulate/internal/report/svg/timeline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulations } from '../support/arbitrary-simulation.ts';
import { convoy, stuck } from '../support/example-simulations.ts';
import { type Element, elementsOf, parseXml, textOf } from '../support/xml.ts';

/** A bar of a lane: its edges in tenths of a pixel, which is how exactly they are written. */
interface Bar {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

const tenths = (pixels: string): number => Math.round(Number(pixels) * 10);

function barsOf(lane: Element): Bar[] {
  const bars: Bar[] = [];
  // The first child has the name of the lane, and a mark.
  for (const child of lane.children.slice(1)) {
    if (typeof child === 'string') continue;
    const { class: kind, x, width, d } = child.attributes;
    if (child.name === 'rect') bars.push({ kind: kind!, from: tenths(x!), to: tenths(x!) + tenths(width!) });
    if (child.name !== 'path') continue;
    for (const [, from, length] of d!.matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)) {
      bars.push({ kind: kind!, from: tenths(from!), to: tenths(from!) + tenths(length!) });
    }
  }
  return bars.sort((a, b) => a.from - b.from || a.to - b.to);
}

function lanesOf(svg: string): { readonly name: string; readonly group: string; readonly bars: Bar[] }[] {
  return [...elementsOf(parseXml(svg))].flatMap((element) => {
    const [, group] = /^lane (\w+)$/.exec(element.attributes.class ?? '') ?? [];
    if (group === undefined) return [];
    const name = [...elementsOf(element)].find((one) => one.name === 'text')!;
    return [{ name: textOf(name), group, bars: barsOf(element) }];
  });
}

const widths = fc.integer({ min: 480, max: 2_000 });

describe('for every simulation', () => {
  test('it is well-formed, whatever the names, and says what it is', () => {
    fc.assert(
      fc.property(simulations(), widths, (simulation, width) => {
        const svg = parseXml(simulationTimeline(simulation, { width }));
        const [title, description] = svg.children.filter((child) => typeof child !== 'string');
        expect([svg.name, title!.name, description!.name]).toEqual(['svg', 'title', 'desc']);
        expect(svg.attributes['aria-label']).toBe(textOf(title!));
        expect(svg.attributes.viewBox).toBe(`0 0 ${width} ${svg.attributes.height}`);
      }),
    );
  });

  test('every thread and every core that was used has a lane, and so has a single GIL', () => {
    fc.assert(
      fc.property(simulations(), (simulation) => {
        const groups = lanesOf(simulationTimeline(simulation)).map(({ group }) => group);
        const { threads, gils, intervals } = simulation;
        const cores = new Set(intervals!.filter(({ from, to }) => from < to).map(({ core }) => core));
        cores.delete(-1);
        expect(groups).toEqual([
          ...threads.map(() => 'threads'),
          ...(gils.length === 1 ? ['gil'] : []),
          ...[...cores].map(() => 'cores'),
        ]);
      }),
    );
  });

  test('the bars of a lane lie side by side in the picture', () => {
    fc.assert(
      fc.property(simulations({ slots: 200 }), widths, (simulation, width) => {
        for (const { bars } of lanesOf(simulationTimeline(simulation, { width }))) {
          for (const [at, { from, to }] of bars.entries()) {
            expect(from).toBeGreaterThanOrEqual(at === 0 ? 0 : bars[at - 1]!.to);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(width * 10);
          }
        }
      }),
    );
  });

  test('texts lie in the picture', () => {
    fc.assert(
      fc.property(simulations(), (simulation) => {
        const svg = parseXml(simulationTimeline(simulation));
        for (const { name, attributes } of elementsOf(svg)) {
          if (name !== 'text') continue;
          expect(Number(attributes.x)).toBeLessThanOrEqual(Number(svg.attributes.width));
          expect(Number(attributes.y)).toBeLessThanOrEqual(Number(svg.attributes.height));
        }
      }),
    );
  });
});

describe('bars', () => {
  /** A simulation of one thread. */
  function lone(intervals: readonly Omit<Interval, 'thread'>[]): Simulation {
    return {
      ...convoy,
      time: intervals.at(-1)!.to,
      threads: convoy.threads.slice(0, 1),
      cores: [],
      gils: [],
      intervals: intervals.map((interval) => ({ thread: 0, ...interval })),
    };
  }
  const running = { activity: 'running', core: 0, on: '', holdsGil: true } as const;
  const blocked = { activity: 'blocked', core: -1, on: 'lock stock', holdsGil: false } as const;
  const second = 1_000_000_000;

  test('have the share of the width that their time has', () => {
    const svg = simulationTimeline(
      lone([
        { ...running, from: 0, to: second },
        { ...blocked, from: second, to: 4 * second },
      ]),
    );
    const [first, last] = lanesOf(svg)[0]!.bars;
    expect([first!.kind, last!.kind]).toEqual(['running', 'blocked']);
    expect((last!.to - last!.from) / (first!.to - first!.from)).toBeCloseTo(3, 2);
    expect(svg).toContain('<title>MainThread: waits for lock stock, 3 s, from 1 s to 4 s</title>');
    expect(svg).toContain('>lock stock</text>');
  });

  test('that are short among long ones can be seen all the same', () => {
    const [lane] = lanesOf(
      simulationTimeline(
        lone([
          { ...blocked, from: 0, to: second },
          { ...running, from: second, to: second + 10 },
          { ...blocked, from: second + 10, to: 2 * second },
        ]),
      ),
    );
    expect(lane!.bars.map(({ kind }) => kind)).toEqual(['blocked', 'running', 'blocked']);
    const [, tick] = lane!.bars;
    expect(tick!.to - tick!.from).toBe(10);
  });

  test('keep their shares where many are short', () => {
    const intervals = Array.from({ length: 2_000 }, (_, at) =>
      at % 2 === 0
        ? { ...running, from: 3_000 * at, to: 3_000 * at + 5_900 }
        : { ...blocked, from: 3_000 * at + 2_900, to: 3_000 * at + 3_000 },
    );
    const [lane] = lanesOf(simulationTimeline(lone(intervals), { width: 1_600 }));
    const widthOf = (kind: string): number =>
      lane!.bars.reduce((sum, bar) => (bar.kind === kind ? sum + bar.to - bar.from : sum), 0);
    expect(widthOf('blocked') / widthOf('running')).toBeLessThan(0.2);
  });

  test('that are too short to be seen are drawn as what there is most of', () => {
    const count = 100_000;
    const intervals = Array.from({ length: 2 * count }, (_, at) =>
      at % 2 === 0
        ? { ...running, from: 5 * at, to: 5 * at + 7 }
        : { ...blocked, from: 5 * at + 2, to: 5 * at + 5 },
    );
    const svg = simulationTimeline(lone(intervals));
    const [lane] = lanesOf(svg);
    expect(new Set(lane!.bars.map(({ kind }) => kind))).toEqual(new Set(['running']));
    const covered = lane!.bars.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(covered).toBe(lane!.bars.at(-1)!.to - lane!.bars[0]!.from);
    expect(svg.length).toBeLessThan(100_000);
  });

  test('leave free what is free, however finely it is spread', () => {
    const intervals = Array.from({ length: 100_000 }, (_, at) => ({
      ...running,
      from: 10 * at,
      to: 10 * at + 4,
    }));
    const [lane] = lanesOf(simulationTimeline({ ...lone(intervals), time: 1_000_000 }));
    const covered = lane!.bars.reduce((sum, { from, to }) => sum + to - from, 0);
    const plot = lane!.bars.at(-1)!.to - lane!.bars[0]!.from;
    expect(covered / plot).toBeGreaterThan(0.3);
    expect(covered / plot).toBeLessThan(0.9);
  });
});

test('a million intervals of a thousand threads make a file of less than two megabytes', () => {
  const threads = Array.from({ length: 1_000 }, (_, index) => ({
    ...convoy.threads[1]!,
    index,
    name: `worker-${index}`,
  }));
  const kinds = ['running', 'gil', 'blocked', 'ready', 'native'] as const;
  const intervals: Interval[] = Array.from({ length: 1_000_000 }, (_, at) => {
    const [round, thread] = [Math.floor(at / 1_000), at % 1_000];
    const activity = kinds[(round * 7 + thread * 3) % 5]!;
    return {
      thread,
      from: round * 1_000,
      to: round * 1_000 + 1_000,
      activity,
      core: -1,
      on: activity === 'blocked' ? 'lock stock' : '',
      holdsGil: false,
    };
  });
  const svg = simulationTimeline({ ...convoy, time: 1_000_000, threads, intervals });
  expect(svg.length).toBeLessThan(2_000_000);
  expect(svg).toContain('and 600 threads more');
  expect(lanesOf(svg).filter(({ bars }) => bars.length > 20)).toHaveLength(400);
});

test('a convoy shows who waits for the GIL, and for what else', () => {
  const lanes = lanesOf(simulationTimeline(convoy));
  expect(lanes.map(({ name }) => name)).toEqual(['MainThread', 'client', 'GIL', 'core 0', 'core 1']);
  const kinds = lanes.map(({ bars }) => [...new Set(bars.map(({ kind }) => kind))].sort());
  expect(kinds).toEqual([['gil', 'running'], ['blocked', 'gil', 'running'], ['t0', 't1'], ['t0'], ['t1']]);
});

test('without intervals there is nothing to draw', () => {
  expect(() => simulationTimeline(stuck)).toThrow('simulate it with keepsIntervals');
});

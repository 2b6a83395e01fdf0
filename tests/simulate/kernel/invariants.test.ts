import { activities, platform, type SimulateOptions, type Simulation, simulate } from '@heddle/simulate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covered, intervalsOf, overlap } from './support/intervals.ts';
import { conditions, type Plan, plans, scenarioOf } from './support/random-threads.ts';

function run(plan: Plan, options: SimulateOptions): Simulation {
  return simulate(scenarioOf(plan), { ...options, keepsIntervals: true });
}

/** Checks something of random programs on random platforms. */
function always(check: (simulation: Simulation, plan: Plan, options: SimulateOptions) => void): void {
  const property = fc.property(plans(5, 6), conditions, (plan, options) =>
    check(run(plan, options), plan, options),
  );
  fc.assert(property, { numRuns: 300, seed: 1 });
}

test('at most one thread of a process holds the GIL', () => {
  always((simulation, _, { concurrency }) => {
    const held = intervalsOf(simulation, ({ holdsGil }) => holdsGil);
    if (concurrency === 'free-threaded') expect(held).toEqual([]);
    // Each thread that was started is a process of its own.
    else if (concurrency !== 'processes') expect(overlap(held)).toBeUndefined();
    const sum = held.reduce((total, { from, to }) => total + to - from, 0);
    expect(sum).toBe(simulation.gils.reduce((total, gil) => total + gil.held, 0));
  });
});

test('at most one thread is on a core', () => {
  always((simulation, _, { cores }) => {
    for (let core = 0; core < cores!; core++) {
      expect(overlap(intervalsOf(simulation, (interval) => interval.core === core))).toBeUndefined();
    }
    const isOnCore = intervalsOf(simulation, ({ core }) => core >= 0);
    const works = intervalsOf(simulation, ({ activity }) => activity === 'running' || activity === 'native');
    expect(isOnCore).toEqual(works);
  });
});

test('a core is busy as long as threads are on it', () => {
  always((simulation) => {
    for (const { core, busy, utilisation } of simulation.cores) {
      const on = intervalsOf(simulation, (interval) => interval.core === core);
      expect(busy).toBe(on.reduce((sum, { from, to }) => sum + to - from, 0));
      expect(utilisation).toBeLessThanOrEqual(1);
    }
  });
});

test('the activities of a thread fill its life', () => {
  always((simulation) => {
    for (const { index, started, finished, spent } of simulation.threads) {
      const end = finished ?? simulation.time;
      expect(activities.reduce((sum, activity) => sum + spent[activity], 0)).toBe(end - started);
      let at = started;
      for (const { from, to } of intervalsOf(simulation, ({ thread }) => thread === index)) {
        expect(from).toBe(at);
        at = to;
      }
      expect(at).toBe(end);
    }
  });
});

test('one seed gives one result, byte for byte', () => {
  always((simulation, plan, options) => {
    expect(JSON.stringify(run(plan, options))).toBe(JSON.stringify(simulation));
  });
});

test('no core is idle while a thread is ready for longer than it takes to wake up', () => {
  let long = 0;
  always((simulation, _, options) => {
    if (options.concurrency === 'processes') return;
    const { wakeUp, threadStart, cores } = platform(options);
    const most = Math.max(1.5 * wakeUp, threadStart) + 1;
    const busy = intervalsOf(simulation, ({ core }) => core >= 0);
    for (const { from, to } of intervalsOf(simulation, ({ activity }) => activity === 'ready')) {
      if (to - from <= most) continue;
      long++;
      const span = { from: from + most, to };
      expect(covered(span, busy)).toBe(cores * (span.to - span.from));
    }
  });
  expect(long).toBeGreaterThan(100);
});

test('the time of one thread is the sum of its costs and its wake-ups', () => {
  const costs = { compute: 2_000_000, native: 3_000_000, sleep: 2_000_000, update: 0 } as const;
  const words = fc.array(fc.constantFrom(...(Object.keys(costs) as (keyof typeof costs)[])), {
    minLength: 1,
    maxLength: 8,
  });
  const property = fc.property(words, conditions, (plan, options) => {
    const { time, threads } = run([plan], options);
    const { wakeUp } = platform(options);
    const sum = plan.reduce((total, word) => total + costs[word], 0);
    const own = time - threads[1]!.started;
    const start = options.concurrency === 'processes' ? 30_200_000 : 200_000;
    expect(own).toBeGreaterThanOrEqual(sum);
    expect(own).toBeLessThan(sum + start + (plan.length + 2) * (1.5 * wakeUp + 5_000));
  });
  fc.assert(property, { numRuns: 200, seed: 1 });
});

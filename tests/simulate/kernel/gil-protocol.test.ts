import { type SimulateOptions, type Simulation, simulate } from '@heddle/simulate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdings } from './support/intervals.ts';
import { computing } from './support/random-threads.ts';

/** Virtual nanoseconds from one check for a request to the next. */
const QUANTUM = 50_000;

/** At most so much passes from the time-out of a waiter to its request, besides the wake-up. */
const SLACK = 10_000;

const setUps = fc.record({
  threads: fc.integer({ min: 2, max: 5 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  cores: fc.integer({ min: 2, max: 6 }),
  switchInterval: fc.constantFrom(5_000_000, 1_000_000, 500_000),
  gilPolicy: fc.constantFrom('random' as const, 'fifo' as const),
  wakeUp: fc.constantFrom(50_000, 5_000),
});

/** How long computing threads keep the GIL at a time while all of them compute. */
function slicesOf(simulation: Simulation): number[] {
  const workers = simulation.threads.filter(({ index }) => index > 0);
  const from = Math.max(...workers.map(({ started }) => started)) + 1_000_000;
  const to = Math.min(...workers.map(({ finished }) => finished!));
  return holdings(simulation)
    .filter((span) => span.thread > 0 && span.from >= from && span.to < to)
    .map((span) => span.to - span.from);
}

function run(threads: number, options: SimulateOptions): Simulation {
  // Each start waits for its turn at the GIL, so the first threads have done much before the last one begins.
  const times = Math.ceil((40 * options.switchInterval!) / QUANTUM);
  return simulate(computing(threads, times, QUANTUM), { ...options, keepsIntervals: true });
}

test('a thread that computes keeps the GIL for one to two switch intervals while others want it', () => {
  const property = fc.property(setUps, ({ threads, ...options }) => {
    const slices = slicesOf(run(threads, options));
    const { switchInterval, wakeUp } = options;
    expect(slices.length).toBeGreaterThan(2);
    for (const slice of slices) {
      // A waiter asks when it has waited for an interval in which nobody else got it.
      expect(slice).toBeGreaterThanOrEqual(switchInterval);
      expect(slice).toBeLessThanOrEqual(2 * switchInterval + 3 * wakeUp + QUANTUM + SLACK);
    }
  });
  fc.assert(property, { numRuns: 100, seed: 1 });
});

test('with two threads it is one interval, a wake-up and the way to the next check', () => {
  const property = fc.property(setUps, ({ threads: _, ...options }) => {
    const { switchInterval, wakeUp } = options;
    for (const slice of slicesOf(run(2, options))) {
      expect(slice).toBeLessThanOrEqual(switchInterval + 3 * wakeUp + QUANTUM + SLACK);
    }
  });
  fc.assert(property, { numRuns: 50, seed: 1 });
});

test('nobody is forced off the GIL sooner than one interval after a thread has begun to wait', () => {
  const property = fc.property(setUps, fc.integer({ min: 1, max: 40 }), ({ threads, ...options }, quanta) => {
    // Together they compute for less than one interval.
    const times = Math.min(quanta, Math.floor((0.9 * options.switchInterval) / QUANTUM / threads));
    const { threads: all } = simulate(computing(threads, times, QUANTUM), options);
    expect(all.reduce((sum, { forcedSwitches }) => sum + forcedSwitches, 0)).toBe(0);
  });
  fc.assert(property, { numRuns: 100, seed: 1 });
});

test('a build without a GIL is at least as fast for threads that compute', () => {
  const property = fc.property(setUps, ({ threads, ...options }) => {
    const scenario = computing(threads, 40, QUANTUM);
    const free = simulate(scenario, { ...options, concurrency: 'free-threaded' });
    const locked = simulate(scenario, options);
    expect(free.time).toBeLessThanOrEqual(locked.time + 4 * options.wakeUp);
    expect(locked.time).toBeGreaterThanOrEqual(threads * 40 * QUANTUM);
  });
  fc.assert(property, { numRuns: 100, seed: 1 });
});

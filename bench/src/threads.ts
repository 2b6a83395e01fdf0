import type { Scenario } from '@heddle/core';
import { type Concurrency, type Simulation, simulate } from '@heddle/simulate';
import { median, nanosecondsOf, rate } from './measure.ts';
import { mixedWork, type Parts } from './mixed-work.ts';

/** Virtual nanoseconds of the long run. */
const TEN_SECONDS = 10_000_000_000;

/** A thousand threads of these want the GIL twice over. */
const heavy: Parts = { python: 100e-6, locked: 20e-6, native: 200e-6 };

/** Ten thousand of these leave the GIL and the cores time: what an event costs is not hidden by waiting for them. */
const light: Parts = { python: 2e-6, locked: 1e-6, native: 10e-6 };

const counts: readonly number[] = [10, 30, 100, 300, 1_000, 3_000, 10_000];
const concurrencies: readonly Concurrency[] = ['threads', 'free-threaded'];

/** Events that are measured at least, so that short runs are repeated. */
const EVENTS = 300_000;

interface Run {
  readonly simulation: Simulation;
  /** Real nanoseconds. */
  readonly real: number;
}

async function run(program: Scenario, concurrency: Concurrency, until?: number): Promise<Run> {
  let simulation: Simulation | undefined;
  const real = await nanosecondsOf(() => {
    simulation = simulate(program, { concurrency, cores: 8, ...(until === undefined ? {} : { until }) });
  });
  return { simulation: simulation!, real };
}

async function tenSeconds(concurrency: Concurrency): Promise<void> {
  const { simulation, real } = await run(mixedWork(1_000, 1_000_000, heavy), concurrency, TEN_SECONDS);
  const { events, threads, gilWait, cores } = simulation;
  const busy = cores.reduce((sum, { utilisation }) => sum + utilisation, 0) / cores.length;
  const steps = threads.reduce((sum, thread) => sum + thread.steps, 0);
  console.log(
    `${concurrency.padEnd(14)}${`${(real / 1e9).toFixed(1)} s`.padStart(8)}${rate(events).padStart(10)}` +
      `${rate((events / real) * 1e9).padStart(11)}${rate(steps).padStart(10)}` +
      `${`${(100 * busy).toFixed(0)} %`.padStart(8)}${`${(100 * gilWait).toFixed(0)} %`.padStart(11)}`,
  );
}

/** Nanoseconds of real time an event, and events a thread. */
async function costs(threads: number, concurrency: Concurrency, repeats: number): Promise<[number, number]> {
  const perEvent: number[] = [];
  let perThread = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    let events = 0;
    let real = 0;
    do {
      const one = await run(mixedWork(threads, 5, light), concurrency);
      events += one.simulation.events;
      real += one.real;
      perThread = one.simulation.events / threads;
    } while (events < EVENTS);
    perEvent.push(real / events);
  }
  return [median(perEvent), perThread];
}

/** The line `a + b log2(n)` through some points, by least squares. */
function fit(points: readonly (readonly [count: number, cost: number])[]): { a: number; b: number } {
  const logs = points.map(([count]) => Math.log2(count));
  const meanLog = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const meanCost = points.reduce((sum, [, cost]) => sum + cost, 0) / points.length;
  let covariance = 0;
  let variance = 0;
  for (const [at, [, cost]] of points.entries()) {
    covariance += (logs[at]! - meanLog) * (cost - meanCost);
    variance += (logs[at]! - meanLog) ** 2;
  }
  const b = covariance / variance;
  return { a: meanCost - b * meanLog, b };
}

async function growth(concurrency: Concurrency, isQuick: boolean): Promise<void> {
  const points: [number, number][] = [];
  const rows: string[] = [];
  // The first run warms up.
  await costs(100, concurrency, 1);
  for (const count of counts) {
    const [cost, perThread] = await costs(count, concurrency, isQuick ? 1 : 3);
    points.push([count, cost]);
    rows.push(
      `${String(count).padStart(8)}${perThread.toFixed(1).padStart(16)}${cost.toFixed(0).padStart(12)}  `,
    );
  }
  const most = Math.max(...points.map(([, cost]) => cost));
  console.log(`\n${concurrency}\n threads   events/thread    ns/event`);
  for (const [at, [, cost]] of points.entries()) {
    console.log(rows[at] + '#'.repeat(Math.max(1, Math.round((40 * cost) / most))));
  }
  const { a, b } = fit(points);
  console.log(`ns/event = ${a.toFixed(0)} + ${b.toFixed(0)} log2(threads), by least squares`);
}

/**
 * How fast timed simulation is: a thousand threads that do some of everything for ten virtual seconds, and what an event costs
 * as the number of threads grows.
 */
export async function threads(isQuick: boolean): Promise<void> {
  console.log(
    '1,000 threads on 8 cores for 10 virtual seconds: real time, events, events a second, steps.\n',
  );
  console.log('                    time    events   events/s     steps   cores   GIL wait');
  for (const concurrency of concurrencies) await tenSeconds(concurrency);
  console.log('\nReal time an event, with the same work for each thread.');
  for (const concurrency of concurrencies) await growth(concurrency, isQuick);
}

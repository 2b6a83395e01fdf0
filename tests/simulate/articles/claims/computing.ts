import { expect } from 'vitest';
import type { Claim } from '../support/claim.ts';
import { expectNear, list, secondsOf, shown, simulated, times } from '../support/simulated.ts';

/** The work of `arrays.py` that is Python code, as a share, for four calls with so many rounds each. */
function pythonShare(ROUNDS: number): number {
  const all = secondsOf('arrays.py', { THREADS: 1, ROUNDS });
  return (all - 0.1) / all;
}

/** Threads that compute. */
export const computing: readonly Claim[] = [
  {
    claim: 'Threads that compute in Python gain nothing, and lose a little to switching',
    program: 'computing.py',
    expected: 'the same work takes 1.00 to 1.05 times as long with 2, 4 and 8 threads as with one',
    check: () => {
      const [one, ...more] = [1, 2, 4, 8].map((THREADS) => secondsOf('computing.py', { THREADS }));
      const factors = more.map((seconds) => seconds / one!);
      for (const factor of factors) {
        expect(factor).toBeGreaterThanOrEqual(1);
        expect(factor).toBeLessThan(1.05);
      }
      return list(factors.map((factor) => `${factor.toFixed(3)}×`));
    },
  },
  {
    claim: 'More cores change nothing about that',
    program: 'computing.py',
    expected: 'the same on 2, 8 and 32 cores',
    check: () => {
      const seconds = [2, 8, 32].map((cores) => secondsOf('computing.py', { THREADS: 4 }, { cores }));
      for (const time of seconds) expectNear(time, seconds[1]!, 2);
      return list(seconds.map(shown));
    },
  },
  {
    claim: 'Without a GIL they scale with the cores',
    program: 'computing.py',
    expected: 'speed-up near 2, 4 and 8 with as many threads on 8 cores',
    check: () => {
      const at = (THREADS: number): number =>
        secondsOf('computing.py', { THREADS }, { concurrency: 'free-threaded' });
      const one = at(1);
      const speedUps = [2, 4, 8].map((THREADS) => one / at(THREADS));
      for (const [index, speedUp] of speedUps.entries()) expectNear(speedUp, 2 ** (index + 1), 22);
      return list(speedUps.map(times));
    },
  },
  {
    claim: 'Processes have a GIL each: they scale too, less what it costs to start them',
    program: 'heavy.py',
    expected: '1.6 s of Python code: near 0.4 s with four processes, 1.6 s with four threads',
    check: () => {
      const threads = secondsOf('heavy.py', { THREADS: 4 });
      const processes = secondsOf('heavy.py', { THREADS: 4 }, { concurrency: 'processes' });
      expectNear(threads, 1.6, 5);
      expect(processes).toBeGreaterThan(0.4);
      expectNear(processes, 0.43, 5);
      return `${shown(processes)}, ${shown(threads)}`;
    },
  },
  {
    claim: 'A process takes longer to start than a thread',
    program: 'idle_workers.py',
    expected: 'eight that do nothing: more than ten times as long',
    check: () => {
      const threads = secondsOf('idle_workers.py');
      const processes = secondsOf('idle_workers.py', {}, { concurrency: 'processes' });
      expect(processes).toBeGreaterThan(10 * threads);
      return `${shown(threads)} as threads, ${shown(processes)} as processes`;
    },
  },
  {
    claim: 'Coroutines do not make computing faster either',
    program: 'computing.py',
    expected: 'the time of one thread',
    check: () => {
      const one = secondsOf('computing.py', { THREADS: 1 });
      const loop = secondsOf('computing.py', { THREADS: 4 }, { concurrency: 'asyncio' });
      expectNear(loop, one, 5);
      return `${shown(loop)} beside ${shown(one)}`;
    },
  },
  {
    claim: 'The same program scales when it waits and does not when it computes',
    program: 'sleepers.py',
    expected:
      'eight times the work with eight threads: as long when it sleeps, eight times as long when it computes',
    check: () => {
      const sleeping = secondsOf('sleepers.py', { THREADS: 8 }) / secondsOf('sleepers.py', { THREADS: 1 });
      const heavy =
        secondsOf('heavy.py', { THREADS: 8, CALLS: 400 }) / secondsOf('heavy.py', { THREADS: 1, CALLS: 50 });
      expectNear(sleeping, 1);
      expectNear(heavy, 8, 5);
      return `${times(sleeping)} and ${times(heavy)}`;
    },
  },
  {
    claim: 'Native work that gives the GIL up runs on all cores',
    program: 'arrays.py',
    expected: 'four calls of 25 ms: 100 ms with one thread, 25 ms with four',
    check: () => {
      const one = secondsOf('arrays.py', { THREADS: 1 });
      const four = secondsOf('arrays.py', { THREADS: 4 });
      expectNear(one, 0.1);
      expectNear(four, 0.025, 2);
      return `${shown(one)}, ${shown(four)}`;
    },
  },
  {
    claim: 'Mixed with Python code it helps partly, as far as the part without the GIL goes',
    program: 'arrays.py',
    expected: 'between 1 and 4 with four threads, about what the law of Amdahl gives',
    check: () => {
      const ROUNDS = 80_000;
      const speedUp =
        secondsOf('arrays.py', { THREADS: 1, ROUNDS }) / secondsOf('arrays.py', { THREADS: 4, ROUNDS });
      const share = pythonShare(ROUNDS);
      const most = 1 / (share + (1 - share) / 4);
      expect(speedUp).toBeGreaterThan(1.5);
      // It is no bound: the Python code of one thread runs beside the native work of others.
      expect(speedUp).toBeLessThan(4);
      expectNear(speedUp, most, 10);
      return `${times(speedUp)}; with ${(100 * share).toFixed(0)} % Python code the law gives ${times(most)}`;
    },
  },
  {
    claim: 'A shorter switch interval makes more switches, and the same work takes longer',
    program: 'computing.py',
    expected: 'two threads at 2, 0.5 and 0.1 ms: about one forced switch an interval; no time grows shorter',
    check: () => {
      const simulations = [2e6, 5e5, 1e5].map((switchInterval) => ({
        switchInterval,
        simulation: simulated('computing.py', { THREADS: 2 }, { switchInterval }),
      }));
      let last = 0;
      for (const { switchInterval, simulation } of simulations) {
        const { forced } = simulation.gils[0]!;
        const intervals = simulation.time / switchInterval;
        expect(forced).toBeLessThanOrEqual(intervals);
        expect(forced).toBeGreaterThan(intervals / 3);
        expect(simulation.time).toBeGreaterThanOrEqual(last);
        last = simulation.time;
      }
      return list(
        simulations.map(
          ({ simulation: { gils, time } }) => `${gils[0]!.forced} switches in ${shown(time / 1e9)}`,
        ),
      );
    },
  },
  {
    claim: 'Too many threads make it worse: each has to be started and takes its turn at the GIL',
    program: 'computing.py',
    expected: 'the same work takes ever longer with 1, 8, 64 and 256 threads',
    check: () => {
      const seconds = [1, 8, 64, 256].map((THREADS) =>
        secondsOf('computing.py', { THREADS, ROUNDS: 128_000 }),
      );
      for (let at = 1; at < seconds.length; at++) expect(seconds[at]!).toBeGreaterThan(seconds[at - 1]!);
      return list(seconds.map(shown));
    },
  },
];

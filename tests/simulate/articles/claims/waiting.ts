import { expect } from 'vitest';
import type { Claim } from '../support/claim.ts';
import {
  expectNear,
  linesOf,
  list,
  printedAt,
  secondsOf,
  shown,
  simulated,
  times,
} from '../support/simulated.ts';

/** Threads that wait for the outside. */
export const waiting: readonly Claim[] = [
  {
    claim:
      'Three downloads of 2, 1 and 3 s end in the order of their lengths and take as long as the longest',
    program: 'downloads.py',
    expected: 'ends at 1, 2 and 3 s; 3 s together',
    check: () => {
      const simulation = simulated('downloads.py');
      expect(linesOf(simulation)).toEqual(['file 2', 'file 1', 'file 3']);
      const ends = ['file 2', 'file 1', 'file 3'].map((line) => printedAt(simulation, line));
      for (const [index, end] of ends.entries()) expectNear(end, index + 1);
      expectNear(simulation.time / 1e9, 3);
      return `${list(ends.map(shown))}; ${shown(simulation.time / 1e9)}`;
    },
  },
  {
    claim: 'One after the other they take the sum',
    program: 'downloads.py',
    expected: '6 s',
    check: () => {
      const simulation = simulated('downloads.py', { TOGETHER: false });
      expect(linesOf(simulation)).toEqual(['file 1', 'file 2', 'file 3']);
      expectNear(simulation.time / 1e9, 6);
      return shown(simulation.time / 1e9);
    },
  },
  {
    claim: 'Five sleeps of one second take about one second',
    program: 'sleepers.py',
    expected: '1 s',
    check: () => {
      const seconds = secondsOf('sleepers.py', { THREADS: 5 });
      expectNear(seconds, 1);
      return shown(seconds);
    },
  },
  {
    claim: 'Ten sleeps of one second take about one second rather than ten',
    program: 'sleepers.py',
    expected: '1 s',
    check: () => {
      const seconds = secondsOf('sleepers.py', { THREADS: 10 });
      expectNear(seconds, 1);
      return shown(seconds);
    },
  },
  {
    claim: 'A hundred requests one after the other take a hundred times as long as one',
    program: 'requests_in_turn.py',
    expected: '100 times as long',
    check: () => {
      const one = secondsOf('requests_in_turn.py', { REQUESTS: 1 });
      const hundred = secondsOf('requests_in_turn.py', { REQUESTS: 100 });
      expectNear(hundred / one, 100);
      return `${shown(one)} and ${shown(hundred)}`;
    },
  },
  {
    claim: 'A blocked thread gives the GIL up: threads that sleep do not slow down one that computes',
    program: 'spinner.py',
    expected: 'as long as alone',
    check: () => {
      const alone = printedAt(simulated('spinner.py', { SLEEPERS: 0 }), 'computed');
      const beside = printedAt(simulated('spinner.py', { SLEEPERS: 4 }), 'computed');
      expectNear(beside, alone, 8);
      return `${shown(alone)} alone, ${shown(beside)} beside four sleepers`;
    },
  },
  {
    claim: 'Threads shorten work that waits most of its time and computes the rest',
    program: 'mixed.py',
    expected: 'speed-up near the number of threads while the GIL is mostly free',
    check: () => {
      const [one, ...more] = [1, 2, 4, 8].map((THREADS) => secondsOf('mixed.py', { THREADS }));
      const speedUps = more.map((seconds) => one! / seconds);
      for (const [index, speedUp] of speedUps.entries()) expectNear(speedUp, 2 ** (index + 1), 10);
      return `${list(speedUps.map(times))} with 2, 4, 8 threads`;
    },
  },
  {
    claim:
      'Many short-lived things that wait are cheaper as coroutines than as threads, which have to be started',
    program: 'coroutines.py',
    expected: 'both a little more than 1 s, the coroutines less more',
    check: () => {
      const coroutines = secondsOf('coroutines.py', { COROUTINES: 2000 });
      const threads = secondsOf('sleepers.py', { THREADS: 2000 });
      expectNear(coroutines, 1, 5);
      expect(threads - 1).toBeGreaterThan(5 * (coroutines - 1));
      return `2000 coroutines ${shown(coroutines - 1)} more than 1 s, 2000 threads ${shown(threads - 1)} more`;
    },
  },
];

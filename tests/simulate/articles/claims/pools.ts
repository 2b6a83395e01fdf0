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

const sizes = [2, 5, 10, 25, 50];

/** Pools and queues of workers. */
export const pools: readonly Claim[] = [
  {
    claim:
      'Three calls of one second in a pool of three take one second, not three; the results come in the order of the calls',
    program: 'pool.py',
    expected: '1 s, 3 s with one worker',
    check: () => {
      const three = simulated('pool.py', { WORKERS: 3 });
      const one = simulated('pool.py', { WORKERS: 1 });
      expect(linesOf(three)).toEqual(['0', '1', '2']);
      expectNear(three.time / 1e9, 1);
      expectNear(one.time / 1e9, 3);
      return `${shown(three.time / 1e9)}, ${shown(one.time / 1e9)}`;
    },
  },
  {
    claim: 'Twenty requests in a pool of ten take two rounds',
    program: 'urls.py',
    expected: '2 × 0.2 s',
    check: () => {
      const seconds = secondsOf('urls.py', { WORKERS: 10, URLS: 20 });
      expectNear(seconds, 0.4);
      return shown(seconds);
    },
  },
  {
    claim: 'Fifty URLs with a pool of N against one after the other',
    program: 'urls.py',
    expected: 'ceil(50 / N) rounds of 0.2 s: a speed-up of 2, 5, 10, 25, 50 for N = 2, 5, 10, 25, 50',
    check: () => {
      const one = secondsOf('urls.py', { WORKERS: 1 });
      expectNear(one, 10);
      const speedUps = sizes.map((WORKERS) => one / secondsOf('urls.py', { WORKERS }));
      for (const [index, speedUp] of speedUps.entries()) expectNear(speedUp, sizes[index]!, 5);
      return list(speedUps.map(times));
    },
  },
  {
    claim: 'A pool that is larger than what there is to do gains nothing more, and rounds count, not workers',
    program: 'urls.py',
    expected: '2 rounds with 49 workers, 1 with 50 and with 100',
    check: () => {
      const seconds = [49, 50, 100].map((WORKERS) => secondsOf('urls.py', { WORKERS }));
      for (const [index, rounds] of [2, 1, 1].entries()) expectNear(seconds[index]!, 0.2 * rounds, 5);
      return list(seconds.map(shown));
    },
  },
  {
    claim: 'as_completed gives each result when it is there, whatever the order of the calls',
    program: 'as_completed.py',
    expected: 'the calls of 3, 1 and 2 s at 1, 2 and 3 s, in the order of their lengths',
    check: () => {
      const simulation = simulated('as_completed.py');
      expect(linesOf(simulation)).toEqual(['1', '2', '3']);
      const ends = ['1', '2', '3'].map((line) => printedAt(simulation, line));
      for (const [index, end] of ends.entries()) expectNear(end, index + 1);
      return list(ends.map(shown));
    },
  },
  {
    claim: 'Workers that share a queue divide its items among them',
    program: 'queue_workers.py',
    expected: '100 items of 0.1 s: 10 s with one worker, 2.5 s with four',
    check: () => {
      const one = secondsOf('queue_workers.py', { WORKERS: 1 });
      const four = secondsOf('queue_workers.py', { WORKERS: 4 });
      expectNear(one, 10);
      expectNear(four, 2.5);
      return `${shown(one)}, ${shown(four)}`;
    },
  },
  {
    claim: 'A bounded queue holds a producer back that is faster than its consumer',
    program: 'bounded_queue.py',
    expected: 'ten items of 1 s: produced at 7 s with room for two, at once with room for all',
    check: () => {
      const bounded = printedAt(simulated('bounded_queue.py', { SIZE: 2 }), 'produced');
      const unbounded = printedAt(simulated('bounded_queue.py', { SIZE: 0 }), 'produced');
      expectNear(bounded, 7);
      expect(unbounded).toBeLessThan(0.01);
      return `${shown(bounded)}, ${shown(unbounded)}`;
    },
  },
];

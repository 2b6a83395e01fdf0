import { expect } from 'vitest';
import type { Claim } from '../support/claim.ts';
import { expectNear, linesOf, list, secondsOf, shown, simulated } from '../support/simulated.ts';

/** Locks and what they cost. */
export const locks: readonly Claim[] = [
  {
    claim: 'A coarse lock makes threads wait for each other, fine ones let them go on',
    program: 'locks.py',
    expected:
      '8 threads with 20 ms of native work each inside: 160 ms with one lock, 40 ms with four, 20 ms with eight',
    check: () => {
      const seconds = [1, 4, 8].map((LOCKS) => secondsOf('locks.py', { LOCKS }));
      for (const [index, expected] of [0.16, 0.04, 0.02].entries()) expectNear(seconds[index]!, expected, 5);
      return list(seconds.map(shown));
    },
  },
  {
    claim: 'Who waits for a coarse lock, and for how long, can be seen',
    program: 'locks.py',
    expected: 'the lock of all has waits of up to seven threads; locks of their own have none',
    check: () => {
      const coarse = simulated('locks.py', { LOCKS: 1 }).contention;
      const fine = simulated('locks.py', { LOCKS: 8 }).contention.filter(({ kind }) => kind === 'lock');
      const lock = coarse.find(({ kind }) => kind === 'lock')!;
      expect(lock.mostWaiters).toBe(7);
      expect(fine).toEqual([]);
      return `${lock.waits} waits, ${shown(lock.time / 1e9)} in all, ${lock.mostWaiters} at a time; ${fine.length}`;
    },
  },
  {
    claim: 'What is done inside a critical section is done in turn, so it should be small',
    program: 'critical_section.py',
    expected: 'four threads that sleep for 1 s: 4 s inside, 1 s outside',
    check: () => {
      const inside = secondsOf('critical_section.py', { INSIDE: true });
      const outside = secondsOf('critical_section.py', { INSIDE: false });
      expectNear(inside, 4);
      expectNear(outside, 1);
      return `${shown(inside)}, ${shown(outside)}`;
    },
  },
  {
    claim: 'A lock around a counter costs more than the counter',
    program: 'counter.py',
    expected: 'longer with the lock than without',
    check: () => {
      const locked = secondsOf('counter.py', { LOCKED: true });
      const unlocked = secondsOf('counter.py', { LOCKED: false });
      expect(locked).toBeGreaterThan(unlocked);
      return `${shown(locked)}, ${shown(unlocked)}`;
    },
  },
  {
    claim: 'More threads at one lock make the same work take longer',
    program: 'counter.py',
    expected: 'ever longer with 1, 8 and 64 threads',
    check: () => {
      const seconds = [1, 8, 64].map((THREADS) => secondsOf('counter.py', { THREADS }));
      for (let at = 1; at < seconds.length; at++) expect(seconds[at]!).toBeGreaterThan(seconds[at - 1]!);
      return list(seconds.map(shown));
    },
  },
  {
    claim: 'A semaphore of three lets three in at a time',
    program: 'semaphore.py',
    expected: 'never more than 3 inside; ten threads with 1 s each in 4 rounds',
    check: () => {
      const simulation = simulated('semaphore.py');
      expect(linesOf(simulation)).toEqual(['3']);
      expectNear(simulation.time / 1e9, 4);
      const rounds = [3, 4, 6, 7].map((THREADS) => secondsOf('semaphore.py', { THREADS }));
      for (const [index, expected] of [1, 2, 2, 3].entries()) expectNear(rounds[index]!, expected);
      return `${shown(simulation.time / 1e9)}; with 3, 4, 6, 7 threads ${list(rounds.map(shown))}`;
    },
  },
];

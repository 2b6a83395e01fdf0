import { expect } from 'vitest';
import type { Claim } from '../support/claim.ts';
import { expectNear, linesOf, printedAt, secondsOf, shown, simulated } from '../support/simulated.ts';

/** Threads that wait for each other, and time-outs. */
export const coordination: readonly Claim[] = [
  {
    claim: 'start returns at once, join(timeout) when its time is over, and the thread goes on',
    program: 'join.py',
    expected: 'started at 0 s, still alive at 1 s, done at 3 s',
    check: () => {
      const simulation = simulated('join.py');
      expect(linesOf(simulation)).toEqual(['started', 'alive', 'done']);
      expect(printedAt(simulation, 'started')).toBeLessThan(0.001);
      expectNear(printedAt(simulation, 'alive'), 1);
      expectNear(printedAt(simulation, 'done'), 3);
      return ['started', 'alive', 'done'].map((line) => shown(printedAt(simulation, line))).join(', ');
    },
  },
  {
    claim: 'An event wakes who waits for it when it is set',
    program: 'event.py',
    expected: 'True at 2 s',
    check: () => {
      const seconds = printedAt(simulated('event.py', { SET_AFTER: 2 }), 'True');
      expectNear(seconds, 2);
      return shown(seconds);
    },
  },
  {
    claim: 'event.wait(timeout=5) gives up after five seconds',
    program: 'event.py',
    expected: 'False at 5 s where it is set at 7 s',
    check: () => {
      const seconds = printedAt(simulated('event.py', { SET_AFTER: 7 }), 'False');
      expectNear(seconds, 5);
      return shown(seconds);
    },
  },
  {
    claim: 'condition.wait(timeout=5) gives up after five seconds',
    program: 'condition.py',
    expected: 'False at 5 s',
    check: () => {
      const seconds = printedAt(simulated('condition.py'), 'False');
      expectNear(seconds, 5);
      return shown(seconds);
    },
  },
  {
    claim: 'To wait for an event is better than to sleep until something has probably happened',
    program: 'waiting.py',
    expected: 'data that is there at 0.3 s is used at 0.3 s, and by sleeps of 1 s at 1 s',
    check: () => {
      const waits = printedAt(simulated('waiting.py', { SLEEPS: false }), 'data');
      const sleeps = printedAt(simulated('waiting.py', { SLEEPS: true }), 'data');
      expectNear(waits, 0.3);
      expectNear(sleeps, 1);
      return `${shown(waits)}, ${shown(sleeps)}`;
    },
  },
  {
    claim: 'A timer calls its function when its time is over, and its start returns at once',
    program: 'timer.py',
    expected: 'set at 0 s, rings at 1.5 s',
    check: () => {
      const simulation = simulated('timer.py');
      expect(printedAt(simulation, 'set')).toBeLessThan(0.001);
      expectNear(printedAt(simulation, 'rings'), 1.5);
      return `${shown(printedAt(simulation, 'set'))}, ${shown(printedAt(simulation, 'rings'))}`;
    },
  },
  {
    claim: 'A daemon ends with the program, which does not wait for it',
    program: 'daemon.py',
    expected: '1 s although the daemon sleeps for 60 s; it does not come to its end',
    check: () => {
      const simulation = simulated('daemon.py', { DAEMON: true });
      expect(linesOf(simulation)).toEqual([]);
      expectNear(simulation.time / 1e9, 1);
      return shown(simulation.time / 1e9);
    },
  },
  {
    claim: 'The program does wait for a thread that is no daemon',
    program: 'daemon.py',
    expected: '60 s',
    check: () => {
      const seconds = secondsOf('daemon.py', { DAEMON: false });
      expectNear(seconds, 60);
      return shown(seconds);
    },
  },
  {
    claim: 'At a barrier all wait for the last',
    program: 'barrier.py',
    expected: 'threads that come after 1, 2 and 3 s pass it together at 3 s',
    check: () => {
      const { output } = simulated('barrier.py');
      expect(output.length).toBe(3);
      for (const { time } of output) expectNear(time / 1e9, 3);
      return output.map(({ time }) => shown(time / 1e9)).join(', ');
    },
  },
  {
    claim: 'A thread that waits for its stop event stops at once when it is set',
    program: 'shutdown.py',
    expected: 'rounds of 0.5 s, stopped at 2.2 s after four of them',
    check: () => {
      const simulation = simulated('shutdown.py');
      expect(linesOf(simulation)).toEqual(['4']);
      expectNear(simulation.time / 1e9, 2.2);
      return shown(simulation.time / 1e9);
    },
  },
];

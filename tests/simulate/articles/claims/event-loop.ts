import type { Simulation } from '@heddle/simulate';
import { expect } from 'vitest';
import type { Claim } from '../support/claim.ts';
import { expectNear, printedAt, shown, simulated } from '../support/simulated.ts';

/** The longest time between two ticks of `event_loop.py`, in virtual seconds. */
function longestGap({ output }: Simulation): number {
  let longest = 0;
  for (let at = 1; at < output.length; at++)
    longest = Math.max(longest, output[at]!.time - output[at - 1]!.time);
  return longest / 1e9;
}

/** Threads beside an event loop. */
export const eventLoop: readonly Claim[] = [
  {
    claim: 'A blocking call in a thread of an executor leaves the event loop free',
    program: 'event_loop.py',
    expected: 'a coroutine that ticks every 10 ms goes on during a call of 1 s',
    check: () => {
      const gap = longestGap(simulated('event_loop.py', { CALL: 'executor' }));
      expectNear(gap, 0.01, 10);
      return `at most ${shown(gap)} between two ticks`;
    },
  },
  {
    claim: 'So does asyncio.to_thread',
    program: 'event_loop.py',
    expected: 'the same',
    check: () => {
      const gap = longestGap(simulated('event_loop.py', { CALL: 'to_thread' }));
      expectNear(gap, 0.01, 10);
      return `at most ${shown(gap)} between two ticks`;
    },
  },
  {
    claim: 'A blocking call made directly in a coroutine stops all others',
    program: 'event_loop.py',
    expected: 'no tick for 1 s',
    check: () => {
      const gap = longestGap(simulated('event_loop.py', { CALL: 'directly' }));
      expectNear(gap, 1, 2);
      return `${shown(gap)} between two ticks`;
    },
  },
  {
    claim: 'Whoever starts a write and does not wait for it can answer at once',
    program: 'fire_and_forget.py',
    expected: 'answers before the write of 2 s has ended; after it when it waits',
    check: () => {
      const forgets = simulated('fire_and_forget.py', { WAITS: false });
      const waits = simulated('fire_and_forget.py', { WAITS: true });
      expect(printedAt(forgets, 'answered')).toBeLessThan(0.01);
      expectNear(printedAt(forgets, 'saved'), 2);
      expectNear(printedAt(waits, 'answered'), 2);
      return `${shown(printedAt(forgets, 'answered'))}; ${shown(printedAt(waits, 'answered'))}`;
    },
  },
];

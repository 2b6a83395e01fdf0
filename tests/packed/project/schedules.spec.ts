import { schedules } from '@heddle/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bank } from './bank.js';

test('schedules are values of fast-check, and scenarios are compared by matchers', () => {
  const amount = fc.integer({ min: 1, max: 200 });
  const locked = schedules((wanted) => bank({ isLocked: true, amount: wanted }), { inputs: amount });
  fc.assert(fc.property(locked, ({ outcome }) => outcome === 'completed'));

  const broken = bank({ isLocked: false, amount: 50 });
  const found = fc.check(fc.property(schedules(broken), ({ findings }) => findings.length === 0));
  expect(found.failed).toBe(true);
  expect(found.counterexample?.[0].preemptions).toBe(1);
  expect(found.counterexample?.[0].schedule).toMatch(/^h1:[0-9a-f]{8}:instruction:virtual:0,1$/);

  expect(bank({ isLocked: true })).toHoldUnderEverySchedule();
  expect(bank({ isLocked: true })).toBeDeterministic();
  expect(broken).toRace();
  expect(broken).not.toDeadlock({ strategy: 'dfs' });
  expect(broken).toHaveOutcomes(['completed', { kind: 'error', final: { balance: 50 } }]);
  // @ts-expect-error There is no such option, and the types say so.
  expect(broken).not.toDeadlock({ strategies: ['dfs'] });
});

import { checkEveryHistory, linearizable } from '@heddle/testing';
import fc from 'fast-check';
import { test } from 'vitest';
import * as objects from './objects.ts';
test('seeds', () => {
  for (let seed = 1; seed < 8; seed++) {
    const d = fc.check(linearizable(objects.stackWithAba, { executions: 60 }), { seed, numRuns: 60, endOnFailure: true });
    console.log(seed, d.failed, d.numRuns);
  }
  let t = Date.now();
  const d = fc.check(linearizable(objects.stackWithAba, { executions: 60 }), { seed: 1, numRuns: 300 });
  console.log('true', d.numRuns, Date.now() - t, JSON.stringify(d.counterexample)); t = Date.now();
  const e = checkEveryHistory(objects.stackWithAba, { executions: 2000 });
  console.log('true', e.executions, e.plans, Date.now() - t, JSON.stringify(e.error?.plan));
  t = Date.now();
  const f = checkEveryHistory(objects.stackWithAba, { threads: 2, calls: 3, executions: 2000 });
  console.log('true', f.executions, f.plans, Date.now() - t, JSON.stringify(f.error?.plan));
});

import type { Machine } from '@heddle/core';
import { type ScheduledExecution, schedules } from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { increments, letters, lockers } from './programs.ts';

function isFine({ findings }: ScheduledExecution): boolean {
  return findings.length === 0;
}

test('a property that holds passes', () => {
  fc.assert(fc.property(schedules(lockers({ isOrdered: true })), isFine));
});

test('what is printed of a deadlock is its line and its table', () => {
  const property = fc.property(schedules(lockers({ isOrdered: false })), isFine);
  const report = fc.defaultReportMessage(fc.check(property, { seed: 1 }))!;
  expect(report.slice(report.indexOf('Counterexample'), report.indexOf('Shrunk'))).toMatchInlineSnapshot(`
    "Counterexample: [h1:9dd314bf:instruction:virtual:0,1

    step | MainThread                  | alice                          | bob
    -----+-----------------------------+--------------------------------+-------------------------------
       1 | start alice                 |                                |
       2 | start bob                   |                                |
         | ~ waits for alice to finish |                                |
       3 |                             | acquire a                      |
         |                             | ~ preempted before "acquire b" |
       4 |                             |                                | acquire b
         |                             | ! waits for lock b, which bob  |
         |                             | has held since step 4          |
         |                             |                                | ! waits for lock a, which
         |                             |                                | alice has held since step 3
         | ! waits for alice to finish |                                |
    ]
    "
  `);
  expect(() => fc.assert(property, { seed: 1 })).toThrow('alice has held');
});

test('where nothing is wrong by itself the table ends with what the execution came to', () => {
  const twice = schedules(letters(['a', 'b']));
  const { counterexample } = fc.check(
    fc.property(twice, ({ output }) => output.join('') === 'ab'),
    { seed: 1 },
  );
  expect(`${counterexample![0]}`).toMatchInlineSnapshot(`
    "h1:793e99a6:instruction:virtual:1

    step | MainThread                             | Thread-1 (write) | Thread-2 (write)
    -----+----------------------------------------+------------------+-----------------
       1 | start Thread-1 (write)                 |                  |
       2 | start Thread-2 (write)                 |                  |
         | ~ waits for Thread-1 (write) to finish |                  |
       3 |                                        |                  | print "b"
         |                                        |                  | ~ finished
       4 |                                        | print "a"        |
       5 | join Thread-1 (write)                  |                  |
       6 | join Thread-2 (write)                  |                  |
         | ! completed
    "
  `);
});

test('an async property finds and shrinks the same', async () => {
  const arbitrary = schedules(increments(3));
  const sync = fc.check(fc.property(arbitrary, isFine), { seed: 5 });
  const async = await fc.check(
    fc.asyncProperty(arbitrary, async (execution) => {
      await Promise.resolve();
      return isFine(execution);
    }),
    { seed: 5 },
  );
  expect(async.counterexamplePath).toBe(sync.counterexamplePath);
  expect(async.counterexample![0].schedule).toBe(sync.counterexample![0].schedule);
});

test('a sample has executions of many schedules', () => {
  const executions = fc.sample(schedules(letters(['ab', 'cd'])), { seed: 1, numRuns: 200 });
  expect(executions).toHaveLength(200);
  expect(new Set(executions.map(({ output }) => output.join(''))).size).toBe(6);
});

test('executions can be classified', () => {
  const lines: string[] = [];
  fc.statistics(schedules(lockers({ isOrdered: false })), ({ outcome }) => outcome, {
    seed: 1,
    numRuns: 500,
    logger: (line) => lines.push(line),
  });
  const names = lines.map((line) => line.split('.')[0]);
  expect(names).toEqual(['completed', 'deadlock']);
});

describe('bias', () => {
  const arbitrary = schedules(letters(['abcde', 'fghij']), { strategy: 'random' });
  const mean = (executions: readonly ScheduledExecution[]): number =>
    executions.reduce((sum, { preemptions }) => sum + preemptions, 0) / executions.length;

  function drawn(unbiased: boolean): ScheduledExecution[] {
    const executions: ScheduledExecution[] = [];
    fc.assert(
      fc.property(arbitrary, (execution) => void executions.push(execution)),
      { seed: 1, numRuns: 300, unbiased },
    );
    return executions;
  }

  test('biased runs favour few preemptions', () => {
    expect(mean(drawn(false))).toBeLessThan(0.9 * mean(drawn(true)));
    expect(drawn(false).filter(({ decisions }) => decisions.length === 0).length).toBeGreaterThan(10);
  });

  test('unbiased runs are the strategy alone', () => {
    // Each of five choices between the two threads, at least, is the default with a probability of a half.
    expect(drawn(true).filter(({ decisions }) => decisions.length === 0).length).toBeLessThan(20);
  });

  test('noBias takes it away', () => {
    const values = (arb: fc.Arbitrary<ScheduledExecution>, unbiased: boolean): string[] =>
      fc.sample(arb, { seed: 3, numRuns: 50, unbiased }).map(({ schedule }) => schedule);
    expect(values(fc.noBias(arbitrary), false)).toEqual(values(arbitrary, true));
  });
});

test('a larger program is shrunk too', () => {
  const { counterexample, numShrinks } = fc.check(fc.property(schedules(increments(4)), isFine), {
    seed: 2,
    unbiased: true,
  });
  const [execution] = counterexample!;
  expect(numShrinks).toBeGreaterThan(0);
  expect(execution.preemptions).toBe(1);
  expect(execution.schedule).toMatch(/^h1:[0-9a-f]{8}:instruction:virtual:/);
});

describe('a value costs', () => {
  /** How many executions a number of values take. */
  function executions(numRuns: number, holds: (execution: ScheduledExecution) => unknown): number {
    let count = 0;
    const { name, setup } = letters(['abc', 'def']);
    const counted = {
      name,
      setup: (machine: Machine) => {
        count++;
        setup(machine);
      },
    };
    const arbitrary = schedules(counted, { strategy: 'random' });
    fc.assert(
      fc.property(arbitrary, (execution) => void holds(execution)),
      { seed: 1, numRuns, unbiased: true },
    );
    return count;
  }

  test('one execution, with its end and what is wrong with it', () => {
    const holds = ({ final, output, errors, blocked, symptoms, findings }: ScheduledExecution): number =>
      [final, output, errors, blocked, symptoms, findings].length;
    // And one that finds out what the scenario is like.
    expect(executions(500, holds)).toBe(501);
  });

  test('another one for its trace', () => {
    expect(executions(500, ({ trace }) => trace.length)).toBe(1_001);
  });
});

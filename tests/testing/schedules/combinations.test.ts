import { scenario } from '@heddle/primitives';
import { type ScheduledExecution, schedules } from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { additions, increments, letters } from './programs.ts';

const isFine = ({ symptoms }: ScheduledExecution): boolean => symptoms.length === 0;
const total = ({ final }: { final: Readonly<Record<string, unknown>> }): number => final.total as number;
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);

describe('with other arbitraries', () => {
  test('in a tuple, both shrink', () => {
    const { counterexample } = fc.check(
      fc.property(fc.tuple(fc.nat(), schedules(increments(3))), ([number, execution]) => {
        return number < 100 || isFine(execution);
      }),
      { seed: 1, numRuns: 500 },
    );
    const [[number, execution]] = counterexample!;
    expect([number, execution.preemptions]).toEqual([100, 1]);
  });

  test('as several arguments, in a record and an array', () => {
    const arbitrary = schedules(increments(2));
    const both = fc.record({ first: arbitrary, others: fc.array(arbitrary, { maxLength: 3 }) });
    const { counterexample } = fc.check(
      fc.property(both, fc.boolean(), ({ first, others }, flag) => {
        return flag || isFine(first) || others.every(isFine);
      }),
      { seed: 1, numRuns: 1_000 },
    );
    const [{ first, others }, flag] = counterexample!;
    expect(flag).toBe(false);
    expect(others).toHaveLength(1);
    expect([first, ...others].map(({ preemptions }) => preemptions)).toEqual([1, 1]);
  });

  test('schedules that were tried with a larger value are tried again with a smaller one', () => {
    // With ten or more a preemption is needed, with less there is a way without.
    const arbitrary = schedules(letters(['ab', 'cd']), { strategy: 'random' });
    const wrong = (number: number): string[] => ['acbd', 'cadb', ...(number < 10 ? ['cdab'] : [])];
    const first = fc
      .sample(arbitrary, { seed: 1, numRuns: 200 })
      .find(({ output }) => output.join('') === 'cadb')!;
    const property = fc.property(arbitrary, fc.nat(100), ({ output }, number) => {
      return !wrong(number).includes(output.join(''));
    });
    const example: [ScheduledExecution, number] = [first, 20];
    const { counterexample, numShrinks } = fc.check(property, { examples: [example] });
    const [execution, number] = counterexample!;
    expect(numShrinks).toBeGreaterThan(1);
    expect([execution.output.join(''), execution.preemptions, number]).toEqual(['cdab', 0, 0]);
  });

  test('chained behind an input', () => {
    const arbitrary = fc
      .array(fc.nat(9), { maxLength: 4 })
      .chain((amounts) => schedules(additions(amounts)).map((execution) => ({ amounts, execution })));
    const { counterexample } = fc.check(
      fc.property(arbitrary, ({ amounts, execution }) => total(execution) === sum(amounts)),
      { seed: 1 },
    );
    expect(counterexample![0].execution.preemptions).toBe(1);
  });

  test('mapped and filtered', () => {
    const outputs = schedules(letters(['ab', 'cd']))
      .filter(({ preemptions }) => preemptions > 0)
      .map(({ output }) => output.join(''));
    const { counterexample } = fc.check(
      fc.property(outputs, (output) => output === 'acdb'),
      { seed: 2 },
    );
    // The others with one preemption, which come first in depth-first order.
    expect(counterexample).toEqual(['cabd']);
    fc.assert(fc.property(outputs, (output) => output !== 'abcd'));
  });

  test('not shrunk where that is not wanted', () => {
    const arbitrary = fc.noShrink(schedules(increments(3), { strategy: 'random' }));
    const { numShrinks } = fc.check(fc.property(arbitrary, isFine), { seed: 1 });
    expect(numShrinks).toBe(0);
  });
});

describe('inputs', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 5 });

  test.each([1, 2, 3, 4, 5])('shrink together with schedules, from seed %i', (seed) => {
    const { counterexample } = fc.check(
      fc.property(
        schedules(additions, { inputs: amounts }),
        (execution) => total(execution) === sum(execution.input),
      ),
      { seed },
    );
    const [{ input, preemptions }] = counterexample!;
    expect(input).toEqual([1, 1]);
    expect(preemptions).toBe(1);
  });

  test('do not get stuck where a smaller one takes another schedule', () => {
    // The wrong order is a different one for each number of threads: the last of them has to be the first.
    const lastFirst = (count: number) =>
      scenario('last first', function* main(py) {
        const names = Array.from({ length: count }, (_, at) => `${at}`);
        yield* py.run(...names.map((name) => () => py.print(name)));
      });
    const arbitrary = schedules(lastFirst, { inputs: fc.integer({ min: 2, max: 6 }), strategy: 'random' });
    const { counterexample } = fc.check(
      fc.property(arbitrary, ({ input, output }) => output[0] !== `${input - 1}`),
      { seed: 1 },
    );
    expect(counterexample![0].input).toBe(2);
  });

  test('are printed between the line and the table', () => {
    const { counterexample } = fc.check(
      fc.property(schedules(additions, { inputs: amounts }), ({ preemptions }) => preemptions === 0),
      { seed: 1 },
    );
    const lines = `${counterexample![0]}`.split('\n');
    expect(lines[0]).toBe(counterexample![0].schedule);
    expect(lines[1]).toBe(`of ${fc.stringify(counterexample![0].input)}`);
    expect(lines[3]).toMatch(/^step \| MainThread/);
  });

  test('that are made of schedules work too', () => {
    const inner = schedules(letters(['ab', 'cd']));
    const outer = schedules((execution: ScheduledExecution) => letters([execution.output.join(''), 'x']), {
      inputs: inner,
    });
    const { counterexample } = fc.check(
      fc.property(outer, ({ output }) => output.join('') !== 'acdbx'),
      { seed: 1, numRuns: 2_000 },
    );
    expect(counterexample![0].input.output.join('')).toBe('acdb');
    expect(counterexample![0].preemptions).toBe(0);
  });
});

import { type ScheduledExecution, schedules } from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { increments, letters } from './programs.ts';
import { shrinkRandomFaults } from './shrinking-check.ts';

type Sized = Pick<ScheduledExecution, 'preemptions' | 'steps' | 'decisions'>;

/** Whether a comes before b: by preemptions, then steps, then decisions. */
function isBefore(a: Sized, b: Sized): boolean {
  const length = Math.max(a.decisions.length, b.decisions.length);
  const sizes = (sized: Sized): number[] => [
    sized.preemptions,
    sized.steps,
    ...Array.from({ length }, (_, at) => sized.decisions[at] ?? 0),
  ];
  const [first, second] = [sizes(a), sizes(b)];
  const at = first.findIndex((size, index) => size !== second[index]);
  return at >= 0 && first[at]! < second[at]!;
}

describe('every shrink', () => {
  const arbitrary = schedules(letters(['abc', 'def', 'g']), { strategy: 'random' });

  test('is smaller than what is shrunk', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [execution] = fc.sample(arbitrary, { seed, numRuns: 1 });
        for (const { value } of arbitrary.shrink(execution!, undefined).take(60)) {
          expect(isBefore(value, execution!), `${value.schedule} of ${execution!.schedule}`).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is followed by all the others that are smaller, whichever way a value was reached', () => {
    const small = schedules(letters(['ab', 'cd']), { strategy: 'random' });
    const all = fc.sample(schedules(letters(['ab', 'cd']), { strategy: 'ipb' }), { seed: 1, numRuns: 500 });
    const byLine = new Map(all.map((execution) => [execution.schedule, execution]));
    fc.assert(
      fc.property(fc.noShrink(fc.integer()), fc.array(fc.nat(), { maxLength: 4 }), (seed, steps) => {
        const [start] = fc.sample(small, { seed, numRuns: 1, unbiased: true });
        let [value, context]: [ScheduledExecution, unknown] = [start!, undefined];
        for (const step of [...steps, 0]) {
          const shrinks = [...small.shrink(value, context as undefined)];
          const smaller = [...byLine.values()].filter((execution) => isBefore(execution, value));
          expect(new Set(shrinks.map((shrink) => shrink.value.schedule))).toEqual(
            new Set(smaller.map(({ schedule }) => schedule)),
          );
          if (shrinks.length === 0) break;
          ({ value, context } = shrinks[step % shrinks.length]!);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('comes in the same order every time', () => {
    const shrinks = (): string[] => {
      const own = schedules(letters(['abc', 'def', 'g']), { strategy: 'random' });
      const [execution] = fc.sample(own, { seed: 4, numRuns: 1 });
      return [...own.shrink(execution!, undefined).take(100)].map(({ value }) => value.schedule);
    };
    expect(shrinks()).toEqual(shrinks());
    expect(shrinks().length).toBeGreaterThan(5);
  });

  test('the default schedule has none', () => {
    const [execution] = fc
      .sample(arbitrary, { seed: 1, numRuns: 100 })
      .filter(({ decisions }) => decisions.length === 0);
    expect([...arbitrary.shrink(execution!, undefined)]).toEqual([]);
  });
});

test('at the fewest preemptions it is the fewest steps that are left', () => {
  const { counterexample } = fc.check(
    fc.property(schedules(letters(['ab', 'cd', 'ef']), { strategy: 'random' }), ({ output }) => {
      return output.indexOf('f') > output.indexOf('a');
    }),
    { seed: 1 },
  );
  const [{ preemptions, schedule }] = counterexample!;
  const [smallest] = fc
    .sample(schedules(letters(['ab', 'cd', 'ef']), { strategy: 'ipb' }), { seed: 1, numRuns: 2_000 })
    .filter(({ output }) => output.indexOf('f') < output.indexOf('a'))
    .sort((a, b) => (isBefore(a, b) ? -1 : 1));
  expect(schedule).toBe(smallest!.schedule);
  expect(preemptions).toBe(0);
});

test('where the rounds are too many, preemptions are left out one by one', () => {
  const words = ['abcdefgh', 'ijklmnop', 'qrstuvwx'];
  const arbitrary = schedules(letters(words), { strategy: 'random', minimise: { executions: 1, steps: 1 } });
  // Two preemptions are needed: i between a and b, and q between j and k.
  const property = fc.property(arbitrary, ({ output }) => {
    const places = [...'aibjqk'].map((letter) => output.indexOf(letter));
    return places.some((place, at) => at > 0 && place < places[at - 1]!);
  });
  const { counterexample } = fc.check(property, { seed: 1, numRuns: 5_000, unbiased: true });
  expect(counterexample![0].preemptions).toBeLessThanOrEqual(3);
});

test('a property of the trace shrinks like any other', () => {
  const preempted = ({ trace }: ScheduledExecution): string[] =>
    trace.flatMap((event) =>
      event.event === 'decide' && event.reason === 'preemption' ? [event.from!] : [],
    );
  // Two different threads have to lose the CPU.
  const { counterexample } = fc.check(
    fc.property(schedules(increments(3)), (execution) => new Set(preempted(execution)).size < 2),
    { seed: 1 },
  );
  expect(counterexample![0].preemptions).toBe(2);
  expect(new Set(preempted(counterexample![0])).size).toBe(2);
});

test('random faults shrink to the fewest preemptions', () => {
  const all = shrinkRandomFaults({ faults: 30, seed: 1, schedules: 200 });
  expect(all).toHaveLength(30);
  const minimal = all.filter(({ preemptions, fewest }) => preemptions === fewest);
  expect(minimal.length / all.length).toBeGreaterThanOrEqual(0.95);
  // Most of them had something to lose.
  expect(all.filter(({ found, fewest }) => found > fewest).length).toBeGreaterThan(15);
  expect(Math.max(...all.map(({ executions }) => executions))).toBeLessThan(6_000);
});

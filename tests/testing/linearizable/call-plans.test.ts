import { type CallPlan, linearizable } from '@heddle/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as objects from './objects.ts';

function callsOf({ before, threads, after }: CallPlan): CallPlan['before'] {
  return [...before, ...threads.flat(), ...after];
}

function sampled(property: ReturnType<typeof linearizable>, numRuns = 200): CallPlan[] {
  return fc.sample(property, { seed: 11, numRuns }).map(([plan]) => plan);
}

test('plans have all sizes up to those of the options', () => {
  const plans = sampled(linearizable(objects.map, { threads: 4, calls: 3, before: 1, after: 2 }), 400);
  const sizes = (size: (plan: CallPlan) => number) => [...new Set(plans.map(size))].sort();
  expect(sizes(({ threads }) => threads.length)).toEqual([2, 3, 4]);
  expect(sizes(({ threads }) => threads[0]!.length)).toEqual([1, 2, 3]);
  expect(sizes(({ before }) => before.length)).toEqual([0, 1]);
  expect(sizes(({ after }) => after.length)).toEqual([0, 1, 2]);
});

test('a thread alone can be asked for', () => {
  for (const { threads } of sampled(linearizable(objects.map, { threads: 1 })))
    expect(threads).toHaveLength(1);
});

test('every operation occurs with all of its arguments', () => {
  const calls = sampled(linearizable(objects.map)).flatMap(callsOf);
  expect(new Set(calls.map(({ operation, args }) => `${operation}(${args.join()})`))).toEqual(
    new Set(['get(x)', 'get(y)', 'set(x,1)', 'set(y,2)']),
  );
});

test('plans are the same for the same seed', () => {
  expect(sampled(linearizable(objects.queue))).toEqual(sampled(linearizable(objects.queue)));
});

/** What becomes less: the calls, those at the same time, the threads. */
function measure({ threads, ...plan }: CallPlan): readonly number[] {
  return [callsOf({ threads, ...plan }).length, threads.flat().length, threads.length];
}

test('a plan shrinks to plans with fewer calls, and to calmer and simpler ones, until there is none, whichever way it goes', () => {
  const property = linearizable(objects.map, { threads: 4, calls: 2 });
  const plans = fc.constantFrom(...sampled(property));
  fc.assert(
    fc.property(plans, fc.infiniteStream(fc.nat()), (start, choices) => {
      let current = new fc.Value<[CallPlan]>([start], undefined);
      for (let rounds = 0; ; rounds++) {
        expect(rounds).toBeLessThan(100);
        const [plan] = current.value;
        const next = [...property.shrink(current)];
        for (const { value } of next) {
          const [before, after] = [measure(plan), measure(value[0])];
          const first = before.findIndex((size, index) => size !== after[index]);
          if (first >= 0) expect(after[first]!).toBeLessThan(before[first]!);
        }
        if (next.length === 0) {
          expect(plan.threads).toEqual([]);
          expect(callsOf(plan).length).toBeGreaterThan(0);
          return;
        }
        current = next[choices.next().value! % next.length]!;
      }
    }),
    { numRuns: 15 },
  );
});

test('a plan of up to eight calls shrinks to all of its parts, the smallest first', () => {
  const call = (value: number) => ({ operation: 'push', args: [value] });
  const plan = { before: [call(3)], threads: [[call(3), call(3)], [call(3)]], after: [call(3)] };
  const shrinks = [...linearizable(objects.stack).shrink(new fc.Value<[CallPlan]>([plan], undefined))];
  const sizes = shrinks.slice(0, 30).map(({ value }) => callsOf(value[0]).length);
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes.filter((size) => size === 2)).toHaveLength(10);
  expect(callsOf(shrinks[30]!.value[0])).toHaveLength(5);
});

test('what is no plan is not shrunk', () => {
  const shrinksOf = (value: unknown) => [
    ...linearizable(objects.stack).shrink(new fc.Value<[CallPlan]>([value as CallPlan], undefined)),
  ];
  const plan = {
    before: [],
    threads: [
      [
        { operation: 'push', args: [3] },
        { operation: 'pop', args: [] },
      ],
    ],
    after: [],
  };
  expect(shrinksOf(plan).length).toBeGreaterThan(0);
  for (const other of [
    null,
    7,
    {},
    { ...plan, threads: [1] },
    { ...plan, before: [{ operation: 'jump', args: [] }] },
  ]) {
    expect(shrinksOf(other)).toEqual([]);
  }
});

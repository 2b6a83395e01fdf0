import { Machine } from '@heddle/core';
import { Counted, noCharge, SystematicSearch } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { everySchedule } from '../../support/enumerate.ts';

/** Executions of different lengths, with different numbers of threads. */
const uneven = scenario('uneven', function* main(py) {
  const x = py.variable('x', 0);
  const helpers = yield* py.choice('helpers').below(3);
  const body = function* helper() {
    yield* x.store(1);
  };
  yield* py.run(...new Array<typeof body>(helpers).fill(body));
});

test('counts what the executions of a search do', () => {
  const numbers = {
    steps: [] as number[],
    choicePoints: [] as number[],
    preemptions: [] as number[],
    threads: [] as number[],
  };
  everySchedule(uneven, {}, (execution) => {
    numbers.steps.push(execution.steps);
    numbers.choicePoints.push(execution.decisions.length);
    numbers.preemptions.push(execution.preemptions);
    numbers.threads.push(execution.threads.length);
  });
  const spread = (values: readonly number[]) => ({
    min: Math.min(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    max: Math.max(...values),
  });

  const machine = new Machine();
  const search = new Counted(new SystematicSearch(noCharge));
  while (search.begin()) search.end(machine.run(uneven, search.decider()));
  expect(search.statistics()).toEqual({
    steps: spread(numbers.steps),
    choicePoints: spread(numbers.choicePoints),
    preemptions: spread(numbers.preemptions),
    threads: spread(numbers.threads),
    cutOff: 0,
    abandoned: 0,
  });
  expect(search.statistics().threads).toMatchObject({ min: 1, max: 3 });
  expect(search.executions).toBe(numbers.steps.length);
  expect(search.steps).toBe(numbers.steps.reduce((sum, value) => sum + value, 0));
});

test('counts the executions that were cut off', () => {
  const machine = new Machine({ maxSteps: 4 });
  const search = new Counted(new SystematicSearch(noCharge));
  while (search.begin()) search.end(machine.run(uneven, search.decider()));
  expect(search.cutOff).toBeGreaterThan(0);
  expect(search.cutOff).toBeLessThan(search.executions);
  expect(search.statistics().cutOff).toBe(search.cutOff);
});

test('a search that has run nothing has numbers too, and they are plain data', () => {
  const none = { min: 0, mean: 0, max: 0 };
  const statistics = new Counted(new SystematicSearch(noCharge)).statistics();
  expect(statistics).toEqual({
    steps: none,
    choicePoints: none,
    preemptions: none,
    threads: none,
    cutOff: 0,
    abandoned: 0,
  });
});

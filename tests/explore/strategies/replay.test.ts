import { Machine, UsageError } from '@heddle/core';
import { Replay } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

const scene = scenario('three-points', function* main(py) {
  const x = py.variable('x', 0);
  yield* py.run(
    function* one() {
      yield* x.store(1);
      yield* x.store(yield* py.choice('coin').below(2));
    },
    function* two() {
      yield* x.store(2);
    },
  );
});

/** Runs decisions to the end, as every search does. */
function replayed(...decisions: number[]): readonly number[] {
  const strategy = new Replay(decisions);
  expect(strategy.begin()).toBe(true);
  const execution = new Machine().run(scene, strategy);
  strategy.end(execution);
  return execution.decisions;
}

test('makes the decisions it was given, and 0 behind them', () => {
  expect(replayed(1)).toEqual([1, 0]);
  expect(replayed(1, 1)).toEqual([1, 1]);
  expect(replayed()).toEqual([0, 0, 0, 0]);
  expect(replayed(0, 0, 1)).toEqual([0, 0, 1, 0]);
});

test('is one execution: a sample', () => {
  const strategy = new Replay([]);
  expect([strategy.begin(), strategy.begin()]).toEqual([true, false]);
  expect([strategy.worth(), strategy.bound(), strategy.progress()]).toEqual(['sampled', null, null]);
  expect(strategy.name).toBe('replay');
});

describe('a schedule that does not fit is refused with the first step at which it differs', () => {
  test('too large a choice of a thread', () => {
    expect(() => replayed(0, 2)).toThrow(
      new UsageError(
        'the schedule does not fit: at step 4 (decision 2) it takes alternative 2, ' +
          'but there are only 2 enabled threads, 0 to 1; was the program changed?',
      ),
    );
  });

  test('too large a choice of data', () => {
    expect(() => replayed(1, 5)).toThrow(
      new UsageError(
        'the schedule does not fit: at step 5 (decision 2) it takes alternative 5, ' +
          'but there are only 2 values of coin, 0 to 1; was the program changed?',
      ),
    );
  });

  test('more decisions than the execution has choice points', () => {
    expect(() => replayed(1, 0, 0, 0)).toThrow(
      new UsageError(
        'the schedule does not fit: the execution ends after step 8 with 2 choice points, ' +
          'but the schedule goes on for 2 more; was the program changed?',
      ),
    );
  });
});

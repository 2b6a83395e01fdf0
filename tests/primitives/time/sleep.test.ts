import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { run } from '../../core/support.ts';

const range = 'OverflowError: timestamp out of range for platform time_t';

// The table was checked against CPython 3.11.
test.each([
  [true, 'slept 1'],
  [-0, 'slept 0'],
  [-1e-10, 'ValueError: sleep length must be non-negative'],
  [-0.001, 'ValueError: sleep length must be non-negative'],
  ['1', "TypeError: 'str' object cannot be interpreted as an integer"],
  [null, "TypeError: 'NoneType' object cannot be interpreted as an integer"],
  [[], "TypeError: 'list' object cannot be interpreted as an integer"],
  [Number.NaN, 'ValueError: Invalid value NaN (not a number)'],
  [Number.POSITIVE_INFINITY, range],
  [-1e100, range],
])('sleep(%s): %s', (seconds, expected) => {
  const scene = scenario('sleep', function* main(py) {
    yield* py.sleep(seconds as number);
    yield* py.print('slept', py.machine.clock.now / 1e9);
  });
  const { output, failures } = run(scene);
  expect([...output, ...failures.map(({ message }) => message)]).toEqual([expected]);
});

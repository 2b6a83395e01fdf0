import { gilModel } from '@heddle/core';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';

test('sleep lets virtual time pass, to the nanosecond', () => {
  const scene = scenario('sleep', function* main(py) {
    yield* py.sleep(1.5);
    yield* py.print(`${py.machine.clock.now}`);
    yield* py.sleep(0.000_000_001);
    yield* py.print(`${py.machine.clock.now}`);
  });
  expect(run(scene)).toMatchObject({ output: ['1500000000', '1500000001'], steps: 4 });
});

test('sleeping for no time gives others the chance to run, and no more', () => {
  const scene = scenario('yield', function* main(py) {
    yield* py
      .thread(function* other() {
        yield* py.print('other');
      })
      .start();
    yield* py.sleep(0);
    yield* py.print('main');
  });
  const options = { gil: gilModel('cpython-3.11') };
  expect(outcomes(scene, options)).toEqual(['completed: "main", "other"', 'completed: "other", "main"']);
});

test('a thread that sleeps for no time comes after all others, and letting them run is no preemption', () => {
  const scene = scenario('spin', function* main(py) {
    const flag = py.variable('flag', false);
    yield* py.thread(() => flag.store(true)).start();
    while (!(yield* flag.load())) yield* py.sleep(0);
  });
  const execution = run(scene);
  expect(execution).toMatchObject({ outcome: 'completed', preemptions: 0 });
});

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

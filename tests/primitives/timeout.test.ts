import { type Python, scenario, TIMEOUT_MAX } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../core/support.ts';

/** What a call raises at once, before its first step. */
function raised(call: (py: Python) => unknown): readonly string[] {
  const scene = scenario('raise', function* main(py) {
    try {
      call(py);
      yield* py.print('nothing');
    } catch (error) {
      yield* py.print(String(error));
    }
  });
  return run(scene).output;
}

const negative = 'ValueError: timeout value must be a non-negative number';
const nonBlocking = "ValueError: can't specify a timeout for a non-blocking call";
const range = 'OverflowError: timestamp out of range for platform time_t';
const notANumber = 'ValueError: Invalid value NaN (not a number)';

// The table was checked against CPython 3.13.
describe.each(['lock', 'rlock'] as const)('acquire of a %s', (kind) => {
  const calls: readonly (readonly [blocking: boolean, timeout: number, error: string])[] = [
    [true, -1, 'nothing'],
    [true, 0, 'nothing'],
    [true, TIMEOUT_MAX, 'nothing'],
    [false, -1, 'nothing'],
    [true, -0.5, negative],
    [true, -5, negative],
    [true, -1e-9, negative],
    [false, 0, nonBlocking],
    [false, 1, nonBlocking],
    [false, -5, nonBlocking],
    [true, TIMEOUT_MAX + 1, range],
    [true, Number.POSITIVE_INFINITY, range],
    [true, Number.NEGATIVE_INFINITY, range],
    [true, -1e10, range],
    [false, 1e10, range],
    [true, Number.NaN, notANumber],
    [false, Number.NaN, notANumber],
  ];

  test.each(calls)('(%s, %d): %s', (blocking, timeout, error) => {
    expect(raised((py) => py[kind]().acquire(blocking, timeout))).toEqual([error]);
  });
});

describe('sleep', () => {
  const calls: readonly (readonly [seconds: number, error: string])[] = [
    [0, 'nothing'],
    [-1, 'ValueError: sleep length must be non-negative'],
    [Number.NaN, notANumber],
    [1e20, range],
    [Number.NEGATIVE_INFINITY, range],
  ];

  test.each(calls)('(%d): %s', (seconds, error) => {
    expect(raised((py) => py.sleep(seconds))).toEqual([error]);
  });
});

describe('join', () => {
  const calls: readonly (readonly [seconds: number, error: string])[] = [
    [0, 'nothing'],
    [-5, 'nothing'],
    [Number.NEGATIVE_INFINITY, 'nothing'],
    [1e20, range],
    [Number.NaN, notANumber],
  ];

  test.each(calls)('(%d): %s', (seconds, error) => {
    expect(raised((py) => py.thread(function* nothing() {}).join(seconds))).toEqual([error]);
  });
});

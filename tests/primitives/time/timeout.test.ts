import { Machine, type Program } from '@heddle/core';
import { type Python, scenario, TIMEOUT_MAX } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { attempt } from '../../conformance/python-text.ts';
import { draw, run } from '../../core/support.ts';

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
    [true, TIMEOUT_MAX + 0.5, 'nothing'],
    [true, true as unknown as number, 'nothing'],
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
  ];

  test.each(calls)('(%d): %s', (seconds, error) => {
    expect(raised((py) => py.thread(function* nothing() {}).join(seconds))).toEqual([error]);
  });

  test.each([
    [1e20, range],
    [Number.NaN, notANumber],
    [1e20, 'RuntimeError: cannot join thread before it is started', 'new'],
    ['x', "TypeError: '>' not supported between instances of 'int' and 'str'"],
    ['x', 'RuntimeError: cannot join thread before it is started', 'new'],
  ])('(%s) is refused, but the thread is looked at first: %s', (seconds, error, life = 'started') => {
    const scene = scenario('refused', function* main(py) {
      const thread = py.thread(function* nothing() {});
      if (life === 'started') yield* py.run(thread);
      yield* thread.join(seconds as number);
    });
    expect(run(scene).failures).toMatchObject([{ message: error }]);
  });
});

describe.each(['atomic', 'cpython'] as const)('a wait that Python writes in Python (%s)', (fidelity) => {
  /** What a call gives or raises, where it has to wait. */
  function waited(call: (py: Python) => Program<unknown>): string {
    const scene = scenario(
      'wait',
      function* main(py) {
        yield* py.print(yield* attempt(() => call(py), ':'));
      },
      { fidelity },
    );
    return run(scene).output[0]!;
  }

  const compared = (type: string) => `TypeError: '>' not supported between instances of '${type}' and 'int'`;
  const added = (type: string) => `TypeError: unsupported operand type(s) for +: 'float' and '${type}'`;
  const tooLong = [1e10, Number.POSITIVE_INFINITY, 1e100];
  const passed = [0, -1, -0.5, false, Number.NEGATIVE_INFINITY, -1e100, 0.01];

  test.each(['x', []] as unknown as number[])('refuses what is no number: %j', (timeout) => {
    const type = Array.isArray(timeout) ? 'list' : 'str';
    const condition = waited((py) => {
      const made = py.condition();
      return made.with(() => made.wait(timeout));
    });
    const waitFor = waited((py) => {
      const made = py.condition();
      return made.with(() => made.waitFor(() => py.event().isSet(), timeout));
    });
    expect(condition).toBe(compared(type));
    expect(waitFor).toBe(added(type));
    expect(waited((py) => py.event().wait(timeout))).toBe(compared(type));
    expect(waited((py) => py.semaphore(0).acquire(true, timeout))).toBe(added(type));
    expect(waited((py) => py.semaphore(1).acquire(true, timeout))).toBe('True');
    expect(waited((py) => py.barrier(2).wait(timeout))).toBe(added(type));
    expect(waited((py) => py.barrier(1).wait(timeout))).toBe('0');
  });

  test.each([...tooLong, ...passed] as number[])('with a time-out of %d', (timeout) => {
    const isLong = timeout > 1;
    const condition = waited((py) => {
      const made = py.condition();
      return made.with(() => made.wait(timeout));
    });
    expect(condition).toBe(isLong ? range : 'False');
    expect(waited((py) => py.event().wait(timeout))).toBe(isLong ? range : 'False');
    expect(waited((py) => py.semaphore(0).acquire(true, timeout))).toBe(isLong ? range : 'False');
    expect(waited((py) => py.semaphore(1).acquire(true, timeout))).toBe('True');
    expect(waited((py) => py.barrier(2).wait(timeout))).toBe(isLong ? range : 'BrokenBarrierError: ');
    expect(waited((py) => py.barrier(2, { timeout }).wait())).toBe(isLong ? range : 'BrokenBarrierError: ');
    expect(waited((py) => py.barrier(1).wait(timeout))).toBe('0');
  });

  test('a barrier is left, and not broken, by a party whose time-out is refused', () => {
    const scene = scenario(
      'left',
      function* main(py) {
        const barrier = py.barrier(2);
        yield* py.print(yield* attempt(() => barrier.wait(1e10)));
        yield* py.print(yield* barrier.broken(), yield* barrier.nWaiting(), barrier.inside);
        yield* barrier.abort();
        yield* py.print(yield* attempt(() => barrier.wait(1e10)));
      },
      { fidelity },
    );
    expect(run(scene).output).toEqual([
      'OverflowError timestamp out of range for platform time_t',
      'False 0 0',
      'BrokenBarrierError ',
    ]);
  });

  describe('with a time-out of NaN', () => {
    test('looks once, at a condition and an event', () => {
      const condition = waited((py) => {
        const made = py.condition();
        return made.with(() => made.wait(Number.NaN));
      });
      expect(condition).toBe('False');
      expect(waited((py) => py.event().wait(Number.NaN))).toBe('False');
    });

    test('looks for ever, at a predicate, a semaphore and a barrier, without waiting', () => {
      const scene = scenario(
        'spin',
        function* main(py) {
          const condition = py.condition();
          let asked = 0;
          const thrice = function* thrice(): Program<boolean> {
            return ++asked === 3;
          };
          yield* py.print(yield* condition.with(() => condition.waitFor(thrice, Number.NaN)), asked);
          const semaphore = py.semaphore(0);
          const barrier = py.barrier(2);
          const spinner = py.thread(function* spin() {
            yield* py.print(yield* semaphore.acquire(true, Number.NaN), yield* barrier.wait(Number.NaN));
          });
          yield* spinner.start();
          yield* semaphore.release();
          yield* py.sleep(0);
          yield* barrier.wait();
          yield* spinner.join();
        },
        { fidelity },
      );
      for (let seed = 0; seed < 20; seed++) {
        const { output, outcome } = new Machine().run(scene, draw(seed));
        expect(outcome).toBe('completed');
        expect(output[0]).toBe('True 3');
        expect(output[1]).toMatch(/^True [01]$/);
      }
      const alone = scenario('alone', (py) => py.semaphore(0).acquire(true, Number.NaN), { fidelity });
      expect(run(alone, '', { maxSteps: 500 }).outcome).toBe('stepLimit');
      const apart = scenario('apart', (py) => py.barrier(2).wait(Number.NaN), { fidelity });
      expect(run(apart, '', { maxSteps: 500 }).outcome).toBe('stepLimit');
    });
  });
});

test('a time-out is never rounded to nothing: a wait of a tenth of a nanosecond lets others run first', () => {
  const scene = scenario('short', function* main(py) {
    const lock = py.lock();
    yield* lock.acquire();
    yield* py.thread(() => lock.release()).start();
    yield* py.print(yield* lock.acquire(true, 1e-10));
  });
  expect(run(scene).output).toEqual(['True']);
});

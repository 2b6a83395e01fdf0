import { EventQueue } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { scenario } from '@heddle/primitives';
import { type Concurrency, simulate } from '@heddle/simulate';
import { describe, expect, test } from 'vitest';

/** A priority that counts how often it is compared. */
class Counted {
  static comparisons = 0;
  readonly #value: number;

  constructor(value: number) {
    this.#value = value;
  }

  valueOf(): number {
    // Both sides of a comparison are asked.
    Counted.comparisons += 0.5;
    return this.#value;
  }
}

/** Comparisons for taking the first of so many events out and putting another in. */
function comparisons(pending: number): number {
  const queue = new EventQueue<null>();
  let state = 1;
  const push = (): void => {
    state = (state * 48_271) % 2_147_483_647;
    queue.push(0, null, new Counted(state) as unknown as number);
  };
  for (let at = 0; at < pending; at++) push();
  Counted.comparisons = 0;
  for (let at = 0; at < 2000; at++) {
    queue.pop();
    push();
  }
  return Counted.comparisons / 2000;
}

test('the event queue compares as often as the logarithm of its size', () => {
  for (const pending of [16, 256, 4_096, 65_536]) {
    expect(comparisons(pending)).toBeLessThan(3 * Math.log2(pending) + 3);
  }
});

/** Events for each of some threads that compute a little, share locks by tens, and sleep. */
function eventsPerThread(threads: number, concurrency: Concurrency): number {
  const program = scenario('threads', function* main(py: Python) {
    const locks = Array.from({ length: threads / 10 }, (_, at) => py.lock(`lock ${at}`));
    yield* py.run(
      ...Array.from(
        { length: threads },
        (_, number) =>
          function* worker() {
            const lock = locks[number % locks.length]!;
            for (let round = 0; round < 3; round++) {
              yield* py.native.call(1e-6, { releasesGil: false });
              yield* lock.acquire();
              yield* py.native.call(1e-6);
              yield* lock.release();
              yield* py.sleep(0.01 * (1 + ((number + round) % 7)));
            }
          },
      ),
    );
  });
  return simulate(program, { concurrency }).events / threads;
}

describe.each<Concurrency>(['threads', 'free-threaded'])('%s', (concurrency) => {
  test('a thread takes as many events among a thousand as among ten', () => {
    const few = eventsPerThread(10, concurrency);
    for (const threads of [100, 1000]) expect(eventsPerThread(threads, concurrency)).toBeLessThan(1.5 * few);
  });
});

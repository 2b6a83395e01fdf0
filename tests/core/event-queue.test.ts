import { EventQueue } from '@heddle/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

function drain<T>(queue: EventQueue<T>): T[] {
  const values: T[] = [];
  while (queue.size > 0) values.push(queue.pop()!.value);
  return values;
}

test('events leave in the order of time, then priority, then sequence', () => {
  const queue = new EventQueue<string>();
  queue.push(2, 'late');
  queue.push(1, 'second of its kind', 5);
  queue.push(1, 'default priority');
  queue.push(1, 'third of its kind', 5);
  queue.push(1, 'urgent', -1);
  expect(drain(queue)).toEqual([
    'urgent',
    'default priority',
    'second of its kind',
    'third of its kind',
    'late',
  ]);
});

/** Few times and priorities, so that ties are common. */
const operations = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.tuple(fc.nat(4), fc.integer({ min: -1, max: 1 })) },
    { weight: 1, arbitrary: fc.constant('pop' as const) },
  ),
  { maxLength: 200 },
);

/** After {@link operations} the queue is cleared, and used again. */
const lives = fc.array(operations, { minLength: 1, maxLength: 3 });

test('it is a sorted list, whatever is pushed and popped in whatever order', () => {
  fc.assert(
    fc.property(lives, (all) => {
      const queue = new EventQueue<number>();
      for (const steps of all) {
        queue.clear();
        let model: { time: number; priority: number; sequence: number }[] = [];
        for (const [sequence, step] of steps.entries()) {
          if (step === 'pop') {
            const expected = model.shift();
            expect(queue.peek()?.value).toBe(expected?.sequence);
            expect(queue.pop()?.value).toBe(expected?.sequence);
          } else {
            const [time, priority] = step;
            queue.push(time, sequence, priority);
            model = [...model, { time, priority, sequence }].sort(
              (a, b) => a.time - b.time || a.priority - b.priority || a.sequence - b.sequence,
            );
          }
          expect(queue.size).toBe(model.length);
        }
        if (steps === all.at(-1)) expect(drain(queue)).toEqual(model.map((event) => event.sequence));
      }
    }),
  );
});

test('an empty queue has no first event', () => {
  const queue = new EventQueue<number>();
  expect(queue.peek()).toBeUndefined();
  expect(queue.pop()).toBeUndefined();
});

test('a cleared queue counts its events anew', () => {
  const queue = new EventQueue<string>();
  queue.push(1, 'a');
  queue.clear();
  expect(queue.size).toBe(0);
  queue.push(1, 'b');
  expect(queue.pop()).toEqual({ time: 1, priority: 0, sequence: 0, value: 'b' });
});

import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { outcomes } from '../../core/support.ts';
import { printed } from './support.ts';

test('counts from its start in its steps', () => {
  const lines = printed(function* main(py) {
    const plain = py.count();
    const odd = py.count(3, 2);
    yield* py.print(plain, odd);
    yield* py.print(yield* plain.next(), yield* plain.next(), yield* odd.next(), yield* odd.next());
    yield* py.print(plain, odd);
  });
  expect(lines).toEqual(['count(0) count(3, 2)', '0 1 3 5', 'count(2) count(7, 2)']);
});

test('gives each number once, whatever comes between', () => {
  const scene = scenario('unique', function* main(py) {
    const count = py.count(100);
    const got = py.list<number>('got');
    function* draw() {
      yield* got.append(yield* count.next());
    }
    yield* py.run(draw, draw, draw);
    yield* got.sort();
  });
  expect(outcomes(scene)).toEqual(['completed: count=103, got=[100,101,102]']);
});

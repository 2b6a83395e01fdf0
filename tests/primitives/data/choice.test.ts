import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';

const roll = scenario('roll', function* main(py) {
  const die = py.choice('die');
  yield* py.print(`${yield* die.below(3)}`);
});

test('the schedule decides it, so exploration tries every value', () => {
  expect(run(roll, '2').output).toEqual(['2']);
  expect(outcomes(roll)).toEqual(['completed: "0"', 'completed: "1"', 'completed: "2"']);
});

test('it is one step, which touches nothing that threads share', () => {
  const touched: string[] = [];
  const scene = scenario('footprint', function* main(py) {
    const throwing = py.choice('coin').below(2);
    throwing.footprint(py.current(), (object) => touched.push(object.name));
    expect(throwing.explain(py.current())).toBe('choose coin, one of 2');
    yield* throwing;
  });
  expect(run(scene)).toMatchObject({ steps: 1, outcome: 'completed' });
  expect(touched).toEqual([]);
});

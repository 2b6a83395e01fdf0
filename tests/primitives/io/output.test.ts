import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';

test('the order of lines is part of the outcome', () => {
  const scene = scenario('order', function* main(py) {
    const say = (line: string) =>
      function* speak() {
        yield* py.print(line);
      };
    yield* py.run(say('a'), say('b'));
  });
  expect(outcomes(scene)).toEqual(['completed: "a", "b"', 'completed: "b", "a"']);
});

test('a line is one step, and the snapshot holds the lines so far', () => {
  const scene = scenario('snapshot', function* main(py) {
    yield* py.print('one');
    yield* py.print('two');
  });
  const { steps, objects } = run(scene);
  expect(steps).toBe(2);
  expect(objects.find((object) => object.kind === 'output')!.snapshot()).toEqual(['one', 'two']);
});

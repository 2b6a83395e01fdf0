import { explore } from '@heddle/explore';
import { AssertionError, RuntimeError, scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';

function positionsOf(error: () => never): (string | null)[] {
  const scene = scenario('failing', function* (py) {
    yield* py.run(
      py.thread(
        function* fail() {
          yield* py.print('here');
          error();
        },
        { name: 'alice' },
      ),
    );
  });
  return explore(scene).findings.flatMap(({ positions }) => positions.map(({ source }) => source));
}

test('an error of JavaScript stands where it was thrown, by the name of the file alone', () => {
  const thrown = (): never => {
    throw new TypeError('no such thing');
  };
  expect(positionsOf(thrown)).toEqual([expect.stringMatching(/^error-place\.test\.ts:\d+:\d+$/)]);
});

test('an error without a stack stands nowhere', () => {
  const thrown = (): never => {
    const error = new TypeError('no such thing');
    delete error.stack;
    throw error;
  };
  expect(positionsOf(thrown)).toEqual([null]);
});

test('an error of the simulated program stands nowhere in JavaScript', () => {
  for (const error of [new RuntimeError('release unlocked lock'), new AssertionError('1 is not 2')]) {
    const thrown = (): never => {
      throw error;
    };
    expect(positionsOf(thrown)).toEqual([null]);
  }
});

import type { Program } from '@heddle/core';
import { type SharedVariable, scenario } from '@heddle/primitives';
import { expect, expectTypeOf, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';

/** The steps that two threads can be interleaved at, seen from their outcomes. */
function twice(body: (counter: SharedVariable<number>) => Program<unknown>): string[] {
  const scene = scenario('twice', function* main(py) {
    const counter = py.variable('counter', 0);
    yield* py.run(
      () => body(counter),
      () => body(counter),
    );
  });
  return outcomes(scene);
}

test('load reads and store replaces, one step each', () => {
  const scene = scenario('one', function* main(py) {
    const word = py.variable('word', 'a');
    const before = yield* word.load();
    expectTypeOf(before).toEqualTypeOf<string>();
    yield* word.store(`${before}b`);
    yield* py.print(yield* word.load());
  });
  expect(run(scene)).toMatchObject({ output: ['ab'], steps: 4 });
});

test('update is read, compute and write: another thread can come between them', () => {
  expect(twice((counter) => counter.update((value) => value + 1))).toEqual([
    'completed: counter=1',
    'completed: counter=2',
  ]);
});

test('update gives what it wrote', () => {
  const scene = scenario('update', function* main(py) {
    const value = yield* py.variable('counter', 20).update((old) => old + 1);
    yield* py.print(`${value}`);
  });
  expect(run(scene)).toMatchObject({ output: ['21'], steps: 4 });
});

test('exchange is atomic, and gives the value before', () => {
  expect(
    twice(function* swap(counter) {
      yield* counter.exchange((value) => value + 1);
    }),
  ).toEqual(['completed: counter=2']);
  const scene = scenario('exchange', function* main(py) {
    const old = yield* py.variable('counter', 20).exchange((value) => value + 1);
    yield* py.print(`${old}`);
  });
  expect(run(scene)).toMatchObject({ output: ['20'], steps: 2 });
});

test('an error of the function that computes the new value arrives in the program, and the value stays', () => {
  const scene = scenario('error', function* main(py) {
    const counter = py.variable('counter', 1);
    try {
      yield* counter.exchange(() => {
        throw new Error('no');
      });
    } catch (error) {
      yield* py.print(String(error));
    }
  });
  expect(outcomes(scene)).toEqual(['completed: counter=1, "Error: no"']);
});

test('the explanations show the values from before the step', () => {
  const texts: string[] = [];
  const scene = scenario('explanations', function* main(py) {
    const word = py.variable<string | null>('word', null);
    const thread = py.current();
    const instructions = [word.load(), word.store('a"'), word.exchange(() => 'b')];
    for (const instruction of instructions) {
      texts.push(instruction.explain(thread));
      yield* instruction;
    }
  });
  run(scene);
  expect(texts).toEqual([
    'read word = null',
    'word = "a\\"" (was null)',
    'word = "b" (was "a\\""), in one step',
  ]);
});

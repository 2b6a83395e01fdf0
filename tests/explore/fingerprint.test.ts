import type { Program, Scenario } from '@heddle/core';
import { explore, fingerprint } from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioOf, subjects } from '../support/subjects.ts';

const main = function* main(py: Python): Program {
  const x = py.variable('x', 0);
  yield* py.run(function* worker() {
    yield* x.store(1);
  });
};

const original = scenario('example', main);

test('is eight hexadecimal digits, the same for every scenario made alike', () => {
  fc.assert(
    fc.property(subjects('large'), (subject) => {
      const first = fingerprint(scenarioOf(subject));
      expect(first).toMatch(/^[0-9a-f]{8}$/);
      expect(fingerprint(scenarioOf(subject))).toBe(first);
    }),
  );
});

test('does not change from one release to the next', () => {
  expect(fingerprint(original)).toBe('d7d1616f');
});

test('does not depend on how the source is laid out', () => {
  // biome-ignore format: the layout is what is tested.
  const squeezed = scenario('example', function* (py) { const variable = py.variable('x', 0); const threads = [ py.thread(function* worker() { yield* variable.store(1); }) ]; yield* py.run(...threads); });
  expect(fingerprint(squeezed)).toBe(fingerprint(original));
});

describe('changes with the program', () => {
  const changed: readonly (readonly [string, Scenario])[] = [
    ['its name', scenario('other', main)],
    [
      'a name of an object',
      scenario('example', function* main(py) {
        const x = py.variable('y', 0);
        yield* py.run(function* worker() {
          yield* x.store(1);
        });
      }),
    ],
    [
      'a name of a thread',
      scenario('example', function* main(py) {
        const x = py.variable('x', 0);
        yield* py.run(function* helper() {
          yield* x.store(1);
        });
      }),
    ],
    [
      'an instruction',
      scenario('example', function* main(py) {
        const x = py.variable('x', 0);
        yield* py.run(function* worker() {
          yield* x.load();
        });
      }),
    ],
    [
      'one instruction more',
      scenario('example', function* main(py) {
        const x = py.variable('x', 0);
        yield* py.run(function* worker() {
          yield* x.store(1);
          yield* x.store(1);
        });
      }),
    ],
    [
      'a line of output',
      scenario('example', function* main(py) {
        yield* py.print('a');
      }),
    ],
    [
      'another line of output',
      scenario('example', function* main(py) {
        yield* py.print('b');
      }),
    ],
    [
      'a data choice',
      scenario('example', function* main(py) {
        yield* py.choice('coin').below(2);
      }),
    ],
    [
      'the number of values of a data choice',
      scenario('example', function* main(py) {
        yield* py.choice('coin').below(3);
      }),
    ],
  ];

  test.each(changed)('%s', (_, scene) => {
    expect(fingerprint(scene)).not.toBe(fingerprint(original));
  });

  test('no two of them are alike', () => {
    const all = changed.map(([, scene]) => fingerprint(scene));
    expect(new Set(all).size).toBe(all.length);
  });
});

test('a program that never ends has one too', () => {
  const endless = scenario('endless', function* main(py) {
    const x = py.variable('x', 0);
    for (;;) yield* x.load();
  });
  expect(fingerprint(endless)).toMatch(/^[0-9a-f]{8}$/);
});

test('is the one that results and their schedules carry', () => {
  const result = explore(original, { all: true });
  expect(result.fingerprint).toBe(fingerprint(original));
  expect(result.outcomes[0]!.schedule).toContain(`:${fingerprint(original)}:`);
});

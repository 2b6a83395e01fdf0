import type { Program, Scenario } from '@heddle/core';
import { type ExploreOptions, explore, type Finding } from '@heddle/explore';
import { type Python, type SharedVariable, scenario } from '@heddle/primitives';
import { expect } from 'vitest';

/** The only finding of a scenario. */
export function findingOf(scene: Scenario, options: ExploreOptions = {}): Finding {
  const { findings } = explore(scene, options);
  expect(findings).toHaveLength(1);
  return findings[0]!;
}

/** What one of two threads does with a variable that starts with 0. */
type Work = (x: SharedVariable<number>, py: Python) => Program;

/** Two threads, alice and bob, with a variable x. */
export function between(alice: Work, bob: Work): Scenario {
  return scenario('between', function* main(py) {
    const x = py.variable('x', 0);
    yield* py.run(
      py.thread(() => alice(x, py), { name: 'alice' }),
      py.thread(() => bob(x, py), { name: 'bob' }),
    );
  });
}

import { explore, RoundRobin } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';

const spelling = scenario('spelling', function* main(py) {
  const spell = (letters: string) =>
    function* speller() {
      for (const letter of letters) yield* py.print(letter);
    };
  yield* py.run(spell('adg'), spell('be'), spell('cfhi'));
});

test('gives the CPU to the next enabled thread after every step', () => {
  const result = explore(spelling, { strategy: 'round-robin' });
  expect(result.executions).toBe(1);
  expect(result.outcomes.map((outcome) => outcome.output.join(''))).toEqual(['abcdefghi']);
  // All switches but those from e and from g, behind which nothing follows in the thread.
  expect(result.statistics.preemptions).toEqual({ min: 5, mean: 5, max: 5 });
});

test('is one execution: a sample', () => {
  const strategy = new RoundRobin();
  expect([strategy.begin(), strategy.begin()]).toEqual([true, false]);
  expect([strategy.worth(), strategy.bound(), strategy.progress()]).toEqual(['sampled', null, null]);
});

test('takes the first value of a data choice', () => {
  const scene = scenario('data', function* main(py) {
    yield* py.print(`${yield* py.choice('coin').below(2)}`);
  });
  expect(explore(scene, { strategy: 'round-robin' }).outcomes.map(({ output }) => output)).toEqual([['0']]);
});

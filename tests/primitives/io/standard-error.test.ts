import { StandardError, scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';
import { outcomes } from '../../core/support.ts';

test('standard error keeps lines, which are no part of the outcome', () => {
  let lines: readonly string[] = [];
  const scene = scenario('stderr', function* main(py) {
    const { stderr } = py;
    const say = (text: string) => () => stderr.print(text);
    yield* py.run(say('a'), say('b\nc'));
    stderr.write('d');
    lines = stderr.lines;
    py.assert(py.machine.builtIn(StandardError) === stderr, 'there are two');
  });
  expect(outcomes(scene)).toEqual(['completed']);
  expect(lines.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(lines.indexOf('c')).toBe(lines.indexOf('b') + 1);
});

import { readFileSync } from 'node:fs';
import { litmusScenario, parseLitmus } from '@heddle/litmus';
import { expect, test } from 'vitest';
import { everyExecution } from './brute-force.ts';

const readme = readFileSync(new URL('../../packages/litmus/README.md', import.meta.url), 'utf8');
const example = /```json\n([^`]+)```/.exec(readme)![1]!;

test('the example of the README fails in 4 of its 6 interleavings', () => {
  const messages: (string | undefined)[] = [];
  const scenario = litmusScenario(parseLitmus(example).programs[0]!);
  everyExecution(scenario, (execution) => messages.push(execution.failures[0]?.message));
  expect(messages).toHaveLength(6);
  const message = 'at the end it does not hold: x == 2';
  expect(messages.filter((found) => found === message)).toHaveLength(4);
  expect(readme).toContain(message);
});

test('the errors of the README are those of the example with a mistake', () => {
  const source = 'lost-update.json';
  const unknown = example.replace('["store", "x"', '["store", "y"');
  const open = example.replace('"vars": { "x": 0 }', '"vars": { "x":   }');
  for (const text of [unknown, open]) {
    let message = '';
    try {
      parseLitmus(text, { source });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(readme.split('\n')).toContain(message);
  }
});

const names = [
  ...['load', 'store', 'rmw', 'cas', 'await', 'lock', 'unlock', 'trylock', 'sem_acquire', 'sem_release'],
  ...['sem_try', 'wait', 'timed_wait', 'notify', 'notify_all', 'spawn', 'join', 'yield'],
  ...['set', 'label', 'goto', 'if', 'assert', 'halt'],
];

test('the instructions of the README are those that are understood', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `["'));
  const listed = rows.flatMap((row) =>
    [...row.split(' | ')[0]!.matchAll(/`\["(\w+)"/g)].map((match) => match[1]),
  );
  expect(listed).toEqual(names);
  for (const name of names) {
    const threads = [{ name: 't', code: [[name, 1, 2, 3, 4, 5]] }];
    expect(() => parseLitmus(JSON.stringify({ name: 'p', threads }))).toThrow(`${name} has 5 operands`);
  }
});

import { Machine, type Scenario } from '@heddle/core';
import { litmusScenario, parseLitmus } from '@heddle/litmus';
import { expect, test } from 'vitest';
import { execute, observer } from './brute-force.ts';

function scenarioOf(code: unknown[], more: object = {}): Scenario {
  const program = { name: 'p', vars: { x: 0 }, ...more, threads: [{ name: 't', code }] };
  return litmusScenario(parseLitmus(JSON.stringify(program)).programs[0]!);
}

/** Before each step, where the program stands and what its registers hold. */
function stops(scenario: Scenario): string[] {
  const lines: string[] = [];
  const watch = observer({
    stepping: ({ program }) =>
      lines.push(`${program!.position!()!.source} ${JSON.stringify(program!.locals!())}`),
  });
  execute(scenario, [], { observer: watch });
  return lines;
}

test('a program says where it stands and what its registers hold', () => {
  const code = [
    ['label', 'a'],
    ['set', '__proto__', 4],
    ['load', 'r', 'x'],
    ['label', 'b'],
    ['rmw', 's', 'x', ['+', 's', 1]],
    ['yield'],
  ];
  expect(stops(scenarioOf(code))).toEqual([
    '$.threads[0].code[2] {"pc":1,"registers":{"__proto__":4,"r":0,"s":0}}',
    '$.threads[0].code[4] {"pc":2,"registers":{"__proto__":4,"r":0,"s":0}}',
    '$.threads[0].code[5] {"pc":3,"registers":{"__proto__":4,"r":0,"s":0}}',
  ]);
});

test('both steps of a wait stand at its instruction, with different states', () => {
  const code = [['lock', 'm'], ['timed_wait', 'r', 'cv'], ['yield']];
  expect(stops(scenarioOf(code, { locks: ['m'], conds: { cv: 'm' } }))).toEqual([
    '$.threads[0].code[0] {"pc":0,"registers":{"r":0}}',
    '$.threads[0].code[1] {"pc":1,"registers":{"r":0}}',
    '$.threads[0].code[1] {"pc":2,"registers":{"r":0}}',
    '$.threads[0].code[2] {"pc":3,"registers":{"r":0}}',
  ]);
});

test('a program that is over stands behind its code', () => {
  const { program } = execute(scenarioOf([['yield'], ['halt'], ['yield']])).threads[0]!;
  expect(program!.position!()).toEqual({ source: '$.threads[0].code' });
});

test('jumps go to labels, forwards and backwards', () => {
  const code = [
    ['goto', 'middle'],
    ['label', 'end'],
    ['store', 'x', 2],
    ['halt'],
    ['label', 'middle'],
    ['store', 'x', 1],
    ['if', 0, 'middle'],
    ['if', -1, 'end'],
    ['store', 'x', 3],
  ];
  expect(stops(scenarioOf(code)).map((line) => line.split(' ')[0])).toEqual([
    '$.threads[0].code[5]',
    '$.threads[0].code[2]',
  ]);
});

test('a loop without a visible instruction ends its thread', () => {
  const code = [['yield'], ['label', 'loop'], ['set', 'r', ['^', 'r', 1]], ['goto', 'loop']];
  const execution = execute(scenarioOf(code));
  expect(execution).toMatchObject({ outcome: 'error', steps: 1 });
  expect(execution.failures).toMatchObject([
    {
      kind: 'uncaught-exception',
      message:
        'RuntimeError: 100000 invisible instructions ran in a row at $.threads[0].code[2]; expected a visible one in every loop',
    },
  ]);
});

test('a label behind the last instruction is the end', () => {
  expect(
    execute(
      scenarioOf([
        ['goto', 'end'],
        ['store', 'x', 1],
        ['label', 'end'],
      ]),
    ).steps,
  ).toBe(0);
});

test('a loop with a visible instruction runs up to the limit of steps', () => {
  const scenario = scenarioOf([['label', 'loop'], ['yield'], ['goto', 'loop']]);
  expect(execute(scenario, [], { maxSteps: 50 })).toMatchObject({ outcome: 'stepLimit', steps: 50 });
});

test('executions of one scenario share nothing but the code', () => {
  const scenario = scenarioOf([
    ['rmw', 'r', 'x', ['+', 'r', 1]],
    ['assert', ['==', 'r', 0]],
  ]);
  const first = new Machine();
  const second = new Machine();
  const strategy = { begin: () => true, choose: () => 0, end: () => {} };
  for (const machine of [first, second, first]) {
    const execution = machine.run(scenario, strategy);
    expect(execution.outcome).toBe('completed');
    expect(execution.objects[0]!.snapshot()).toBe(1);
  }
});

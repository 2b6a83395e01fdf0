import { Machine, type Observer } from '@heddle/core';
import { RandomWalk } from '@heddle/explore';
import { parseLitmus } from '@heddle/litmus';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observer } from '../litmus/brute-force.ts';
import { litmusPrograms, scenarioOf } from '../support/litmus-programs.ts';
import { signalPlans, signalWords } from '../support/signal-programs.ts';
import { subjects } from '../support/subjects.ts';
import { allActions } from '../support/thread-programs.ts';

// The properties are worth as much as the programs that they are tried on.

test('random ctl-1 programs are well-formed and use every instruction', () => {
  const used = new Set<string>();
  for (const source of fc.sample(litmusPrograms({ threads: 4, steps: 14 }), { numRuns: 500, seed: 1 })) {
    const [program] = parseLitmus(JSON.stringify(source)).programs;
    for (const { code } of program!.threads) for (const [name] of code) used.add(name);
  }
  expect([...used].sort()).toEqual(
    [
      ...['load', 'store', 'rmw', 'cas', 'await', 'lock', 'unlock', 'trylock'],
      ...['sem_acquire', 'sem_release', 'sem_try', 'wait', 'timed_wait', 'notify', 'notify_all'],
      ...['spawn', 'join', 'yield', 'set', 'goto', 'if', 'label', 'assert', 'halt'],
    ].sort(),
  );
});

test('random ctl-1 programs run every opcode and end in every way', () => {
  const opcodes = new Set<string>();
  const endings = new Set<string>();
  const noting: Observer = observer({ stepping: (_, instruction) => opcodes.add(instruction.opcode.name) });
  const machine = new Machine({ observer: noting });
  for (const source of fc.sample(litmusPrograms({ threads: 4, steps: 14 }), { numRuns: 500, seed: 2 })) {
    const { outcome, failures } = machine.run(scenarioOf(source), RandomWalk.seeded(0));
    endings.add(outcome);
    for (const { kind } of failures) endings.add(kind);
  }
  expect([...opcodes].sort()).toEqual(
    [
      ...['load', 'store', 'rmw', 'cas', 'await', 'lock', 'unlock', 'trylock'],
      ...['sem_acquire', 'sem_release', 'sem_try', 'wait', 'reacquire', 'timed_reacquire'],
      ...['notify', 'notify_all', 'spawn', 'join', 'yield'],
    ].sort(),
  );
  expect([...endings].sort()).toEqual([
    'assertion',
    'completed',
    'deadlock',
    'error',
    'misuse',
    'uncaught-exception',
  ]);
});

test('random programs of the primitives use every action', () => {
  const used = new Set<string>();
  for (const subject of fc.sample(subjects('large'), { numRuns: 500, seed: 3 })) {
    if (subject.kind === 'threads') for (const word of subject.plan.flat()) used.add(word);
  }
  expect([...used].sort()).toEqual([...allActions].sort());
});

test('random programs with signals use every word', () => {
  const used = new Set<string>();
  for (const { main, others } of fc.sample(signalPlans({ most: 7 }), { numRuns: 500, seed: 4 })) {
    for (const word of [main, ...others].flat()) used.add(word);
  }
  expect([...used].sort()).toEqual([...signalWords].sort());
});

import type { Execution } from '@heddle/core';
import { type LitmusProgram, litmusScenario, parseLitmus } from '@heddle/litmus';
import { expect, test } from 'vitest';
import { type Expected, withInterleavings } from './benchmarks.ts';
import { everyExecution, execute, TraceClasses, unfinished, valuesOf } from './brute-force.ts';

/** What a brute-force search finds out about a program, in the words of the file of answers. */
class Tally {
  interleavings = 0;
  maxSteps = 0;
  readonly finals = new Map<string, number[]>();
  readonly deadlocks = new Set<string>();
  readonly deadlockedSets = new Map<string, string[]>();
  violating = 0;
  deadlocking = 0;
  misusing = 0;
  readonly byPreemptions = [0, 0, 0, 0, 0, 0];
  readonly buggyByPreemptions = [0, 0, 0, 0, 0, 0];
  readonly byDelays = [0, 0, 0, 0, 0, 0];
  readonly buggyByDelays = [0, 0, 0, 0, 0, 0];

  add(execution: Execution): void {
    this.interleavings++;
    this.maxSteps = Math.max(this.maxSteps, execution.steps);
    const violation = execution.failures.some((failure) => failure.kind === 'assertion');
    const misuse = execution.failures.some((failure) => failure.kind === 'misuse');
    const deadlock = execution.outcome === 'deadlock';
    if (violation) this.violating++;
    if (misuse) this.misusing++;
    if (deadlock) this.deadlocking++;
    this.#addState(execution, deadlock);
    this.#addCosts(execution, violation || misuse || deadlock);
  }

  #addState(execution: Execution, deadlock: boolean): void {
    const values = valuesOf(execution);
    if (!deadlock) {
      this.finals.set(values.join(), values);
      return;
    }
    const blocked = unfinished(execution);
    this.deadlocks.add(`${values.join()}|${blocked.join()}`);
    this.deadlockedSets.set(blocked.join(), blocked);
  }

  #addCosts(execution: Execution, buggy: boolean): void {
    const delays = execution.decisions.reduce((sum, decision) => sum + decision, 0);
    const { preemptions } = execution;
    if (preemptions <= 5) this.byPreemptions[preemptions]!++;
    if (delays <= 5) this.byDelays[delays]!++;
    if (!buggy) return;
    if (preemptions <= 5) this.buggyByPreemptions[preemptions]!++;
    if (delays <= 5) this.buggyByDelays[delays]!++;
  }
}

function tallyOf(program: LitmusProgram): Tally {
  const tally = new Tally();
  everyExecution(litmusScenario(program), (execution) => tally.add(execution));
  return tally;
}

/** The answers that are known, as numbers. */
function known(expected: Expected): Record<string, unknown> {
  const numbers = (texts: readonly string[] | null | undefined) => texts?.map(Number);
  const answers = {
    interleavings: Number(expected.interleavings),
    maxSteps: expected.max_steps,
    finalStates: expected.final_states,
    deadlockStates: expected.deadlock_states,
    deadlockedSets: expected.deadlocked_sets?.map((set) => [...set].sort().join()).sort(),
    violating: Number(expected.violating_interleavings),
    deadlocking: Number(expected.deadlock_interleavings),
    misusing: Number(expected.misuse_interleavings),
    byPreemptions: numbers(expected.schedules_by_preemptions),
    buggyByPreemptions: numbers(expected.buggy_schedules_by_preemptions),
    byDelays: numbers(expected.schedules_by_delays),
    buggyByDelays: numbers(expected.buggy_schedules_by_delays),
  };
  return Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer !== undefined && answer !== null),
  );
}

function found(tally: Tally): Record<string, unknown> {
  return {
    ...tally,
    finalStates: tally.finals.size,
    deadlockStates: tally.deadlocks.size,
    deadlockedSets: [...tally.deadlockedSets.values()].map((set) => [...set].sort().join()).sort(),
  };
}

const byText = (left: readonly number[], right: readonly number[]): number =>
  left.join() < right.join() ? -1 : 1;

for (const { program, expected } of withInterleavings(20_000)) {
  test(`every interleaving of ${program.name}`, () => {
    const tally = tallyOf(program);
    expect(found(tally)).toMatchObject(known(expected));
    if (expected.final_values && expected.final_values.length === expected.final_states) {
      expect([...tally.finals.values()].sort(byText)).toEqual([...expected.final_values].sort(byText));
    }
  });
}

for (const { program, expected } of withInterleavings(3_000)) {
  if (expected.traces === null || expected.traces === undefined) continue;
  test(`the footprints of ${program.name} give its trace classes`, () => {
    const classes = new TraceClasses();
    everyExecution(litmusScenario(program), () => {}, { observer: classes.observer });
    expect(classes.count).toBe(expected.traces);
  });
}

test('most programs of the file are small enough to be checked exhaustively', () => {
  expect(withInterleavings(20_000)).toHaveLength(90);
});

const declared = JSON.stringify({
  name: 'declared',
  description: 'one of everything',
  vars: { x: 3, a: [1, 2], __proto__x: 0 },
  locks: ['m', ['fork', 2]],
  sems: { s: 1, pool: [2, 3] },
  conds: { cv: 'm' },
  threads: [
    {
      name: 'main',
      code: [
        ['lock', 'm'],
        ['timed_wait', 'r', 'cv'],
        ['spawn', 'late'],
      ],
    },
    { name: 'late', spawned: true, code: [['rmw', 'r', ['a', 1], ['+', 'r', 1]]] },
  ],
});

test('a scenario carries what its callers show', () => {
  const scenario = litmusScenario(parseLitmus(declared).programs[0]!);
  expect(scenario).toMatchObject({
    name: 'declared',
    description: 'one of everything',
    variables: ['x', 'a', '__proto__x'],
  });
});

test('objects are made in the order of declaration and have snapshots', () => {
  const execution = execute(litmusScenario(parseLitmus(declared).programs[0]!));
  expect(execution.objects.map((object) => [object.name, object.kind, object.role])).toEqual([
    ['x', 'variable', 'data'],
    ['a', 'array', 'data'],
    ['a[0]', 'variable', 'part'],
    ['a[1]', 'variable', 'part'],
    ['__proto__x', 'variable', 'data'],
    ['m', 'lock', 'synchronisation'],
    ['fork[0]', 'lock', 'synchronisation'],
    ['fork[1]', 'lock', 'synchronisation'],
    ['s', 'semaphore', 'synchronisation'],
    ['pool[0]', 'semaphore', 'synchronisation'],
    ['pool[1]', 'semaphore', 'synchronisation'],
    ['cv', 'condition', 'synchronisation'],
    ['main', 'thread', 'thread'],
    ['late', 'thread', 'thread'],
    ['wake(main)', 'wake-up', 'part'],
  ]);
  expect(execution.objects.slice(0, 12).map((object) => object.snapshot())).toEqual([
    3,
    [1, 3],
    1,
    3,
    0,
    { locked: true, by: 'main' },
    { locked: false },
    { locked: false },
    { count: 1 },
    { count: 2 },
    { count: 3 },
    { waiting: [] },
  ]);
  expect(execution.objects.at(-1)!.snapshot()).toEqual({ condition: null, notified: false });
});

test('threads are numbered in the order of the list, those to be spawned too', () => {
  const execution = execute(litmusScenario(parseLitmus(declared).programs[0]!));
  expect(execution.threads.map(({ name, index, state }) => [name, index, state])).toEqual([
    ['main', 0, 'finished'],
    ['late', 1, 'finished'],
  ]);
});

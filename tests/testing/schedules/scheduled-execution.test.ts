import { NondeterminismError, type Scenario } from '@heddle/core';
import { explore, replay } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { ScheduledExecution, type ScheduleOptions, schedules } from '@heddle/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';
import { increments, letters, lockers } from './programs.ts';

/** An execution for which something holds. */
function find(
  scene: Scenario,
  holds: (execution: ScheduledExecution) => boolean,
  options: ScheduleOptions = {},
): ScheduledExecution {
  const { counterexample } = fc.check(
    fc.property(schedules(scene, options), (execution) => !holds(execution)),
    { seed: 1, numRuns: 500 },
  );
  return counterexample![0];
}

/** Symptoms that differ in numbers or in their threads alone are one finding. */
function kindsOf(symptoms: readonly { readonly kind: string; readonly message: string }[]): string[] {
  return [...new Set(symptoms.map(({ kind, message }) => `${kind} ${message.replace(/\d+/g, '#')}`))].sort();
}

test('an execution is what a replay of its line says that it is', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.integer(), (subject, mode, seed) => {
      const scene = scenarioOf(subject);
      const { gil, ...options } = machineOptions(mode);
      const arbitrary = schedules(scene, { ...options, gil: gil!.name, maxSteps: 300 });
      const executions = fc.sample(arbitrary, { seed, numRuns: 3 });
      // The last one is still at hand; the others are run again.
      for (const execution of executions) {
        const { result, events } = replay(scene, execution.schedule, { maxSteps: 300 });
        expect([
          execution.outcome,
          execution.final,
          execution.output,
          execution.blocked,
          execution.errors,
        ]).toEqual(
          result.outcomes.flatMap(({ kind, final, output, blocked, errors }) => [
            kind,
            final,
            output,
            blocked,
            errors,
          ]),
        );
        expect(execution.steps).toBe(result.steps);
        expect(execution.preemptions).toBe(result.statistics.preemptions.max);
        expect(execution.findings).toEqual(result.findings);
        expect(execution.trace).toEqual(events);
        expect(kindsOf(execution.symptoms)).toEqual(kindsOf(result.findings));
      }
    }),
    { numRuns: 20 },
  );
});

test('a shrunk finding is the finding of an exploration', () => {
  for (const scene of [increments(2), lockers({ isOrdered: false })]) {
    const [finding] = explore(scene).findings;
    const execution = find(scene, ({ findings }) => findings.length > 0);
    expect(execution.schedule).toBe(finding!.schedule);
    expect(execution.findings[0]?.interleaving).toEqual(finding!.interleaving);
  }
});

test('symptoms are plain data', () => {
  const { symptoms } = find(lockers({ isOrdered: false }), ({ outcome }) => outcome === 'deadlock');
  expect(JSON.parse(JSON.stringify(symptoms))).toEqual([
    {
      kind: 'deadlock',
      message: 'alice and bob wait for each other',
      step: 4,
      threads: ['alice', 'bob', 'MainThread'],
      objects: ['b', 'a'],
    },
  ]);
});

test('detectors watch every execution', () => {
  const races = ({ symptoms }: ScheduledExecution): boolean =>
    symptoms.some(({ kind }) => kind === 'data-race');
  const execution = find(increments(2), races, { detect: ['race'] });
  // Both increments, one after the other: the race is there all the same.
  expect(execution.preemptions).toBe(0);
  expect(execution.outcome).toBe('completed');
  expect(execution.findings.map(({ kind }) => kind)).toEqual(['data-race']);
  expect(execution.table).toContain('! worker');
  expect(() => find(increments(2), races)).toThrow();
});

test('a scenario that does not repeat itself is reported', () => {
  let run = 0;
  const forgetful = scenario('forgetful', function* main(py) {
    const steps = ++run;
    for (let step = 0; step < steps; step++) yield* py.print('x');
  });
  const [first] = fc.sample(schedules(forgetful, { strategy: 'random' }), { seed: 1, numRuns: 2 });
  expect(() => first!.output).toThrow(NondeterminismError);
  expect(() => first!.output).toThrow('forgetful does not repeat itself: schedule h1:');
});

test('an error of the program in its set-up is not swallowed', () => {
  const broken: Scenario = {
    name: 'broken',
    setup: () => {
      throw new Error('no set-up');
    },
  };
  expect(() => fc.sample(schedules(broken), 1)).toThrow('no set-up');
});

test('a test runner that prints a value does not go through the machine', () => {
  const [execution] = fc.sample(schedules(letters(['a', 'b'])), { seed: 1, numRuns: 1 });
  expect(Object.keys(execution!).sort()).toEqual([
    'decisions',
    'input',
    'outcome',
    'preemptions',
    'scenario',
    'steps',
  ]);
});

test('values print alike wherever they stand', () => {
  const [execution] = fc.sample(schedules(letters(['a', 'b'])), { seed: 1, numRuns: 1 });
  expect(execution).toBeInstanceOf(ScheduledExecution);
  expect(fc.stringify(execution)).toBe(`${execution}`);
  expect(fc.stringify([execution])).toBe(`[${execution}]`);
});

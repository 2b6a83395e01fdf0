import { Machine } from '@heddle/core';
import { Profiler, RandomWalk } from '@heddle/explore';
import { litmusScenario } from '@heddle/litmus';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { scenarioOf } from '../../support/litmus-programs.ts';
import { machineOptions, modes, scenarioOf as subjectScenario, subjects } from '../../support/subjects.ts';

test('counts what the threads do without preemptions, who started them, and what they share', () => {
  const { profile } = new Profiler(
    scenarioOf({
      name: 'family',
      vars: { x: 0, own: 0, constant: 0 },
      locks: ['m'],
      sems: {},
      conds: {},
      threads: [
        {
          name: 'main',
          code: [
            ['spawn', 'child'],
            ['lock', 'm'],
            ['store', 'x', 1],
            ['unlock', 'm'],
            ['join', 'child'],
          ],
        },
        {
          name: 'child',
          spawned: true,
          code: [
            ['lock', 'm'],
            ['load', 'r', 'x'],
            ['load', 'r', 'constant'],
            ['unlock', 'm'],
          ],
        },
        {
          name: 'other',
          code: [
            ['store', 'own', 1],
            ['load', 'r', 'constant'],
          ],
        },
        { name: 'never', spawned: true, code: [['store', 'x', 9]] },
      ],
    }),
  );
  expect(profile.steps).toBe(11);
  expect(profile.threads.map(({ starter, transitions }) => [starter, transitions])).toEqual([
    [-1, 5],
    [0, 4],
    [-1, 2],
    [-1, 0],
  ]);
  expect(profile.objects.map(({ name, touches }) => [name, touches])).toEqual([
    ['m', [2, 2, 0, 0]],
    ['x', [1, 1, 0, 0]],
  ]);
});

test('threads and objects that threads make go by their makers', () => {
  const { profile } = new Profiler(
    scenario('makers', function* main(py) {
      const started = py.variable('started', 0);
      yield* started.store(1);
      const child = py.thread(function* () {
        const mine = py.variable('mine', 0);
        yield* started.store(2);
        const grandchild = py.thread(function* () {
          yield* mine.store(1);
        });
        yield* grandchild.start();
        yield* mine.store(2);
        yield* grandchild.join();
      });
      yield* child.start();
      yield* child.join();
    }),
  );
  const made = profile.threads.map(({ maker, starter }) => ({ maker, starter }));
  expect(made.slice(1)).toEqual([
    { maker: 0, starter: 0 },
    { maker: 1, starter: 1 },
  ]);
  expect(profile.objects.find(({ name }) => name === 'mine')).toMatchObject({
    maker: 1,
    ordinal: 0,
    touches: [0, 1, 1],
  });
});

test('an execution that spins for ever says nothing about the others', () => {
  const spinning = benchmarks.find(({ program }) => program.name === 'spin_flag')!;
  const { profile } = new Profiler(litmusScenario(spinning.program), { maxSteps: 500 });
  expect(profile.steps).toBeLessThan(100);
  expect(profile.threads.reduce((sum, { transitions }) => sum + transitions, 0)).toBeLessThanOrEqual(
    profile.steps,
  );
  const never = benchmarks.find(({ program }) => program.name === 'spin_never_set')!;
  expect(new Profiler(litmusScenario(never.program), { maxSteps: 500 }).profile.steps).toBe(500);
});

test('k is at most the longest execution, and that of the non-preemptive one at least', () => {
  const known = benchmarks.filter(({ expected }) => typeof expected.max_steps === 'number');
  let exact = 0;
  for (const { program, expected } of known) {
    const { steps, threads } = new Profiler(litmusScenario(program)).profile;
    expect(steps).toBeLessThanOrEqual(expected.max_steps!);
    expect(steps).toBeGreaterThanOrEqual(threads.reduce((sum, { transitions }) => sum + transitions, 0));
    if (steps === expected.max_steps) exact++;
  }
  expect(exact / known.length).toBeGreaterThan(0.7);
});

test('is the same whenever it is made, and runs nothing before it is asked', () => {
  fc.assert(
    fc.property(subjects('large'), modes, (subject, mode) => {
      const options = { ...machineOptions(mode), maxSteps: 200 };
      const scene = subjectScenario(subject);
      let executions = 0;
      const setup = (machine: Machine): void => {
        executions++;
        scene.setup(machine);
      };
      const counted = { ...scene, setup };
      const profiler = new Profiler(counted, options);
      expect(executions).toBe(0);
      const { profile } = profiler;
      expect(executions).toBe(8);
      new Machine(options).run(scene, RandomWalk.seeded(1));
      expect(profiler.profile).toBe(profile);
      expect(new Profiler(scene, options).profile).toEqual(profile);
    }),
    { numRuns: 40 },
  );
});

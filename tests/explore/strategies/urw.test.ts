import { Machine, type Program, type Scenario } from '@heddle/core';
import { Profiler, RandomWalk, type Sampling, UniformWalk } from '@heddle/explore';
import { type LitmusInstruction, litmusScenario } from '@heddle/litmus';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { everySchedule } from '../../support/enumerate.ts';
import { scenarioOf } from '../../support/litmus-programs.ts';
import { binomialTail, countedShare, figures, uniformWalkFails } from '../../support/sampling-check.ts';

/** Threads with so many steps each, which never block. */
function straight(...lengths: readonly number[]): Scenario {
  return scenarioOf({
    name: 'straight',
    vars: { x: 0 },
    locks: [],
    sems: {},
    conds: {},
    threads: lengths.map((length, thread) => ({
      name: `t${thread}`,
      code: Array.from({ length }, (): LitmusInstruction => ['store', 'x', 1]),
    })),
  });
}

/** A thread that starts two others on its way, one of which starts a fourth. */
const family = scenarioOf({
  name: 'family',
  vars: { x: 0 },
  locks: [],
  sems: {},
  conds: {},
  threads: [
    {
      name: 'main',
      code: [
        ['store', 'x', 1],
        ['spawn', 'a'],
        ['store', 'x', 1],
        ['spawn', 'b'],
      ],
    },
    {
      name: 'a',
      spawned: true,
      code: [
        ['spawn', 'c'],
        ['store', 'x', 1],
      ],
    },
    { name: 'b', spawned: true, code: [['store', 'x', 1]] },
    {
      name: 'c',
      spawned: true,
      code: [
        ['store', 'x', 1],
        ['store', 'x', 1],
      ],
    },
  ],
});

/** The same in another order in each execution: which thread is made first depends on who asks first. */
const siblings = scenario('siblings', function* main(py) {
  const x = py.variable('x', 0);
  const store = function* (): Program {
    yield* x.store(1);
  };
  const parent = function* (): Program {
    yield* x.store(1);
    const child = py.thread(store);
    yield* child.start();
    yield* x.store(1);
  };
  const threads = [py.thread(parent), py.thread(parent)];
  for (const thread of threads) yield* thread.start();
});

/** Chi-square of how often each schedule was drawn, if all are equally likely, and its degrees of freedom. */
function uniformity(subject: Scenario, sampling: Sampling, each: number): { chi: number; freedom: number } {
  const counts = new Map(everySchedule(subject).map(({ decisions }) => [decisions.join(), 0]));
  const machine = new Machine();
  for (let run = 0; run < each * counts.size; run++) {
    sampling.begin();
    const schedule = machine.run(subject, sampling).decisions.join();
    counts.set(schedule, counts.get(schedule)! + 1);
  }
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
  return { chi, freedom: counts.size - 1 };
}

/** The 99.9 % point of the chi-square distribution, after Wilson and Hilferty. */
function limit(freedom: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + 3.0902 * Math.sqrt(part)) ** 3;
}

describe('all schedules are equally likely where no thread blocks', () => {
  test.each([
    ['threads of 2, 3 and 1 steps', straight(2, 3, 1), 60],
    ['threads of 1 and 5 steps', straight(1, 5), 6],
    ['threads of 2, 2 and 2 steps', straight(2, 2, 2), 90],
    ['threads that start others', family, null],
    ['threads that make others in any order', siblings, null],
  ])('%s', (_, subject, schedules) => {
    const { chi, freedom } = uniformity(subject, new UniformWalk(1, new Profiler(subject)), 100);
    if (schedules !== null) expect(freedom + 1).toBe(schedules);
    expect(chi).toBeLessThan(limit(freedom));
  });

  test('which they are not in a random walk', () => {
    const { chi, freedom } = uniformity(straight(2, 3, 1), RandomWalk.seeded(1), 150);
    expect(chi).toBeGreaterThan(10 * limit(freedom));
  });
});

describe('where threads block, it fails as often as the sum over all schedules says', () => {
  const spawning = benchmarks.filter(({ program }) => program.threads.some(({ spawned }) => spawned));

  test.each(spawning)('$program.name, whose threads start others', ({ program }) => {
    const [figure, ...others] = figures((benchmark) => benchmark.program === program).filter(
      ({ sampler }) => sampler === 'urw',
    );
    expect(others).toEqual([]);
    expect(figure!.measure(1, 5_000).tail).toBeGreaterThan(0.0005);
  });

  test.each(spawning)(
    '$program.name has the published share where a thread has no part in the steps of others',
    (benchmark) => {
      const probability = uniformWalkFails(benchmark, { withHeirs: false });
      const share = countedShare(benchmark.program.name, 'urw');
      expect(binomialTail(share, probability)).toBeGreaterThan(0.0005);
    },
  );

  test('there are five of them', () => {
    expect(spawning.length).toBe(5);
  });
});

test('every schedule is possible where the steps that a thread takes are not those that were counted', () => {
  // Without preemptions the loop is left at once; a thread that comes too late takes three more steps.
  const uneven = litmusScenario(
    benchmarks.find(({ program }) => program.name === 'bluetooth_driver_bad')!.program,
  );
  const left = new Set(everySchedule(uneven).map(({ decisions }) => decisions.join()));
  const walk = new UniformWalk(1, new Profiler(uneven));
  const machine = new Machine();
  for (let run = 0; run < 10_000 && left.size > 0; run++) {
    walk.begin();
    left.delete(machine.run(uneven, walk).decisions.join());
  }
  expect([...left]).toEqual([]);
});

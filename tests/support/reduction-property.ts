import type { Lifecycle, MachineOptions, Program, Scenario } from '@heddle/core';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { expect } from 'vitest';
import { callPlans, callScenario, futurePlans } from './fidelity-programs.ts';
import { type Searched, searchAll, searchReduced } from './reduction.ts';
import { signalPlans, signalScenario } from './signal-programs.ts';
import { machineOptions, modes, scenarioOf, subjects } from './subjects.ts';

/** A random program with the way to run it, and the plan that it was made from: what a counterexample shows. */
interface Case {
  readonly plan: unknown;
  readonly mode: unknown;
  readonly scenario: Scenario;
  readonly options: MachineOptions;
}

/** Programs of both front ends with locks, variables, timers, data choices, daemons and threads of their own. */
export const programs: fc.Arbitrary<Case> = fc.tuple(subjects('small'), modes).map(([plan, mode]) => ({
  plan,
  mode,
  scenario: scenarioOf(plan),
  options: { ...machineOptions(mode), maxSteps: 300 },
}));

/** Calls of the primitives that CPython writes in Python, in both fidelities. */
export const calls: fc.Arbitrary<Case> = fc
  .tuple(
    fc.oneof(callPlans({ most: 4 }), futurePlans({ most: 3 })),
    modes,
    fc.constantFrom('atomic' as const, 'cpython' as const),
  )
  .map(([plan, mode, fidelity]) => ({
    plan,
    mode: { ...mode, fidelity },
    scenario: callScenario(plan, fidelity),
    options: { ...machineOptions(mode), maxSteps: 1_000 },
  }));

/** Programs in which threads send signals and errors to each other. */
export const signals: fc.Arbitrary<Case> = fc.tuple(signalPlans({ most: 3 }), modes).map(([plan, mode]) => ({
  plan,
  mode,
  scenario: signalScenario(plan),
  options: { ...machineOptions(mode), maxSteps: 300 },
}));

/** Words of {@link branches}: `x0 y=1` stores 1 in y where x is 0. */
const conditions = ['', 'x0', 'x1', 'y0', 'y1'] as const;
const deeds = ['x=1', 'x=0', 'y=1', 'y=0', 'x+y', 'acquire', 'release', 'locked'] as const;

type Statement = readonly [condition: (typeof conditions)[number], deed: (typeof deeds)[number]];

/** Programs whose threads touch one thing or another by what they read: where no GIL is given up between, in one transition. */
export const branches: fc.Arbitrary<Case> = fc
  .tuple(
    fc.array(
      fc.array(fc.tuple(fc.constantFrom(...conditions), fc.constantFrom(...deeds)), {
        minLength: 1,
        maxLength: 2,
      }),
      { minLength: 2, maxLength: 3 },
    ),
    modes,
  )
  .map(([plan, mode]) => ({
    plan,
    mode,
    scenario: branchScenario(plan),
    options: { ...machineOptions(mode), maxSteps: 300 },
  }));

function branchScenario(plan: readonly (readonly Statement[])[]): Scenario {
  return scenario('branches', function* main(py) {
    const [x, y] = [py.variable('x', 0), py.variable('y', 0)];
    const lock = py.lock('lock');
    const bodies: Readonly<Record<Statement[1], () => Program<unknown>>> = {
      'x=1': () => x.store(1),
      'x=0': () => x.store(0),
      'y=1': () => y.store(1),
      'y=0': () => y.store(0),
      *'x+y'() {
        yield* x.store((yield* x.load()) + (yield* y.load()));
      },
      acquire: () => lock.acquire(),
      release: () => lock.release(),
      locked: () => lock.with(() => y.update((value) => value + 2)),
    };
    const threads = plan.map((statements) =>
      py.thread(function* run() {
        for (const [condition, deed] of statements) {
          const tested = condition.startsWith('x') ? x : y;
          if (condition === '' || (yield* tested.load()) === Number(condition[1])) yield* bodies[deed]();
        }
      }),
    );
    for (const thread of threads) yield* thread.start();
    for (const thread of threads) yield* thread.join();
  });
}

const both: readonly Lifecycle[] = ['merged', 'visible'];

/**
 * Both searches of a program; one that looks at the life cycle of threads is searched with the life cycle visible, as an
 * exploration does. Null for a program with more schedules than the limit.
 */
function bothSearches(
  { scenario, options }: Case,
  limit: number,
): { readonly all: Searched; readonly reduced: Searched | null } | null {
  for (const lifecycle of both) {
    const all = searchAll(scenario, { ...options, lifecycle }, limit);
    if (all === null) return null;
    if (all.lifecycleObserved && lifecycle === 'merged') continue;
    return { all, reduced: searchReduced(scenario, { ...options, lifecycle }, limit) };
  }
  return null;
}

/**
 * Checks that a reduced search of random programs runs each trace class once, misses no outcome and gives nothing up.
 * @param limit programs with more schedules are left out.
 * @returns how many programs were small enough.
 */
export function checkReduction(cases: fc.Arbitrary<Case>, numRuns: number, limit: number): number {
  let compared = 0;
  fc.assert(
    fc.property(cases, (program) => {
      const searches = bothSearches(program, limit);
      if (searches === null) return;
      compared++;
      const { outcomes, classes } = searches.all;
      expect(searches.reduced).toMatchObject({ outcomes, executions: classes, classes, abandoned: 0 });
    }),
    { numRuns },
  );
  return compared;
}

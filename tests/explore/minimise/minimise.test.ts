import {
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  UsageError,
  withoutDefaultTail,
} from '@heddle/core';
import { explore, type Minimised, minimise, RandomWalk, Replay, symptomsOf } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everySchedule } from '../../support/enumerate.ts';
import { machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** A schedule that shows a symptom. */
interface Failing {
  readonly key: string;
  readonly decisions: readonly number[];
  readonly preemptions: number;
  readonly step: number;
}

/** Every schedule with every symptom that it shows, in lexicographic order. */
function failuresOf(scene: Scenario, options: MachineOptions): Failing[] {
  const failing: Failing[] = [];
  everySchedule(scene, options, (execution: Execution) => {
    const { decisions, preemptions } = execution;
    const keys = new Set<string>();
    for (const { key, step } of symptomsOf(execution)) {
      // A symptom that shows twice shows where it shows first.
      if (!keys.has(key)) failing.push({ key, decisions, preemptions, step });
      keys.add(key);
    }
  });
  return failing;
}

/** Random programs with a symptom, every schedule that shows it, and one of them to start from. */
const cases = fc
  .tuple(subjects('small'), modes, fc.nat(), fc.nat())
  .map(([subject, mode, which, from]) => ({ subject, mode, which, from }));

function prepare({ subject, mode, which, from }: typeof cases extends fc.Arbitrary<infer T> ? T : never) {
  const scene = scenarioOf(subject);
  const options = machineOptions(mode);
  const failing = failuresOf(scene, options);
  fc.pre(failing.length > 0);
  const { key } = failing[which % failing.length]!;
  const showing = failing.filter((candidate) => candidate.key === key);
  return { scene, options, key, showing, given: showing[from % showing.length]! };
}

const bySize = (a: Failing, b: Failing): number => a.preemptions - b.preemptions || a.step - b.step;

describe('with a budget that suffices', () => {
  const budget = { executions: 100_000, steps: 10_000_000 };

  test('the result is the smallest of all schedules that show the symptom, wherever one starts', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const { scene, options, key, showing, given } = prepare(made);
        const small = minimise(scene, options, given.decisions, key, budget);
        // Fewest preemptions, then fewest steps, then the first: a sort keeps the lexicographic order of equals.
        const [best] = [...showing].sort(bySize);
        expect(small).toMatchObject({
          decisions: withoutDefaultTail(best!.decisions),
          preemptions: best!.preemptions,
          step: best!.step,
          isFewest: true,
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('with any budget', () => {
  const budgets = fc.record({ executions: fc.nat({ max: 30 }), steps: fc.nat({ max: 300 }) });

  test('the result shows the symptom, has no more preemptions, and claims only what is true', () => {
    fc.assert(
      fc.property(cases, budgets, (made, budget) => {
        const { scene, options, key, showing, given } = prepare(made);
        const small = minimise(scene, options, given.decisions, key, budget);
        const shown = new Machine(options).run(scene, new Replay(small.decisions));
        expect(symptomsOf(shown).find((symptom) => symptom.key === key)?.step).toBe(small.step);
        expect(shown.preemptions).toBe(small.preemptions);
        expect(small.preemptions).toBeLessThanOrEqual(given.preemptions);
        expect(small.decisions).toEqual(withoutDefaultTail(small.decisions));
        if (small.isFewest) {
          expect(showing.filter(({ preemptions }) => preemptions < small.preemptions)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** Two threads that lose an update, each behind so many steps that do not matter. */
const lostUpdate = (before: number): Scenario =>
  scenario('lost-update/typescript', function* main(py) {
    const x = py.variable('x', 0);
    const increment = function* increment() {
      const own = py.variable('own', 0);
      for (let step = 0; step < before; step++) yield* own.store(step);
      yield* x.update((value) => value + 1);
    };
    yield* py.run(increment, increment);
    py.assert((yield* x.load()) === 2, 'an update was lost');
  });

/** A failing schedule with as many preemptions as there can be. */
function worstOf(scene: Scenario): Execution {
  const { findings } = explore(scene, { strategy: 'round-robin', minimise: 'off' });
  expect(findings).toHaveLength(1);
  const decisions: number[] = [];
  return new Machine().run(scene, {
    begin: () => true,
    choose: (point) => {
      decisions.push(point.preemptive ? 1 : 0);
      return decisions.at(-1)!;
    },
    end: () => undefined,
  });
}

/** Minimises the only failure of an execution. */
function minimised(
  scene: Scenario,
  execution: Execution,
  budget?: Parameters<typeof minimise>[4],
): Minimised {
  const [symptom] = symptomsOf(execution);
  return minimise(scene, {}, execution.decisions, symptom!.key, budget);
}

test('a schedule with a preemption at every step comes down to the one that matters', () => {
  const scene = lostUpdate(10);
  const worst = worstOf(scene);
  expect(worst.preemptions).toBeGreaterThan(20);
  expect(minimised(scene, worst)).toMatchObject({ preemptions: 1, isFewest: true });
});

test('without the exhaustive part there are fewer preemptions too, but no proof', () => {
  const scene = lostUpdate(10);
  const worst = worstOf(scene);
  const small = minimised(scene, worst, { executions: 0, steps: 0 });
  expect(small.preemptions).toBe(1);
  expect(small.isFewest).toBe(false);
});

test('the budget of executions is for the exhaustive part, and is not exceeded', () => {
  const scene = lostUpdate(10);
  const worst = worstOf(scene);
  const without = minimised(scene, worst, { executions: 0, steps: 1_000_000 }).executions;
  expect(minimised(scene, worst, { executions: 5, steps: 1_000_000 }).executions).toBe(without + 5);
});

test('the budget of steps ends the exhaustive part after the execution that exceeds it', () => {
  const scene = lostUpdate(10);
  const worst = worstOf(scene);
  const without = minimised(scene, worst, { executions: 0, steps: 0 }).executions;
  expect(minimised(scene, worst, { executions: 1_000, steps: 1 }).executions).toBe(without + 1);
});

test('tells how many executions it took', () => {
  let executions = 0;
  const scene = lostUpdate(3);
  const counting: Scenario = {
    name: scene.name,
    setup: (machine) => {
      executions++;
      scene.setup(machine);
    },
  };
  const worst = worstOf(scene);
  const { executions: told } = minimised(counting, worst);
  expect(told).toBe(executions);
});

test('decisions that do not show the symptom are refused', () => {
  expect(() => minimise(lostUpdate(1), {}, [], 'assertion: 0 whatever')).toThrow(
    new UsageError('the schedule does not show "assertion: 0 whatever"'),
  );
});

test('a failure that needs no preemption and no step of choice has the empty schedule', () => {
  const scene = scenario('always', function* main(py) {
    yield* py.print('');
    py.assert(false, 'always');
  });
  const execution = new Machine().run(scene, new Replay([]));
  expect(minimised(scene, execution)).toMatchObject({ decisions: [], preemptions: 0, isFewest: true });
});

/** A check that fails by an order of two steps, beside a thread that has much to do with neither. */
const besideOthers = (steps: number): Scenario =>
  scenario('beside-others', function* main(py) {
    const ready = py.variable('ready', false);
    const busy = function* busy() {
      const own = py.variable('own', 0);
      for (let step = 0; step < steps; step++) yield* own.store(step);
    };
    const check = function* check() {
      py.assert(yield* ready.load(), 'not ready');
    };
    const prepare = function* prepare() {
      yield* ready.store(true);
    };
    yield* py.run(busy, prepare, check);
  });

test('what does not happen before the symptom is left for after it, without a search', () => {
  const scene = besideOthers(50);
  let shown = 0;
  for (let seed = 0; seed < 20; seed++) {
    const execution = new Machine().run(scene, RandomWalk.seeded(seed));
    if (execution.failures.length === 0) continue;
    shown++;
    const small = minimised(scene, execution, { executions: 0, steps: 0 });
    // The main thread starts the three, and then check reads.
    expect(small).toMatchObject({ preemptions: 0, step: 4 });
    expect(small.from).toMatchObject({ normalForm: 2, removal: 0, rounds: 0 });
    expect(small.from!.given).toMatchObject({ preemptions: execution.preemptions });
  }
  expect(shown).toBeGreaterThan(5);
});

test('tells what was given, and what each part took', () => {
  const scene = lostUpdate(10);
  const worst = worstOf(scene);
  const [symptom] = symptomsOf(worst);
  const given = {
    preemptions: worst.preemptions,
    step: symptom!.step,
    decisions: withoutDefaultTail(worst.decisions),
  };
  const { from, executions } = minimised(scene, worst);
  expect(from!.given).toMatchObject(given);
  expect(from!.given.contextSwitches).toBeGreaterThanOrEqual(given.preemptions);
  expect(from!.normalForm + from!.removal + from!.rounds).toBe(executions);
});

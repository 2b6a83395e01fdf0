import { Machine, NondeterminismError, type Scenario } from '@heddle/core';
import {
  type Bound,
  type Charge,
  delayCharge,
  noCharge,
  preemptionCharge,
  SizeEstimator,
  SystematicSearch,
  type Worth,
} from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EnumeratedSchedule, everySchedule } from '../../support/enumerate.ts';
import { machineOptions, modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** A schedule that a search ran, and what the search said of itself behind it. */
interface Ran {
  readonly decisions: readonly number[];
  readonly round: number;
  readonly worth: Worth;
  readonly bound: Bound | null;
  readonly progress: number;
}

function runAll(scene: Scenario, search: SystematicSearch, machine = new Machine(), most = 3_000): Ran[] {
  const ran: Ran[] = [];
  while (search.begin()) {
    fc.pre(ran.length < most);
    const { round } = search;
    const execution = machine.run(scene, search.decider());
    search.end(execution);
    ran.push({
      decisions: execution.decisions,
      round,
      worth: search.worth(),
      bound: search.bound(),
      progress: search.progress()!,
    });
  }
  return ran;
}

type Cost = (schedule: EnumeratedSchedule) => number;

const charges: readonly { readonly name: string; readonly charge: Charge; readonly cost: Cost }[] = [
  { name: 'dfs', charge: noCharge, cost: () => 0 },
  { name: 'ipb', charge: preemptionCharge, cost: ({ preemptions }) => preemptions },
  { name: 'idb', charge: delayCharge, cost: ({ delays }) => delays },
];

/** A program of two threads with two steps each: six schedules. */
const twoByTwo = scenario('two-by-two', function* main(py) {
  const x = py.variable('x', 0);
  yield* py.run(
    function* one() {
      yield* x.store(1);
      yield* x.store(2);
    },
    function* two() {
      yield* x.store(3);
      yield* x.store(4);
    },
  );
});

/** Random programs, in every mode, with few schedules. */
const cases = fc.tuple(subjects('small'), modes).map(([subject, mode]) => ({ subject, mode }));

describe.each(charges)('$name', ({ charge, cost }) => {
  test('runs every schedule exactly once, by rounds of its exact cost, each in lexicographic order', () => {
    fc.assert(
      fc.property(cases, ({ subject, mode }) => {
        const scene = scenarioOf(subject);
        const options = machineOptions(mode);
        const search = new SystematicSearch(charge);
        const ran = runAll(scene, search, new Machine(options), 400);
        // A sort keeps the lexicographic order of schedules with the same cost.
        const expected = everySchedule(scene, options).sort((a, b) => cost(a) - cost(b));
        expect(ran.map(({ decisions, round }) => [round, ...decisions])).toEqual(
          expected.map((schedule) => [cost(schedule), ...schedule.decisions]),
        );
        expect(search.worth()).toBe('complete');
        expect(search.bound()).toBeNull();
      }),
      { numRuns: 25 },
    );
  });

  test('a bound ends the search after its round, and the worth says so', () => {
    fc.assert(
      fc.property(cases, fc.nat({ max: 3 }), ({ subject, mode }, atMost) => {
        const scene = scenarioOf(subject);
        const machine = new Machine(machineOptions(mode));
        const all = runAll(scene, new SystematicSearch(charge), machine, 1_000);
        const search = new SystematicSearch(charge, atMost);
        const ran = runAll(scene, search, machine);
        expect(ran.map(({ decisions }) => decisions)).toEqual(
          all.filter(({ round }) => round <= atMost).map(({ decisions }) => decisions),
        );
        const isAll = ran.length === all.length;
        expect(search.worth()).toBe(isAll ? 'complete' : 'bounded');
        expect(search.bound()).toEqual(isAll ? null : { of: charge.of, atMost });
        expect(search.begin()).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test('claims no more at any time than what it has run', () => {
    fc.assert(
      fc.property(cases, ({ subject, mode }) => {
        const ran = runAll(
          scenarioOf(subject),
          new SystematicSearch(charge),
          new Machine(machineOptions(mode)),
          1_000,
        );
        for (const [at, { worth, bound, round }] of ran.entries()) {
          const left = ran.slice(at + 1);
          expect(worth === 'complete').toBe(left.length === 0);
          expect(bound === null).toBe(worth !== 'bounded');
          if (bound !== null) {
            expect(bound.of).toBe(charge.of);
            expect(left.every((later) => later.round > bound.atMost)).toBe(true);
            expect(bound.atMost).toBeGreaterThanOrEqual(round - 1);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('progress is the share of the schedules, by the estimator fed with their probabilities; it ends at 1', () => {
    fc.assert(
      fc.property(cases, ({ subject, mode }) => {
        const scene = scenarioOf(subject);
        const options = machineOptions(mode);
        const ran = runAll(scene, new SystematicSearch(charge), new Machine(options), 300);
        const schedules = everySchedule(scene, options);
        const probability = new Map(schedules.map((made) => [made.decisions.join(), made.probability]));
        const estimator = new SizeEstimator({ recent: charge.of !== null });
        for (const { decisions, progress } of ran) {
          estimator.add(probability.get(decisions.join())!);
          expect(progress).toBeCloseTo(estimator.done(), 9);
        }
        expect(ran.at(-1)!.progress).toBeCloseTo(1, 9);
      }),
      { numRuns: 15 },
    );
  });

  test.skipIf(charge.of === null)(
    'with a last round, progress tells of that round, rises, and ends at 1',
    () => {
      fc.assert(
        fc.property(cases, fc.integer({ min: 1, max: 2 }), ({ subject, mode }, atMost) => {
          const scene = scenarioOf(subject);
          const ran = runAll(
            scene,
            new SystematicSearch(charge, atMost),
            new Machine(machineOptions(mode)),
            300,
          );
          const shares = ran.filter(({ round }) => round === atMost).map(({ progress }) => progress);
          // What was asked behind the last schedule of a round is of the next round already.
          expect(ran.filter(({ round, progress }) => round < atMost - 1 && progress !== null)).toEqual([]);
          for (const share of shares) {
            expect(share).toBeGreaterThan(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          if (shares.length > 0) expect(shares.at(-1)).toBe(1);
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe('before and after', () => {
  test('a search that has run nothing is worth nothing', () => {
    const search = new SystematicSearch(preemptionCharge);
    expect(search.worth()).toBe('sampled');
    expect(search.bound()).toBeNull();
    expect(search.progress()).toBe(0);
  });

  test('depth first is a sample until it is complete', () => {
    const worths = runAll(twoByTwo, new SystematicSearch(noCharge)).map(({ worth }) => worth);
    expect(worths).toEqual([...new Array<Worth>(5).fill('sampled'), 'complete']);
  });

  test('asking for the worth and the bound in between changes nothing', () => {
    const search = new SystematicSearch(delayCharge);
    const machine = new Machine();
    const silent: string[] = [];
    while (search.begin()) {
      const execution = machine.run(twoByTwo, search);
      search.end(execution);
      silent.push(execution.decisions.join());
    }
    const asked = runAll(twoByTwo, new SystematicSearch(delayCharge)).map(({ decisions }) =>
      decisions.join(),
    );
    expect(asked).toEqual(silent);
  });

  test('a search that is over stays over', () => {
    const search = new SystematicSearch(noCharge);
    runAll(twoByTwo, search);
    expect(search.begin()).toBe(false);
    expect(search.begin()).toBe(false);
  });
});

test('data choices are free: they belong to the round of their schedule', () => {
  const scene = scenario('data', function* main(py) {
    const coin = py.choice('coin');
    const x = py.variable('x', 0);
    yield* py.run(
      function* one() {
        yield* x.store(yield* coin.below(3));
      },
      function* two() {
        yield* x.store(9);
      },
    );
  });
  for (const charge of [preemptionCharge, delayCharge]) {
    const round0 = runAll(scene, new SystematicSearch(charge, 0)).map(({ decisions }) => decisions);
    expect(round0).toContainEqual([0, 0, 0]);
    expect(round0).toContainEqual([0, 1, 0]);
    expect(round0).toContainEqual([0, 2, 0]);
  }
});

test('a schedule with more choice points than fit at first is searched to its end', () => {
  const long = scenario('long', function* main(py) {
    const x = py.variable('x', 0);
    const writer = function* write() {
      for (let step = 0; step < 100; step++) yield* x.store(step);
    };
    yield* py.run(writer, writer);
  });
  const ran = runAll(long, new SystematicSearch(preemptionCharge, 1));
  // 200 steps: one thread before the other without a preemption; with one, at any step but the first and the last.
  expect(ran.filter(({ round }) => round === 0)).toHaveLength(2);
  expect(ran.filter(({ round }) => round === 1)).toHaveLength(2 * 99);
});

describe('a scenario that is not deterministic', () => {
  /** A scenario whose main thread meets what the number of the execution says. */
  function changing(points: (execution: number) => readonly number[]): Scenario {
    let executions = 0;
    return scenario('changing', function* main(py) {
      const coin = py.choice('coin');
      for (const count of points(executions++)) yield* coin.below(count);
    });
  }

  test('is noticed where a choice point has another number of alternatives', () => {
    const scene = changing((execution) => [2, execution === 0 ? 3 : 2]);
    expect(() => runAll(scene, new SystematicSearch(noCharge))).toThrow(
      new NondeterminismError('decision 2 had 3 alternatives and now has 2, after the same decisions'),
    );
  });

  test('is noticed where a choice point does not come again', () => {
    const scene = changing((execution) => (execution === 0 ? [2, 3] : [2]));
    expect(() => runAll(scene, new SystematicSearch(noCharge))).toThrow(
      new NondeterminismError('decision 2 had 3 alternatives and now is not made, after the same decisions'),
    );
  });
});

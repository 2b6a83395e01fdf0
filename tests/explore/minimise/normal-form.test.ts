import { formatDecisions, gilModel, Machine, parseDecisions, type Scenario, UsageError } from '@heddle/core';
import { type NormalForm, normalForm, RandomWalk, Replay } from '@heddle/explore';
import { type SharedVariable, scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../../support/thread-programs.ts';

/** The normal form of an execution at random. */
function normalised(scene: Scenario, seed: number, options: { readonly gil?: string } = {}): NormalForm {
  const machine = { gil: gilModel(options.gil ?? 'instruction') };
  const { decisions } = new Machine(machine).run(scene, RandomWalk.seeded(seed));
  return normalForm(scene, machine, decisions);
}

const seeds = fc.nat();

test('threads that share nothing run one after the other', () => {
  const scene = scenario('apart', function* main(py) {
    const body = function* body() {
      const own = py.variable('own', 0);
      for (let round = 0; round < 5; round++) yield* own.store(round);
    };
    yield* py.run(body, body, body);
  });
  fc.assert(
    fc.property(seeds, (seed) => {
      // From the main thread, which starts them, to each of the three.
      expect(normalised(scene, seed)).toMatchObject({ preemptions: 0, contextSwitches: 3, isExact: true });
    }),
  );
});

test('what a lock keeps apart is not cut into pieces', () => {
  const scene = scenario('locked', function* main(py) {
    const lock = py.lock('lock');
    const x = py.variable('x', 0);
    const body = function* body() {
      yield* lock.acquire();
      for (let round = 0; round < 4; round++) yield* x.store(round);
      yield* lock.release();
    };
    yield* py.run(body, body);
  });
  fc.assert(
    fc.property(seeds, (seed) => {
      // From the main thread to each of the two, whoever comes first.
      expect(normalised(scene, seed)).toMatchObject({ preemptions: 0, contextSwitches: 2, isExact: true });
    }),
  );
});

test('an order of conflicting steps that takes preemptions keeps them', () => {
  const scene = scenario('ping-pong', function* main(py) {
    const x = py.variable('x', 0);
    const body = function* body() {
      for (let round = 0; round < 3; round++) yield* x.store(round);
    };
    yield* py.run(body, body);
  });
  const given = new Machine().run(scene, new Replay(parseDecisions('1*5')));
  expect(given.preemptions).toBe(4);
  expect(normalForm(scene, {}, given.decisions).preemptions).toBe(4);
});

test('a lock is kept over a switch where that saves others', () => {
  // To run the release before the switch would cost a second preemption: the other thread would not be blocked.
  const plan = [
    ['load', 'nested', 'load'],
    ['reversed', 'load'],
  ] as const;
  const scene = scenarioOf(plan);
  expect(normalised(scene, 1667294449, { gil: 'cpython-3.12' })).toMatchObject({
    preemptions: 1,
    isExact: true,
  });
});

test('data choices are kept', () => {
  const scene = scenario('drawn', function* main(py) {
    const drawn = [0, 1].map((index) => py.variable(`drawn ${index}`, 0));
    const body = (own: SharedVariable<number>) =>
      function* body() {
        const dice = py.choice('dice');
        yield* own.store(yield* dice.below(6));
        yield* own.store((yield* own.load()) * 6 + (yield* dice.below(6)));
      };
    yield* py.run(...drawn.map(body));
    yield* py.print(`${yield* drawn[0]!.load()} ${yield* drawn[1]!.load()}`);
  });
  fc.assert(
    fc.property(seeds, (seed) => {
      const machine = new Machine();
      const given = machine.run(scene, RandomWalk.seeded(seed));
      const [output] = given.output;
      expect(output).toMatch(/^\d+ \d+$/);
      const normal = normalForm(scene, {}, given.decisions);
      expect(machine.run(scene, new Replay(normal.decisions)).output).toEqual([output]);
      // From the main thread to each of the two, and back.
      expect(normal).toMatchObject({ preemptions: 0, contextSwitches: 3, isExact: true });
    }),
  );
});

describe('long executions', () => {
  test('take few executions, and no more preemptions', () => {
    const scene = scenario('long', function* main(py) {
      const x = py.variable('x', 0);
      const body = function* body() {
        const own = py.variable('own', 0);
        for (let round = 0; round < 400; round++) yield* round % 20 === 0 ? x.store(round) : own.store(round);
      };
      yield* py.run(body, body, body);
    });
    const { decisions, preemptions } = new Machine().run(scene, RandomWalk.seeded(1));
    const normal = normalForm(scene, {}, decisions);
    expect(preemptions).toBeGreaterThan(500);
    // One for each of the steps that conflict, at most.
    expect(normal.preemptions).toBeLessThan(60);
    expect(normal.executions).toBeLessThanOrEqual(9);
    expect(formatDecisions(normalForm(scene, {}, normal.decisions).decisions)).toBe(
      formatDecisions(normal.decisions),
    );
  });
});

test('an execution that is cut off is refused', () => {
  const scene = scenario('endless', function* main(py) {
    const x = py.variable('x', 0);
    for (;;) yield* x.store(1);
  });
  expect(() => normalForm(scene, { maxSteps: 50 }, [])).toThrow(
    new UsageError('an execution that is cut off has no normal form; this one was after 50 steps'),
  );
});

test('decisions that do not fit are refused', () => {
  const scene = scenario('short', function* main(py) {
    yield* py.print('');
  });
  expect(() => normalForm(scene, {}, [1])).toThrow(UsageError);
});

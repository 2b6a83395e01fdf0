import {
  ABANDON,
  Ambient,
  type ChoicePoint,
  FOLLOWED,
  gilModel,
  KIND_BITS,
  KIND_MASK,
  Machine,
  type MachineOptions,
  READ,
  type Scenario,
  type Strategy,
  TransitionLog,
  WRITE,
} from '@heddle/core';
import { RandomWalk } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineOptions, modes, scenarioOf, subjects } from '../support/subjects.ts';

const words = ['R', 'W', 'A', 'F', 'C'];

/** The transitions of a log: the track, and what was recorded. */
function textOf(log: TransitionLog): string[] {
  const lines: string[] = [];
  for (let at = 0; at < log.count; at++) {
    const records = [...log.records.slice(log.starts[at]!, log.endOf(at))].map(
      (record) => `${words[record & KIND_MASK]}${record >> KIND_BITS}`,
    );
    lines.push(`${log.phases[at]} ${log.tracks[at]}: ${records.join(' ')}`);
  }
  return lines;
}

function defaultRun(program: Scenario, options: MachineOptions = {}): TransitionLog {
  const transitions = new TransitionLog();
  new Machine({ ...options, transitions }).run(program, {
    begin: () => true,
    choose: () => 0,
    end: () => undefined,
  });
  return transitions;
}

function kindsIn(log: TransitionLog, transition: number): number[] {
  return [...log.records.slice(log.starts[transition]!, log.endOf(transition))].map(
    (record) => record & KIND_MASK,
  );
}

const pair = scenario('pair', function* main(py) {
  const x = py.variable('x', 0);
  yield* py.run(
    function* reader() {
      yield* x.load();
    },
    function* writer() {
      yield* x.store(1);
    },
  );
});

describe('a log of transitions', () => {
  test('has what each step touches', () => {
    const log = defaultRun(pair);
    expect(log.count).toBe(2);
    expect(kindsIn(log, 0).slice(0, 2)).toEqual([READ, READ]);
    expect(kindsIn(log, 1).slice(0, 2)).toEqual([READ, WRITE]);
  });

  test('has who goes on after a step: the thread that joins', () => {
    const log = defaultRun(pair);
    expect(kindsIn(log, 1)).toContain(FOLLOWED);
  });

  test('counts the instructions between two places to switch as one transition', () => {
    const program = scenario('rounds', function* main(py) {
      const x = py.variable('x', 0);
      yield* py.run(
        function* first() {
          yield* x.store(yield* x.load());
        },
        function* second() {
          yield* x.store(2);
        },
      );
    });
    expect(defaultRun(program).count).toBe(3);
    expect(defaultRun(program, { gil: gilModel('cpython-3.12') }).count).toBe(2);
  });

  test('says that a transition which ends at a lock has looked at the lock', () => {
    const program = scenario('held', function* main(py) {
      const a = py.lock('a');
      const x = py.variable('x', 0);
      yield* a.acquire();
      yield* py.run(function* waiter() {
        yield* x.store(1);
        yield* a.acquire(true, 1);
      });
    });
    const log = defaultRun(program, { gil: gilModel('cpython-3.12') });
    const lock = log.records[log.starts[0]! + 1]! >> KIND_BITS;
    const blocked = [...log.records.slice(log.starts[1]!, log.endOf(1))];
    expect(blocked).toContain((lock << KIND_BITS) | READ);
  });

  test('notes a jump of the clock, and who reads it', () => {
    const program = scenario('sleeper', function* main(py) {
      const x = py.variable('x', 0);
      yield* x.load();
      yield* py.sleep(1);
      yield* x.store(py.machine.clock.now);
    });
    const log = defaultRun(program);
    expect([...log.phases.slice(0, log.count)]).toEqual([0, 1, 1]);
    expect([...log.records.slice(0, log.size)]).toContain((Ambient.clock << KIND_BITS) | READ);
  });

  test('has every write seen by invariants', () => {
    const program: Scenario = {
      name: 'watched',
      setup: (machine) => {
        scenario('inner', function* main(py) {
          const x = py.variable('x', 0);
          py.machine.invariant('x is 0 or 1', () => x.value < 2);
          yield* x.store(1);
          yield* x.load();
          yield* x.load();
        }).setup(machine);
      },
    };
    const log = defaultRun(program);
    const watched = (Ambient.invariants << KIND_BITS) | WRITE;
    const has = (at: number): boolean =>
      [...log.records.slice(log.starts[at]!, log.endOf(at))].includes(watched);
    // The end of the thread writes it.
    expect([0, 1, 2].map(has)).toEqual([true, false, true]);
  });

  test('says the same of the same decisions, however much of it is kept from the run before', () => {
    fc.assert(
      fc.property(subjects('large'), modes, fc.nat(), fc.nat({ max: 30 }), (subject, mode, seed, kept) => {
        const options = { ...machineOptions(mode), maxSteps: 200 };
        const transitions = new TransitionLog();
        const machine = new Machine({ ...options, transitions });
        const program = scenarioOf(subject);
        const walk = (): void => {
          const strategy = RandomWalk.seeded(seed);
          strategy.begin();
          machine.run(program, strategy);
        };
        walk();
        const first = textOf(transitions);
        transitions.keep(Math.min(kept, transitions.count));
        walk();
        expect(textOf(transitions)).toEqual(first);
      }),
    );
  });
});

/** Asks at every point; gives the execution up before a step. */
function asking(last: number, points: ChoicePoint[]): Strategy {
  return {
    everyPoint: true,
    begin: () => true,
    choose: (point) => {
      points.push({ ...point, thread: point.thread, count: point.count, step: point.step });
      return point.step === last ? ABANDON : 0;
    },
    end: () => undefined,
  };
}

describe('a strategy that is asked at every point', () => {
  test('meets points with one thread, which are no decisions', () => {
    const points: ChoicePoint[] = [];
    const machine = new Machine();
    machine.run(pair, asking(-1, points));
    expect(points.map(({ count, depth, step }) => ({ count, depth, step }))).toEqual([
      { count: 2, depth: 0, step: 2 },
      { count: 1, depth: 1, step: 4 },
    ]);
    expect(machine.decisions).toEqual([0]);
    expect(machine.isAbandoned).toBe(false);
  });

  test('can give the execution up', () => {
    const machine = new Machine();
    machine.run(pair, asking(4, []));
    expect(machine.isAbandoned).toBe(true);
    expect(machine.steps).toBe(4);
  });

  test('can answer with nothing else where one thread can go on', () => {
    const strategy = { ...asking(-1, []), choose: (point: ChoicePoint) => (point.count === 1 ? 1 : 0) };
    expect(() => new Machine().run(pair, strategy)).toThrow(
      'the strategy chose alternative 1 at step 5, but there are 1: 0 to 0',
    );
  });
});

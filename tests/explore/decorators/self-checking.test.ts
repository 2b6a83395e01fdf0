import { Machine, NondeterminismError, type Program, type Scenario, SharedObject } from '@heddle/core';
import {
  Counted,
  explore,
  noCharge,
  RandomWalk,
  type SelfCheck,
  SelfChecking,
  SystematicSearch,
} from '@heddle/explore';
import { type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

/** A scenario whose main program knows how often it was run before: it keeps state between executions. */
function remembering(main: (py: Python, before: number) => Program): Scenario {
  let runs = 0;
  return scenario('remembering', (py) => main(py, runs++));
}

function* print(py: Python, line: string): Program {
  yield* py.print(line);
}

/** A part of an object that is made when it is first touched, or looked at. */
class Part extends SharedObject {
  readonly kind = 'item';
  readonly value: number;

  constructor(whole: SharedObject, value: number) {
    super(whole.machine, `${whole.name}[0]`, 'part', { whole, key: '0' });
    this.value = value;
  }

  override snapshot(): number {
    return this.value;
  }
}

/** The message with which a check refuses a scenario; null where it accepts it. */
function refusal(scene: Scenario, mode: SelfCheck, executions = 1): string | null {
  const search = new SelfChecking(new Counted(RandomWalk.seeded(0)), scene, {}, mode);
  const machine = new Machine();
  try {
    for (let count = 0; count < executions && search.begin(); count++) {
      search.end(machine.run(scene, search.decider()));
    }
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(NondeterminismError);
    return (error as Error).message;
  }
}

describe('catches a scenario that keeps state between executions', () => {
  test('in its decisions', () => {
    const scene = scenario(
      'decisions',
      (() => {
        let runs = 0;
        return function* main(py: Python) {
          const threads = 2 + runs++;
          const x = py.variable('x', 0);
          yield* py.run(
            ...Array.from(
              { length: threads },
              () =>
                function* worker() {
                  yield* x.load();
                },
            ),
          );
        };
      })(),
    );
    expect(refusal(scene, 'all')).toMatch(
      /^the same decisions led to different executions: first before step \d+ .*; then before step \d+ /,
    );
  });

  test('in the number of values of a data choice', () => {
    const scene = remembering(function* main(py, before) {
      yield* py.choice('coin').below(2 + before);
    });
    expect(refusal(scene, 'all')).toBe(
      'the same decisions led to different executions: first step 1: coin has 2 values; then step 1: coin has 3 values',
    );
  });

  test('in a value', () => {
    const scene = remembering(function* main(py, before) {
      yield* py.variable('x', before).load();
    });
    expect(refusal(scene, 'all')).toBe(
      'the same decisions led to different executions: first at the end variable x is 0; then at the end variable x is 1',
    );
  });

  test('in a part of an object', () => {
    const scene = remembering(function* main(py, before) {
      const x = py.variable('x', 0);
      new Part(x, before);
      yield* x.load();
    });
    expect(refusal(scene, 'all')).toBe(
      'the same decisions led to different executions: first at the end item x[0] is 0; then at the end item x[0] is 1',
    );
  });

  test('in its output', () => {
    expect(
      refusal(
        remembering((py, before) => print(py, `run ${before}`)),
        'all',
      ),
    ).toBe('the same decisions led to different executions: first it prints "run 0"; then it prints "run 1"');
  });

  test('in what goes wrong', () => {
    const scene = remembering(function* main(py, before) {
      yield* py.print('');
      py.assert(before < 0, `run ${before}`);
    });
    expect(refusal(scene, 'all')).toMatch(/first it fails with .*run 0; then it fails with .*run 1$/);
  });

  test('in the number of steps', () => {
    const scene = remembering(function* main(py, before) {
      const x = py.variable('x', 0);
      for (let count = 0; count <= before; count++) yield* x.load();
    });
    expect(refusal(scene, 'all')).toBe(
      'the same decisions led to different executions: first the execution ends as completed after 1 steps; ' +
        'then the execution ends as completed after 2 steps',
    );
  });

  test('in what a thread is about to do at a choice point', () => {
    const scene = remembering(function* main(py, before) {
      const x = py.variable('x', 0);
      yield* py.run(
        function* one() {
          yield* x.store(before);
        },
        function* two() {
          yield* x.store(9);
        },
      );
    });
    expect(refusal(scene, 'all')).toMatch(/can x = 0 \(was 0\).*; then .*can x = 1 \(was 0\)/);
  });

  test('where it has fewer choice points the second time', () => {
    const scene = remembering(function* main(py, before) {
      if (before === 0) yield* py.choice('coin').below(2);
      yield* py.print('');
    });
    expect(refusal(scene, 'all')).toMatch(/first step 1: coin has 2 values; then /);
  });
});

describe('which executions are checked', () => {
  /** How often each mode runs a scenario for so many executions. */
  function runsOf(mode: SelfCheck, executions: number): number {
    let runs = 0;
    const scene = scenario('counting', function* main(py) {
      runs++;
      yield* py.choice('coin').below(2);
    });
    expect(refusal(scene, mode, executions)).toBeNull();
    return runs;
  }

  test('all: every one', () => {
    expect(runsOf('all', 9)).toBe(18);
  });

  test('sparse: the 1st, 2nd, 4th, 8th, …', () => {
    expect([1, 2, 3, 4, 7, 8, 9].map((executions) => runsOf('sparse', executions) - executions)).toEqual([
      1, 2, 2, 3, 3, 4, 4,
    ]);
  });

  test('off: none', () => {
    expect(runsOf('off', 9)).toBe(9);
  });

  /** Deterministic in its first two executions and their repetitions; from then on the output is another every time. */
  const late = () => remembering((py, before) => print(py, before < 4 ? 'early' : `run ${before}`));

  test('sparse passes over what only a later execution shows, all does not', () => {
    expect(refusal(late(), 'sparse', 3)).toBeNull();
    expect(refusal(late(), 'all', 3)).not.toBeNull();
  });

  test('sparse decides itself only where it checks, so that the others cost nothing', () => {
    const inner = new SystematicSearch(noCharge);
    const scene = scenario('dice', function* main(py) {
      yield* py.choice('die').below(6);
    });
    const search = new SelfChecking(inner, scene, {}, 'sparse');
    const machine = new Machine();
    const deciders: boolean[] = [];
    while (search.begin()) {
      deciders.push(search.decider() === inner);
      search.end(machine.run(scene, search.decider()));
    }
    expect(deciders).toEqual([false, false, true, false, true, true]);
  });
});

test('an exploration reports it as a finding with the schedule, and ends', () => {
  const result = explore(
    remembering((py, before) => print(py, `run ${before}`)),
    { strategy: 'dfs', all: true },
  );
  expect(result.findings).toHaveLength(1);
  expect(result.findings[0]).toMatchObject({
    kind: 'nondeterminism',
    message: expect.stringContaining('the same decisions led to different executions'),
    schedule: `h1:${result.fingerprint}:instruction:virtual:-`,
  });
  expect(result.worth).toBe('sampled');
  expect(result.bound).toBeNull();
});

test('accepts a part that is there in one of two runs: what has looked at it has made it', () => {
  const scene = remembering(function* main(py, before) {
    const x = py.variable('x', 0);
    if (before === 0) new Part(x, 0);
    yield* x.load();
  });
  expect(refusal(scene, 'all')).toBeNull();
});

test('accepts a deterministic scenario', () => {
  const scene = scenario('fine', function* main(py) {
    yield* py.print(`${yield* py.choice('coin').below(2)}`);
  });
  const result = explore(scene, { strategy: 'dfs', all: true, selfCheck: 'all' });
  expect(result).toMatchObject({ worth: 'complete', findings: [], executions: 2 });
});

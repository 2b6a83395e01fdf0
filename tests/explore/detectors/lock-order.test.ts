import { type Execution, Machine, type Program, parseSchedule, type Scenario } from '@heddle/core';
import {
  Exploration,
  type ExploreOptions,
  explore,
  type Finding,
  noCharge,
  Replay,
  replay,
  replayResult,
  SystematicSearch,
  symptomsOf,
  waitsOf,
} from '@heddle/explore';
import { type LitmusInstruction, litmusScenario } from '@heddle/litmus';
import { type Fidelity, type Lock, type Python, type RLock, scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { type LitmusSource, scenarioOf } from '../../support/litmus-programs.ts';

function predictionsOf(scene: Scenario, options: ExploreOptions = {}): Finding[] {
  const { findings } = explore(scene, { detect: ['lock-order'], selfCheck: 'off', ...options });
  return findings.filter(({ kind }) => kind === 'lock-order-inversion');
}

function benchmark(name: string): Scenario {
  return litmusScenario(benchmarks.find(({ program }) => program.name === name)!.program);
}

/** Who wants what that the next one has. */
function cycleOf(finding: Finding): string[] {
  return finding.prediction!.cycle.map(
    ({ thread, held, wanted }) => `${thread.name}: ${held.name} > ${wanted.name}`,
  );
}

describe('one execution without a deadlock is enough to predict and to confirm one', () => {
  test.each([
    ['abba', ['t1: A > B', 't2: B > A']],
    ['cycle3', ['t1: A > B', 't2: B > C', 't3: C > A']],
    ['deadlock01_bad', ['t1: a > b', 't2: b > a']],
    ['phil_3_left', ['p0: f[0] > f[1]', 'p1: f[1] > f[2]', 'p2: f[2] > f[0]']],
  ])('%s', (name, cycle) => {
    const scene = benchmark(name);
    const result = explore(scene, { detect: ['lock-order'], executions: 1 });
    expect(result.executions).toBe(1);
    expect(result.outcomes.map(({ kind }) => kind)).toEqual(['completed']);
    expect(result.ended).toBe('finding');
    const [finding, ...others] = result.findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind: 'lock-order-inversion', certainty: 'confirmed' });
    expect(cycleOf(finding!)).toEqual(cycle);
    expect(replay(scene, finding!.schedule).result.findings.map(({ kind }) => kind)).toEqual(['deadlock']);
    // The other schedule shows the order, and no deadlock.
    expect(replay(scene, finding!.prediction!.schedule).result.findings).toEqual([]);
    // With the detector, that one predicts the deadlock again. What deadlocks, predicts none: the second locks are not taken.
    const detect = ['lock-order'];
    const [predicted] = replayResult(scene, finding!.prediction!.schedule, { detect }).findings;
    expect(predicted).toMatchObject({ kind: 'lock-order-inversion', certainty: 'confirmed' });
    expect(predicted!.message).toBe(finding!.message);
    const deadlocked = replayResult(scene, finding!.schedule, { detect }).findings;
    expect(deadlocked.map(({ kind }) => kind)).toEqual(['deadlock']);
  });
});

test('a schedule that is not to be made small is that of the execution which ran into the deadlock', () => {
  const scene = benchmark('cycle3');
  const [finding] = predictionsOf(scene, { minimise: 'off' });
  expect(finding).toMatchObject({ certainty: 'confirmed', fewest: false });
  expect(replay(scene, finding!.schedule).result.findings.map(({ kind }) => kind)).toEqual(['deadlock']);
});

test('the same seed tells the same', () => {
  for (const name of ['cycle3', 'inversion_flag_ordered']) {
    const options = { detect: ['lock-order'], strategy: 'random', seed: 3, executions: 4 } as const;
    expect(explore(benchmark(name), options)).toEqual(explore(benchmark(name), options));
  }
});

test('an execution that cannot be repeated is no prediction, but nondeterminism', () => {
  let runs = 0;
  const scene = scenario('unsteady', function* (py) {
    const a = py.lock('a');
    const b = py.lock('b');
    const isFirst = runs++ < 2;
    function* nest(outer: Lock, inner: Lock): Program {
      yield* outer.with(() => inner.with(function* () {}));
    }
    if (isFirst)
      yield* py.run(
        () => nest(a, b),
        () => nest(b, a),
      );
  });
  const result = explore(scene, {
    detect: ['lock-order'],
    strategy: 'random',
    seed: 1,
    executions: 1,
    selfCheck: 'off',
  });
  expect(result.findings.map(({ kind }) => kind)).toEqual(['nondeterminism']);
  expect(result.findings[0]!.message).toContain('an execution could not be repeated');
});

describe('what cannot deadlock is not predicted', () => {
  test.each(['gate_protected', 'inversion_fork_join', 'phil_3_asym'])('%s', (name) => {
    expect(predictionsOf(benchmark(name), { all: true })).toEqual([]);
  });
});

test('an order that a flag keeps is predicted and stays unconfirmed, so it does not end the search', () => {
  const result = explore(benchmark('inversion_flag_ordered'), { detect: ['lock-order'] });
  expect(result.worth).toBe('complete');
  expect(result.findings.map(({ kind, certainty }) => [kind, certainty])).toEqual([
    ['lock-order-inversion', 'unconfirmed'],
  ]);
  const [finding] = result.findings;
  expect(finding!.message).toBe('t1 takes A and then B, and t2 takes B and then A');
  expect(finding!.explanation).toContain('so something else may forbid it');
  expect(finding!.evidence!.map(({ thread, object, holding }) => [thread, object, holding])).toEqual([
    ['t1', 'B', ['A']],
    ['t2', 'A', ['B']],
  ]);
});

/** What a thread does with locks: a tree, so that locks are given back in the order in which they were taken. */
type Action =
  | { readonly kind: 'hold' | 'try'; readonly lock: string; readonly inner: readonly Action[] }
  | { readonly kind: 'if set'; readonly inner: readonly Action[] }
  | { readonly kind: 'set' };

interface LockProgram {
  readonly threads: readonly (readonly Action[])[];
  /** After how many of its actions the first thread starts the last one, and joins it; null for a thread like the others. */
  readonly child: { readonly start: number; readonly join: number } | null;
}

const lock = fc.constantFrom('a', 'b', 'c');

/** Blocks that hold a lock, within each other. */
function holding(depth: number): fc.Arbitrary<Action> {
  const inner = depth === 0 ? fc.constant([]) : fc.array(holding(depth - 1), { maxLength: 2 });
  return fc.record({ kind: fc.constant('hold' as const), lock, inner });
}

/** And tries, and branches on what another thread has written. */
function branching(depth: number): fc.Arbitrary<Action> {
  const inner = depth === 0 ? fc.constant([]) : fc.array(branching(depth - 1), { maxLength: 2 });
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('hold' as const), lock, inner }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('try' as const), lock, inner }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('if set' as const), inner }) },
    { weight: 1, arbitrary: fc.constant<Action>({ kind: 'set' }) },
  );
}

function lockPrograms(action: fc.Arbitrary<Action>): fc.Arbitrary<LockProgram> {
  const thread = fc.array(action, { minLength: 1, maxLength: 2 });
  return fc.record({
    threads: fc.array(thread, { minLength: 2, maxLength: 3 }),
    child: fc.option(fc.record({ start: fc.nat({ max: 2 }), join: fc.nat({ max: 2 }) }), { freq: 3 }),
  });
}

/** The code of an action. A thread does not take a lock that it holds. */
function codeOf(action: Action, held: readonly string[], label: () => string): LitmusInstruction[] {
  if (action.kind === 'set') return [['store', 'x', 1]];
  const isNested = action.kind !== 'if set' && held.includes(action.lock);
  const now = action.kind === 'if set' || isNested ? held : [...held, action.lock];
  const inner = action.inner.flatMap((one) => codeOf(one, now, label));
  if (isNested) return inner;
  const end = label();
  switch (action.kind) {
    case 'hold':
      return [['lock', action.lock], ...inner, ['unlock', action.lock]];
    case 'try':
      return [
        ['trylock', 'r', action.lock],
        ['if', ['==', 'r', 0], end],
        ...inner,
        ['unlock', action.lock],
        ['label', end],
      ];
    case 'if set':
      return [['load', 'r', 'x'], ['if', ['==', 'r', 0], end], ...inner, ['label', end]];
  }
}

function lockScenario({ threads, child }: LockProgram): Scenario {
  let labels = 0;
  const codes = threads.map((actions) => actions.map((action) => codeOf(action, [], () => `l${labels++}`)));
  const last = `t${threads.length - 1}`;
  if (child !== null) {
    const start = Math.min(child.start, codes[0]!.length);
    const join = Math.min(start + child.join, codes[0]!.length);
    codes[0]!.splice(join, 0, [['join', last]]);
    codes[0]!.splice(start, 0, [['spawn', last]]);
  }
  const source: LitmusSource = {
    name: 'locks',
    vars: { x: 0 },
    locks: ['a', 'b', 'c'],
    sems: {},
    conds: {},
    threads: codes.map((pieces, at) => ({
      name: `t${at}`,
      ...(child !== null && `t${at}` === last ? { spawned: true } : {}),
      code: pieces.flat(),
    })),
  };
  return scenarioOf(source);
}

/** The cycles of threads that wait for each other at the end of an execution, as text. */
function cyclesAtEnd(execution: Execution): string[] {
  const waits = new Map(waitsOf(execution).map(({ thread, reason }) => [thread, reason]));
  const cycles = new Set<string>();
  for (const start of waits.keys()) {
    const path: string[] = [];
    for (let at = start; waits.get(at)?.kind === 'lock'; ) {
      const { object, holders } = waits.get(at)!;
      path.push(`${at.name}>${object.name}`);
      at = holders[0]!.thread;
      if (at === start) cycles.add(path.sort().join());
      if (at === start || path.length > waits.size) break;
    }
  }
  return [...cycles];
}

/** Every cycle in which some execution deadlocks: all schedules are run. */
function deadlocksOf(scene: Scenario): Set<string> {
  const machine = new Machine();
  const search = new SystematicSearch(noCharge);
  const cycles = new Set<string>();
  for (let executions = 0; search.begin(); executions++) {
    fc.pre(executions < 2_000);
    const execution = machine.run(scene, search);
    search.end(execution);
    for (const cycle of cyclesAtEnd(execution)) cycles.add(cycle);
  }
  return cycles;
}

function keyOf(finding: Finding): string {
  return finding
    .prediction!.cycle.map(({ thread, wanted }) => `${thread.name}>${wanted.name}`)
    .sort()
    .join();
}

describe('against all schedules, on random programs', () => {
  test('what is confirmed does deadlock, and its schedule does', () => {
    let confirmed = 0;
    fc.assert(
      fc.property(lockPrograms(branching(2)), fc.nat(), (program, seed) => {
        const scene = lockScenario(program);
        const deadlocks = deadlocksOf(scene);
        const options = { strategy: 'random', seed, executions: 5, all: true } as const;
        for (const finding of predictionsOf(scene, options)) {
          if (finding.certainty === 'unconfirmed') continue;
          confirmed++;
          expect([...deadlocks]).toContain(keyOf(finding));
          const { decisions } = parseSchedule(finding.schedule);
          const execution = new Machine().run(scene, new Replay(decisions));
          expect(symptomsOf(execution)[0]?.kind).toMatch(/deadlock/);
          expect(cyclesAtEnd(execution)).toContain(keyOf(finding));
        }
      }),
      { numRuns: 120 },
    );
    expect(confirmed).toBeGreaterThan(0);
  });

  test('without branches, one execution that completes predicts every deadlock, and nearly all are confirmed', () => {
    let real = 0;
    let confirmed = 0;
    fc.assert(
      fc.property(lockPrograms(holding(2)), (program) => {
        const scene = lockScenario(program);
        const deadlocks = deadlocksOf(scene);
        const result = explore(scene, { detect: ['lock-order'], executions: 1, all: true, selfCheck: 'off' });
        fc.pre(result.outcomes[0]!.kind === 'completed');
        const keys = result.findings.map(keyOf);
        expect(keys).toEqual(expect.arrayContaining([...deadlocks]));
        real += deadlocks.size;
        const sure = result.findings.filter(({ certainty }) => certainty === 'confirmed').map(keyOf);
        confirmed += [...deadlocks].filter((key) => sure.includes(key)).length;
      }),
      { numRuns: 100 },
    );
    expect(real).toBeGreaterThan(10);
    // 205 of 207 in a longer run.
    expect(confirmed / real).toBeGreaterThan(0.85);
  });
});

describe.each<Fidelity>(['atomic', 'cpython'])('the locks of Python, %s', (fidelity) => {
  function opposite(
    first: (py: Python, locks: { a: Lock; b: Lock; r: RLock }) => Program<unknown>,
    second: typeof first,
  ): Finding[] {
    const scene = scenario(
      'opposite',
      function* (py) {
        const locks = { a: py.lock('a'), b: py.lock('b'), r: py.rlock('r') };
        yield* py.run(
          () => first(py, locks),
          () => second(py, locks),
        );
      },
      { fidelity },
    );
    return predictionsOf(scene, { executions: 1, all: true });
  }

  function* nest(outer: Lock | RLock, inner: Lock | RLock): Program {
    yield* outer.with(() => inner.with(function* () {}));
  }

  test('a lock and a re-entrant lock', () => {
    const findings = opposite(
      (_, { a, r }) => nest(a, r),
      (_, { a, r }) => r.with(() => nest(r, a)),
    );
    expect(findings.map(({ certainty }) => certainty)).toEqual(['confirmed']);
  });

  test('a nested acquire of a re-entrant lock is none', () => {
    const findings = opposite(
      (_, { a, r }) => r.with(() => a.with(() => r.with(function* () {}))),
      (_, { a, r }) => r.with(() => nest(a, r)),
    );
    expect(findings).toEqual([]);
  });

  test('an acquire that gives up waits for no one, but what it has taken is held', () => {
    function* patient({ a, b }: { a: Lock; b: Lock }, timeout: number): Program {
      yield* a.acquire();
      if (yield* b.acquire(timeout > 0, timeout > 0 ? timeout : undefined)) yield* b.release();
      yield* a.release();
    }
    const second = (_: Python, { a, b }: { a: Lock; b: Lock }) => nest(b, a);
    expect(opposite((_, locks) => patient(locks, 0), second)).toEqual([]);
    expect(opposite((_, locks) => patient(locks, 1), second)).toEqual([]);
    function* tryFirst({ a, b }: { a: Lock; b: Lock }): Program {
      if (!(yield* a.acquire(false))) return;
      yield* b.with(function* () {});
      yield* a.release();
    }
    const findings = opposite((_, locks) => tryFirst(locks), second);
    expect(findings.map(({ certainty }) => certainty)).toEqual(['confirmed']);
  });

  test('a condition gives its lock up while it waits, and takes it back', () => {
    const scene = scenario(
      'wait',
      function* (py) {
        const a = py.lock('a');
        const lock = py.lock('lock');
        const condition = py.condition(lock);
        yield* py.run(
          function* waiter() {
            yield* condition.with(() => a.with(() => condition.wait(1)));
          },
          function* other() {
            yield* a.with(function* () {});
          },
        );
      },
      { fidelity },
    );
    const result = explore(scene, { detect: ['lock-order'], executions: 1, all: true });
    // From the lock to a, and back at the end of the wait: both by one thread, so no cycle.
    const edges = result.lockOrder!.edges.map(({ held, wanted }) => `${held.name} > ${wanted.name}`);
    expect(edges).toEqual(expect.arrayContaining(['lock > a', 'a > lock']));
    expect(result.findings).toEqual([]);
  });
});

test('a semaphore is no lock: it has no holder', () => {
  const scene = scenario('permits', function* (py) {
    const a = py.lock('a');
    const permits = py.semaphore(2);
    yield* py.run(
      () => a.with(() => permits.with(function* () {})),
      () => permits.with(() => a.with(function* () {})),
    );
  });
  const result = explore(scene, { detect: ['lock-order'], all: true });
  expect(result.findings).toEqual([]);
  expect(result.lockOrder).toEqual({ locks: [], edges: [] });
});

test('acquires of several executions count together', () => {
  // Each execution shows one of the two orders: who comes second is turned away.
  const scene = scenario('turnstile', function* (py) {
    const a = py.lock('a');
    const b = py.lock('b');
    const turn = py.variable('turn', 0);
    function* pass(outer: Lock, inner: Lock): Program {
      if ((yield* turn.exchange((n) => n + 1)) === 0) yield* outer.with(() => inner.with(function* () {}));
    }
    yield* py.run(
      () => pass(a, b),
      () => pass(b, a),
    );
  });
  const findings = predictionsOf(scene, { strategy: 'dfs', all: true });
  expect(findings.map(({ certainty, interleaving }) => [certainty, interleaving])).toEqual([
    ['unconfirmed', []],
  ]);
  expect(findings[0]!.explanation).toMatch(/^In different executions, none of which shows it all, /);
});

test('the graph is plain data, of all executions, in the order in which it was met', () => {
  const exploration = new Exploration(benchmark('abba'), { detect: ['lock-order'], all: true });
  exploration.run();
  const { lockOrder, detect } = exploration.result();
  expect(detect).toEqual(['lock-order']);
  expect(JSON.parse(JSON.stringify(lockOrder))).toEqual(lockOrder);
  expect(lockOrder!.locks.map(({ name }) => name)).toEqual(['A', 'B']);
  expect(
    lockOrder!.edges.map(({ thread, held, wanted, source }) => [thread.name, held.name, wanted.name, source]),
  ).toEqual([
    ['t1', 'A', 'B', '$.threads[0].code[1]'],
    ['t2', 'B', 'A', '$.threads[1].code[1]'],
  ]);
});

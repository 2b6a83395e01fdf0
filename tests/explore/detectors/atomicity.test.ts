import { Machine, type Program, recordTrace, type Scenario, type TraceEvent } from '@heddle/core';
import {
  AtomicBlock,
  AtomicityDetector,
  explore,
  RandomWalk,
  Replay,
  type Symptom,
  Watch,
} from '@heddle/explore';
import { type LitmusInstruction, litmusScenario } from '@heddle/litmus';
import { type Python, scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { firstForms } from '../../support/catalogue.ts';
import { scenarioOf } from '../../support/litmus-programs.ts';

const variables = ['x', 'y'];
const locks = ['a', 'b'];

const access: fc.Arbitrary<LitmusInstruction> = fc.oneof(
  fc.constantFrom(...variables).map((name): LitmusInstruction => ['load', 'r', name]),
  fc.constantFrom(...variables).map((name): LitmusInstruction => ['store', name, 1]),
);
const accesses = fc.array(access, { minLength: 1, maxLength: 3 });

/** A critical section, perhaps with another one in it. */
const section = fc
  .tuple(fc.constantFrom(...locks), accesses, fc.boolean(), accesses)
  .map(([lock, before, isNested, inside]): LitmusInstruction[] => {
    const other = lock === 'a' ? 'b' : 'a';
    const nested: LitmusInstruction[] = isNested ? [['lock', other], ...inside, ['unlock', other]] : [];
    return [['lock', lock], ...before, ...nested, ['unlock', lock]];
  });

const programs = fc
  .array(fc.array(fc.oneof(section, accesses), { minLength: 1, maxLength: 3 }), {
    minLength: 2,
    maxLength: 3,
  })
  .map((threads) =>
    scenarioOf({
      name: 'random',
      vars: { x: 0, y: 0 },
      locks,
      sems: {},
      conds: {},
      threads: threads.map((pieces, index) => ({ name: `t${index}`, code: pieces.flat() })),
    }),
  );

/** One random execution: what the detector says, and its trace. */
function observe(
  scene: Scenario,
  seed: number,
): { symptoms: readonly Symptom[]; events: readonly TraceEvent[] } {
  const watch = new Watch([new AtomicityDetector()]);
  watch.begin();
  const execution = new Machine({ observer: watch }).run(scene, RandomWalk.seeded(seed));
  const symptoms = watch.symptoms(execution);
  return { symptoms, events: recordTrace(scene, new Replay(execution.decisions)).events };
}

interface Access {
  readonly thread: string;
  readonly object: string;
  readonly writes: boolean;
  /** The number of the transaction, or of the step outside of all. */
  readonly node: number;
  readonly isUnary: boolean;
  readonly held: readonly string[];
}

/** The accesses to data in a trace, each with the transaction that it belongs to. */
function accessesIn(events: readonly TraceEvent[]): Access[] {
  const names = new Map(
    events.flatMap((event) => (event.event === 'create' ? [[event.id, event.name]] : [])),
  );
  const held = new Map<string, string[]>();
  const nodes = new Map<string, number>();
  const found: Access[] = [];
  let count = 0;
  for (const event of events) {
    if (event.event !== 'step') continue;
    const { thread } = event;
    const mine = held.get(thread) ?? [];
    if (event.effect === 'acquire') {
      if (mine.length === 0) nodes.set(thread, count++);
      held.set(thread, [...mine, event.object]);
    } else if (event.effect === 'release') {
      held.set(
        thread,
        mine.filter((lock) => lock !== event.object),
      );
    } else {
      for (const { object, access: mode } of event.touches) {
        const isUnary = mine.length === 0;
        const node = isUnary ? count++ : nodes.get(thread)!;
        found.push({
          thread: names.get(thread)!,
          object,
          writes: mode === 'write',
          node,
          isUnary,
          held: mine,
        });
      }
    }
  }
  return found;
}

/** Which transactions come before which: every pair of accesses, then the transitive closure. */
function closureOf(all: readonly Access[]): boolean[][] {
  const size = Math.max(-1, ...all.map(({ node }) => node)) + 1;
  const reach = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [at, later] of all.entries()) {
    for (const earlier of all.slice(0, at)) {
      if (earlier.node === later.node) continue;
      if (isConflict(earlier, later) || earlier.thread === later.thread)
        reach[earlier.node]![later.node] = true;
    }
  }
  for (let via = 0; via < size; via++) {
    for (const row of reach) {
      if (row[via]) for (let to = 0; to < size; to++) row[to] ||= reach[via]![to]!;
    }
  }
  return reach;
}

function isConflict(earlier: Access, later: Access): boolean {
  return earlier.object === later.object && (earlier.writes || later.writes);
}

function hasCycle(all: readonly Access[]): boolean {
  return closureOf(all).some((row, node) => row[node]);
}

/**
 * The threads whose transaction is on a cycle when it accesses something: a cycle that leads to it by what it accesses, or one
 * that was not there before.
 */
function closersIn(all: readonly Access[], { isNew }: { readonly isNew: boolean }): string[] {
  const closers = all.filter((now, at) => {
    const reach = closureOf(all.slice(0, at));
    return all.slice(0, at).some((earlier) => {
      if (!isConflict(earlier, now) || earlier.thread === now.thread) return false;
      return reach[now.node]?.[earlier.node] && !(isNew && reach[earlier.node]?.[now.node]);
    });
  });
  return [...new Set(closers.map(({ thread }) => thread))].sort();
}

/** The stale reads of a trace by their definition, as `thread object isWrite`. */
function splitsIn(all: readonly Access[]): string[] {
  const found = new Set<string>();
  for (const [at, second] of all.entries()) {
    const isMine = (other: Access) => other.thread === second.thread && other.object === second.object;
    const from = all.slice(0, at).findLastIndex(isMine);
    if (from < 0) continue;
    const first = all[from]!;
    const isOverwritten = all
      .slice(from + 1, at)
      .some((other) => other.object === second.object && other.thread !== second.thread && other.writes);
    if (first.writes || !isOverwritten || first.node === second.node) continue;
    const isSplit = first.held.some((lock) => second.held.includes(lock));
    if (second.writes || isSplit) found.add(`${second.thread} ${second.object} ${second.writes}`);
  }
  return [...found].sort();
}

describe('against the definition, on random programs', () => {
  test('a critical section is reported if and only if the transactions have a cycle', () => {
    let cyclic = 0;
    fc.assert(
      fc.property(programs, fc.nat(), (scene, seed) => {
        const { symptoms, events } = observe(scene, seed);
        const all = accessesIn(events);
        const found = symptoms.filter(({ detected }) => !detected!.isHint);
        if (found.length > 0) cyclic++;
        const names = found.map(({ threads }) => threads[0]!.name);
        for (const name of names) expect(closersIn(all, { isNew: false })).toContain(name);
        for (const name of closersIn(all, { isNew: true })) expect(names).toContain(name);
        expect(found.length > 0).toBe(hasCycle(all));
      }),
      { numRuns: 250 },
    );
    expect(cyclic).toBeGreaterThan(25);
    expect(cyclic).toBeLessThan(225);
  });

  test('what is told of a cycle is one: the accesses conflict from one to the next, and begin and end in the section', () => {
    fc.assert(
      fc.property(programs, fc.nat(), (scene, seed) => {
        for (const { detected, threads, step } of observe(scene, seed).symptoms) {
          if (detected!.isHint) continue;
          const { steps } = detected!;
          const { events } = observe(scene, seed);
          const threadOf = (at: number) =>
            events.find((event) => event.event === 'step' && event.step === at) as { thread: string };
          expect(threadOf(steps[0]!.step).thread).toBe(threads[0]!.id);
          expect(threadOf(steps.at(-1)!.step).thread).toBe(threads[0]!.id);
          expect(steps.at(-1)!.step).toBe(step);
          expect(steps.some((involved) => threadOf(involved.step).thread !== threads[0]!.id)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a stale read is a hint if and only if the definition has it', () => {
    let stale = 0;
    fc.assert(
      fc.property(programs, fc.nat(), (scene, seed) => {
        const { symptoms, events } = observe(scene, seed);
        const hints = symptoms
          .filter(({ detected }) => detected!.isHint)
          .map(({ threads, objects, detected }) => {
            const { access: mode } = detected!.steps.at(-1)!;
            return `${threads[0]!.name} ${objects[0]!.id} ${mode === 'write'}`;
          });
        const expected = splitsIn(accessesIn(events));
        stale += expected.length;
        expect(hints.sort()).toEqual(expected);
      }),
      { numRuns: 250 },
    );
    expect(stale).toBeGreaterThan(25);
  });
});

/** The atomicity violations of a scenario as `kind of certainty: message`. */
function violationsOf(scene: Scenario): string[] {
  const { findings } = explore(scene, {
    detect: ['atomicity'],
    all: true,
    strategy: 'random',
    executions: 100,
    minimise: 'off',
    maxSteps: 300,
    selfCheck: 'off',
  });
  return findings
    .filter(({ kind }) => kind === 'atomicity-violation')
    .map(({ certainty, message }) => `${certainty}: ${message}`);
}

function violationsOfBenchmark(name: string): string[] {
  return violationsOf(litmusScenario(benchmarks.find(({ program }) => program.name === name)!.program));
}

describe('programs with exact answers', () => {
  test('check_then_act', () => {
    expect(violationsOfBenchmark('check_then_act').sort()).toEqual([
      'hint: t0 reads stock, t1 writes it, and t0 writes it without looking again',
      'hint: t1 reads stock, t0 writes it, and t1 writes it without looking again',
    ]);
  });

  test('transfer_split_lock', () => {
    expect(violationsOfBenchmark('transfer_split_lock')).toEqual([
      'hint: t1 reads acct, t2 writes it, and t1 writes it without looking again',
    ]);
  });

  test('stringbuffer_jdk14_bad', () => {
    expect(violationsOfBenchmark('stringbuffer_jdk14_bad')).toEqual([
      'hint: append reads len, erase writes it, and append reads it again',
    ]);
  });

  test('wronglock_1_bad: a lock that others do not take', () => {
    expect(violationsOfBenchmark('wronglock_1_bad')).toContain(
      "observed: a's critical section of dl is not atomic: others come between its accesses to d",
    );
  });

  test('those without a bug have none, but for three in which threads write one variable without any order', () => {
    const correct = benchmarks.filter(({ program, expected }) => {
      const bugs = [expected.violating_interleavings, expected.deadlock_interleavings];
      return bugs.every((count) => count === '0') && program.threads.length < 6;
    });
    expect(correct.length).toBeGreaterThan(40);
    const reported = correct.filter(({ program }) => violationsOf(litmusScenario(program)).length > 0);
    expect(reported.map(({ program }) => program.name)).toEqual(['eratosthenes_5', 'wrw_2', 'SharedPtr_5']);
  });

  test('the repaired entries of the catalogue have none', () => {
    for (const { repaired } of firstForms) expect(violationsOf(repaired)).toEqual([]);
  });

  test('lost-update/typescript and check-then-act/typescript of the catalogue have stale reads', () => {
    for (const name of ['lost-update/typescript', 'check-then-act/typescript']) {
      expect(violationsOf(scenarioNamed(name))).toHaveLength(2);
    }
  });
});

/** Alice runs a program as a declared block, or bare; bob another one. */
function withBlock(
  declared: boolean,
  alice: (py: Python, x: X) => Program,
  bob: (py: Python, x: X) => Program,
): Scenario {
  return scenario('block', function* main(py) {
    const x = { x: py.variable('x', 0), y: py.variable('y', 0) };
    const block = new AtomicBlock(py.machine, 'transfer');
    yield* py.run(
      py.thread(() => (declared ? block.run(alice(py, x)) : alice(py, x)), { name: 'alice' }),
      py.thread(() => bob(py, x), { name: 'bob' }),
    );
  });
}

type X = Record<'x' | 'y', ReturnType<Python['variable']>>;

describe('a declared block', () => {
  const move = function* move(_: Python, { x, y }: X): Program {
    yield* x.store(1);
    yield* y.store(1);
  };
  const look = function* look(_: Python, { x, y }: X): Program {
    yield* y.load();
    yield* x.load();
  };
  const lookBackwards = function* lookBackwards(_: Python, { x, y }: X): Program {
    yield* x.load();
    yield* y.load();
  };

  test('is atomic where others cannot tell', () => {
    expect(violationsOf(withBlock(true, move, look))).toEqual([]);
  });

  test('is not where others see half of it', () => {
    const scene = withBlock(true, move, lookBackwards);
    expect(violationsOf(scene)).toEqual([
      "observed: alice's transfer is not atomic: others come between its accesses to x and y",
    ]);
    const [finding] = explore(scene, { detect: ['atomicity'] }).findings;
    expect(finding!.explanation).toBe(
      'alice did "x = 1 (was 0)" at step 4, then bob did "read x = 1" at step 5, then bob did "read y = 0" at step 6, then alice did "y = 1 (was 0)" at step 7: no order in which alice\'s transfer runs without a break gives the same. It takes 1 preemption; no schedule with fewer shows it.',
    );
    expect(finding!.certainty).toBe('observed');
  });

  test('is nothing where it was not declared', () => {
    expect(violationsOf(withBlock(false, move, lookBackwards))).toEqual([]);
  });

  test('adds no scheduling point', () => {
    const executions = (declared: boolean) =>
      explore(withBlock(declared, move, look), { strategy: 'dfs' }).executions;
    expect(executions(true)).toBe(executions(false));
  });

  test('ends by an error, too', () => {
    const fail = function* fail(py: Python, { x }: X): Program {
      yield* x.store(1);
      py.assert(false, 'no');
    };
    const scene = scenario('errors', function* main(py) {
      const x = py.variable('x', 0);
      const y = py.variable('y', 0);
      const block = new AtomicBlock(py.machine, 'try');
      const alice = py.thread(function* alice() {
        try {
          yield* block.run(fail(py, { x, y }));
        } catch {
          yield* x.store(2);
        }
      });
      const bob = py.thread(() => x.load());
      yield* py.run(alice, bob);
    });
    expect(violationsOf(scene)).toEqual([]);
  });
});

describe('what a thread knows is no longer taken for current after it', () => {
  const stale = (pause: (py: Python) => Program): Scenario =>
    scenario('pause', function* main(py) {
      const x = py.variable('x', 0);
      const event = py.event();
      const alice = py.thread(
        function* alice() {
          yield* x.load();
          yield* pause(py);
          yield* event.wait();
          yield* x.store(1);
        },
        { name: 'alice' },
      );
      const bob = py.thread(function* bob() {
        yield* x.store(2);
        yield* event.set();
      });
      yield* py.run(alice, bob);
    });

  test('has waited for another thread', () => {
    expect(violationsOf(stale(function* pause() {}))).toEqual([]);
  });

  test.each(['atomic', 'cpython'] as const)(
    'has waited for a condition, which gave the lock up: %s',
    (fidelity) => {
      const scene = scenario(
        'buffer',
        function* main(py) {
          const count = py.variable('count', 0);
          const condition = py.condition();
          const taker = py.thread(() =>
            condition.with(function* take() {
              while ((yield* count.load()) === 0) yield* condition.wait();
              yield* count.update((value) => value - 1);
            }),
          );
          const giver = py.thread(() =>
            condition.with(function* give() {
              yield* count.update((value) => value + 1);
              yield* condition.notify();
            }),
          );
          yield* py.run(taker, giver);
        },
        { fidelity },
      );
      expect(violationsOf(scene)).toEqual([]);
    },
  );

  test('but it is where it only took a lock', () => {
    const scene = scenario('locks', function* main(py) {
      const x = py.variable('x', 0);
      const lock = py.lock();
      const work = function* work(value: number): Program {
        yield* lock.with(() => x.load());
        yield* lock.with(() => x.store(value));
      };
      yield* py.run(
        py.thread(() => work(1), { name: 'a' }),
        py.thread(() => work(2), { name: 'b' }),
      );
    });
    expect(violationsOf(scene)).toHaveLength(2);
  });
});

import { canonicalJson, type Execution, Machine, type Scenario } from '@heddle/core';
import { explore, noCharge, OutcomeSet, SystematicSearch, symptomsOf } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everySchedule } from '../support/enumerate.ts';
import { scenarioOf as litmus } from '../support/litmus-programs.ts';
import { machineOptions, modes, scenarioOf, subjects } from '../support/subjects.ts';

/** Adds every execution of a scenario to a set; `visit` sees each with the count of its outcome. */
function collect(
  scene: Scenario,
  visit: (execution: Execution, count: number) => void = () => {},
  machine: Machine = new Machine(),
): OutcomeSet {
  const set = new OutcomeSet();
  const search = new SystematicSearch(noCharge);
  for (let executions = 0; search.begin(); executions++) {
    fc.pre(executions < 2_000);
    const execution = machine.run(scene, search);
    search.end(execution);
    visit(execution, set.add(execution)!.count);
  }
  return set;
}

/** What an outcome is by its definition, as one text. */
function definition(execution: Execution): string {
  const data = execution.objects.filter((object) => object.role === 'data');
  const isShared = (name: string) => data.filter((object) => object.name === name).length > 1;
  const final = Object.fromEntries(
    data.map((object) => [
      isShared(object.name) ? `${object.name}@${object.id}` : object.name,
      object.snapshot(),
    ]),
  );
  const blocked =
    execution.outcome === 'completed'
      ? []
      : execution.threads.filter((thread) => thread.state === 'blocked').map((thread) => thread.name);
  const errors = execution.failures.map((failure) => failure.message);
  return canonicalJson([execution.outcome, final, [...execution.output], blocked, errors]);
}

/** Checks a set against the definition: every outcome once, with how often it came, in the order in which they came. */
function expectByDefinition(scene: Scenario, machine?: Machine): void {
  const counts = new Map<string, number>();
  const set = collect(
    scene,
    (execution) => {
      const text = definition(execution);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    },
    machine,
  );
  const listed = set
    .list()
    .map(({ kind, final, output, blocked, errors, count }): [string, number] => [
      canonicalJson([kind, final, output, blocked, errors]),
      count,
    ]);
  expect(listed).toEqual([...counts]);
}

test('every outcome stands once, with how many executions ended like it', () => {
  fc.assert(
    fc.property(subjects('small'), modes, (subject, mode) => {
      expectByDefinition(scenarioOf(subject), new Machine(machineOptions(mode)));
    }),
    { numRuns: 50 },
  );
});

test('the decisions of an outcome lead to it, and are those of the first execution that did', () => {
  fc.assert(
    fc.property(subjects('small'), (subject) => {
      const scene = scenarioOf(subject);
      const first = new Map<string, readonly number[]>();
      const set = collect(scene, (execution) => {
        const text = definition(execution);
        if (!first.has(text)) first.set(text, execution.decisions);
      });
      expect(set.list().map(({ decisions }) => decisions)).toEqual([...first.values()]);
    }),
    { numRuns: 30 },
  );
});

test('executions with one count have the same symptoms, so that looking at the first is enough', () => {
  fc.assert(
    fc.property(subjects('small'), (subject) => {
      const keys = new Set<string>();
      const seen = new Set<string>();
      collect(scenarioOf(subject), (execution, count) => {
        for (const { key } of symptomsOf(execution)) {
          keys.add(key);
          if (count === 1) seen.add(key);
        }
      });
      expect([...seen].sort()).toEqual([...keys].sort());
    }),
    { numRuns: 30 },
  );
});

test('a list is a copy: what is added later does not change it', () => {
  const dice = scenario('dice', function* main(py) {
    yield* py.choice('die').below(3);
  });
  const set = new OutcomeSet();
  const machine = new Machine();
  const search = new SystematicSearch(noCharge);
  const add = () => {
    search.begin();
    const execution = machine.run(dice, search);
    search.end(execution);
    set.add(execution);
  };
  add();
  const before = set.list();
  add();
  expect(before.map(({ count }) => count)).toEqual([1]);
  expect(set.list().map(({ count }) => count)).toEqual([2]);
});

describe('outcomes are told apart', () => {
  /** A scenario that does one of two things. */
  function either(first: Parameters<typeof scenario>[1], second: Parameters<typeof scenario>[1]): Scenario {
    return scenario('either', function* main(py) {
      yield* (yield* py.choice('which').below(2)) === 0 ? first(py) : second(py);
    });
  }

  test.each<[string, Scenario]>([
    [
      'by the name of a variable',
      either(
        function* a(py) {
          yield* py.variable('a', 1).load();
        },
        function* b(py) {
          yield* py.variable('b', 1).load();
        },
      ),
    ],
    [
      'by a value from a line of output',
      either(
        function* a(py) {
          yield* py.variable('a', 'x').load();
        },
        function* b(py) {
          yield* py.print('x');
        },
      ),
    ],
    [
      'by a list from its text',
      either(
        function* a(py) {
          yield* py.variable('a', [1] as const).load();
        },
        function* b(py) {
          yield* py.variable('a', '[1]').load();
        },
      ),
    ],
    [
      'by a number from its text',
      either(
        function* a(py) {
          yield* py.variable('a', 1).load();
        },
        function* b(py) {
          yield* py.variable('a', '1').load();
        },
      ),
    ],
    [
      'by where a line of output ends',
      either(
        function* a(py) {
          yield* py.print('x\ny');
          yield* py.print('z');
        },
        function* b(py) {
          yield* py.print('x');
          yield* py.print('y\nz');
        },
      ),
    ],
    [
      'by the order of the lines',
      either(
        function* a(py) {
          yield* py.print('x');
          yield* py.print('y');
        },
        function* b(py) {
          yield* py.print('y');
          yield* py.print('x');
        },
      ),
    ],
    [
      'by the name of the thread that is blocked',
      either(
        function* a(py) {
          const lock = py.lock();
          yield* lock.acquire();
          yield* py.run(py.thread(() => lock.acquire(), { name: 'one' }));
        },
        function* b(py) {
          const lock = py.lock();
          yield* lock.acquire();
          yield* py.run(py.thread(() => lock.acquire(), { name: 'two' }));
        },
      ),
    ],
    [
      'by what went wrong',
      either(
        function* a(py) {
          yield* py.print('');
          py.assert(false, 'one');
        },
        function* b(py) {
          yield* py.print('');
          py.assert(false, 'two');
        },
      ),
    ],
  ])('%s', (_, scene) => {
    expect(collect(scene).list()).toHaveLength(2);
    expectByDefinition(scene);
  });
});

describe('one outcome stays one', () => {
  test('whichever thread makes its variable first', () => {
    const scene = scenario('makers', function* main(py) {
      const maker = (name: string) =>
        py.thread(
          function* make() {
            yield* py.print('');
            yield* py.variable('own', name).store(name);
          },
          { name },
        );
      yield* py.run(maker('one'), maker('two'));
    });
    const { length } = everySchedule(scene);
    expect(collect(scene).list()).toMatchObject([
      { kind: 'completed', final: { 'own@0.0.0': 'one', 'own@0.1.0': 'two' }, count: length },
    ]);
  });

  test('whatever a blocked thread waits for', () => {
    const scene = scenario('reasons', function* main(py) {
      const locks = [py.lock('a'), py.lock('b')];
      for (const lock of locks) yield* lock.acquire();
      yield* locks[yield* py.choice('which').below(2)]!.acquire();
    });
    expect(collect(scene).list()).toMatchObject([{ kind: 'deadlock', blocked: ['MainThread'], count: 2 }]);
  });
});

describe('deadlocks with the same threads are told apart', () => {
  test('by the object, where one instruction can wait for two', () => {
    const scene = litmus({
      name: 'two-waits',
      vars: {},
      locks: ['m'],
      sems: {},
      conds: { news: 'm' },
      threads: [
        {
          name: 'waiter',
          code: [
            ['lock', 'm'],
            ['wait', 'news'],
          ],
        },
        {
          name: 'teller',
          code: [
            ['notify', 'news'],
            ['lock', 'm'],
          ],
        },
      ],
    });
    const { findings, outcomes } = explore(scene, { strategy: 'dfs', all: true });
    expect(findings.map(({ objects }) => objects.join()).sort()).toEqual(['m', 'm', 'news']);
    // One way to end for each set of threads that are blocked.
    expect(outcomes.map(({ blocked }) => blocked.join()).sort()).toEqual(['teller', 'waiter']);
  });

  test('by the thread that has the lock', () => {
    const scene = scenario('holders', function* main(py) {
      const lock = py.lock('gate');
      const helper = py.thread(() => lock.acquire(), { name: 'helper' });
      const behind = py.thread(() => lock.acquire(), { name: 'behind' });
      if ((yield* py.choice('who').below(2)) === 0) yield* lock.acquire();
      else yield* py.run(helper);
      yield* behind.start();
      yield* lock.acquire();
    });
    const { findings, outcomes } = explore(scene, { strategy: 'dfs', all: true });
    expect(findings.map(({ message }) => message)).toEqual([
      'MainThread waits for itself',
      'MainThread and behind wait, and no thread can go on',
    ]);
    expect(outcomes).toHaveLength(1);
  });
});

describe('a set that may keep few outcomes', () => {
  test('keeps the first, with their counts, and counts all other executions together', () => {
    fc.assert(
      fc.property(subjects('small'), fc.integer({ min: 1, max: 4 }), (subject, most) => {
        const [all, few] = [new OutcomeSet(), new OutcomeSet(most)];
        const search = new SystematicSearch(noCharge);
        const machine = new Machine();
        for (let executions = 0; executions < 300 && search.begin(); executions++) {
          const execution = machine.run(scenarioOf(subject), search);
          search.end(execution);
          all.add(execution);
          few.add(execution);
        }
        const listed = few.list();
        expect(listed.length).toBeLessThanOrEqual(most);
        expect(listed).toEqual(all.list().slice(0, listed.length));
        const count = (set: OutcomeSet): number =>
          set.list().reduce((sum, outcome) => sum + outcome.count, 0);
        expect(count(few) + few.unlisted).toBe(count(all));
        expect(few.unlisted > 0).toBe(all.size > few.size);
      }),
      { numRuns: 60 },
    );
  });

  test('takes in other sets as if their executions had been its own', () => {
    fc.assert(
      fc.property(
        subjects('small'),
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 60 }),
        (subject, most, cut) => {
          const [whole, together] = [new OutcomeSet(most), new OutcomeSet(most)];
          const parts = [new OutcomeSet(), new OutcomeSet()];
          const search = new SystematicSearch(noCharge);
          const machine = new Machine();
          for (let executions = 0; executions < 120 && search.begin(); executions++) {
            const execution = machine.run(scenarioOf(subject), search);
            search.end(execution);
            whole.add(execution);
            parts[executions < cut ? 0 : 1]!.add(execution);
          }
          for (const outcome of parts.flatMap((part) => part.leaves()))
            together.absorb({ ...outcome }, false);
          const shown = (set: OutcomeSet): unknown => set.list().map(({ first: _, ...outcome }) => outcome);
          expect(shown(together)).toEqual(shown(whole));
          expect(together.unlisted).toBe(whole.unlisted);
        },
      ),
      { numRuns: 60 },
    );
  });
});

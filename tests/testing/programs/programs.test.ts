import type { OutcomeKind } from '@heddle/core';
import { type ExploreOptions, explore } from '@heddle/explore';
import {
  type Primitive,
  type ProgramOptions,
  type ProgramPlan,
  primitives,
  programs,
  renderProgram,
  type Statement,
  scenarioOf,
} from '@heddle/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exhaust, outcomesOf } from '../../support/subjects.ts';

function everyStatement(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((statement) => [
    statement,
    ...('body' in statement ? everyStatement(statement.body) : []),
  ]);
}

function statementsOf(plan: ProgramPlan): Statement[] {
  return everyStatement(plan.threads.flat());
}

function depthOf(statements: readonly Statement[]): number {
  return Math.max(
    0,
    ...statements.map((statement) => ('body' in statement ? 1 + depthOf(statement.body) : 0)),
  );
}

/** What is wrong with a few executions of a program. */
function symptomsOf(plan: ProgramPlan, options: ExploreOptions = {}): string[] {
  const quick = { strategy: 'random', executions: 10, all: true, minimise: 'off', selfCheck: 'all' } as const;
  return explore(scenarioOf(plan), { ...quick, ...options }).findings.map(({ kind }) => kind);
}

describe('every program', () => {
  test('runs, and nothing but a deadlock goes wrong', () => {
    fc.assert(
      fc.property(programs(), (plan) => {
        for (const kind of symptomsOf(plan)) expect(['deadlock', 'partial-deadlock']).toContain(kind);
      }),
      { numRuns: 100 },
    );
  });

  test('runs in the steps of the source of CPython too', () => {
    fc.assert(
      fc.property(programs(), (plan) => {
        const scenario = scenarioOf(plan, { fidelity: 'cpython' });
        const { findings } = explore(scenario, { strategy: 'random', executions: 3, minimise: 'off' });
        for (const { kind } of findings) expect(kind).toBe('deadlock');
      }),
      { numRuns: 30 },
    );
  });

  test('runs to its end under every schedule where deadlocks are not allowed', () => {
    let concurrent = 0;
    fc.assert(
      fc.property(programs({ deadlocks: false }), (plan) => {
        const { findings, executions } = explore(scenarioOf(plan), {
          strategy: 'dpor',
          executions: 100,
          minimise: 'off',
        });
        expect(findings).toEqual([]);
        if (executions > 1) concurrent++;
      }),
      { numRuns: 100 },
    );
    expect(concurrent).toBeGreaterThan(30);
  });

  test('does not deadlock in the model of time in which time-outs come at any point either', () => {
    const primitives: Primitive[] = ['lock', 'rlock', 'condition', 'semaphore', 'barrier', 'thread'];
    fc.assert(
      fc.property(programs({ deadlocks: false, primitives, nesting: 3 }), (plan) => {
        expect(symptomsOf(plan, { time: 'free', strategy: 'dpor', executions: 100 })).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('may use primitives wrongly where that is allowed', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(programs({ misuse: true, primitives: ['lock', 'queue', 'boundedSemaphore'] }), (plan) => {
        for (const kind of symptomsOf(plan)) kinds.add(kind);
      }),
      { numRuns: 60 },
    );
    expect([...kinds].sort()).toEqual(['deadlock', 'misuse']);
  });

  test('is plain data: as JSON and back it is the same program', () => {
    fc.assert(
      fc.property(programs({ misuse: true }), (plan) => {
        const again = JSON.parse(JSON.stringify(plan));
        expect(again).toEqual(plan);
        expect(renderProgram(again)).toBe(renderProgram(plan));
        const run = (which: ProgramPlan) => explore(scenarioOf(which), { executions: 5, minimise: 'off' });
        expect(run(again)).toEqual(run(plan));
      }),
      { numRuns: 30 },
    );
  });

  test('is no larger than the options say', () => {
    const sizes = fc.record({
      threads: fc.integer({ min: 2, max: 4 }),
      statements: fc.integer({ min: 4, max: 12 }),
      nesting: fc.integer({ min: 0, max: 3 }),
      objects: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(
        sizes.chain((options) => fc.tuple(fc.constant(options), programs(options))),
        ([{ threads, statements, nesting, objects }, plan]) => {
          expect(plan.threads.length).toBeLessThanOrEqual(threads);
          expect(plan.threads.length).toBeGreaterThanOrEqual(2);
          expect(statementsOf(plan).length).toBeLessThanOrEqual(statements);
          expect(depthOf(plan.threads.flat())).toBeLessThanOrEqual(nesting);
          expect(plan.objects.length).toBeLessThanOrEqual(objects);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is the same for the same seed', () => {
    const sample = () => fc.sample(programs(), { seed: 42, numRuns: 20 });
    expect(sample()).toEqual(sample());
    expect(new Set(sample().map(renderProgram)).size).toBeGreaterThan(15);
  });
});

test('the search of one schedule a trace class finds the outcomes of the search of all schedules', () => {
  let concurrent = 0;
  fc.assert(
    fc.property(programs({ threads: 2, statements: 4, nesting: 1 }), (plan) => {
      const all = exhaust(scenarioOf(plan), { strategy: 'dfs', executions: 500 });
      const reduced = exhaust(scenarioOf(plan), { strategy: 'dpor' });
      expect(outcomesOf(reduced)).toEqual(outcomesOf(all));
      if (all.executions > 1) concurrent++;
    }),
    { numRuns: 60 },
  );
  expect(concurrent).toBeGreaterThan(20);
});

/** The primitives that a plan shows, by its objects and its statements. */
function primitivesIn(plan: ProgramPlan): Set<Primitive> {
  const kinds: Partial<Record<Statement['kind'], Primitive>> = {
    assert: 'assert',
    print: 'print',
    choose: 'choice',
    sleep: 'sleep',
    start: 'thread',
    timer: 'timer',
  };
  const shown = statementsOf(plan).flatMap(({ kind }) => kinds[kind] ?? []);
  return new Set([...plan.objects.map(({ kind }) => kind), ...shown]);
}

describe('primitives', () => {
  const sampled = (options: ProgramOptions) => fc.sample(programs(options), { seed: 7, numRuns: 200 });

  test.each(primitives)('%s alone occurs, and none other', (primitive) => {
    const met = new Set(sampled({ primitives: [primitive] }).flatMap((plan) => [...primitivesIn(plan)]));
    const expected = new Set([primitive]);
    if (['assert', 'print', 'choice'].includes(primitive)) expected.add('variable');
    expect(met).toEqual(expected);
  });

  test('all but assert occur by default', () => {
    const met = new Set(sampled({}).flatMap((plan) => [...primitivesIn(plan)]));
    expect(met).toEqual(new Set(primitives.filter((name) => name !== 'assert')));
  });

  test('of weight 0 do not occur, and of more weight occur more often', () => {
    const count = (weights: ProgramOptions['weights']) =>
      sampled({
        primitives: ['variable', 'sleep'],
        nesting: 0,
        ...(weights === undefined ? {} : { weights }),
      })
        .flatMap(statementsOf)
        .filter(({ kind }) => kind === 'sleep').length;
    expect(count({ sleep: 0 })).toBe(0);
    expect(count({ sleep: 18 })).toBeGreaterThan(2 * count({}));
  });

  test('have statements of every kind among them', () => {
    const met = new Set(
      fc
        .sample(programs({ misuse: true, primitives, statements: 12 }), { seed: 1, numRuns: 1_500 })
        .flatMap(statementsOf)
        .map(({ kind }) => kind),
    );
    expect(met.size).toBe(24);
  });
});

/** The outcomes of a program, by kind. */
function endings(plan: ProgramPlan): Set<OutcomeKind> {
  const { outcomes } = explore(scenarioOf(plan), {
    strategy: 'dpor',
    executions: 300,
    all: true,
    minimise: 'off',
    selfCheck: 'off',
  });
  return new Set(outcomes.map(({ kind }) => kind));
}

function shrunk(options: ProgramOptions, holds: (plan: ProgramPlan) => boolean): string {
  const found = fc.check(fc.property(programs(options), holds), { seed: 1, numRuns: 1_000 });
  return renderProgram(found.counterexample![0]);
}

describe('a program shrinks', () => {
  test('to the smallest lost update', () => {
    const addsUp = (plan: ProgramPlan): boolean => {
      const statements = statementsOf(plan);
      fc.pre(statements.every(({ kind }) => kind === 'add' || kind === 'exchange'));
      const totals = plan.objects.map(({ name, ...object }) => {
        const amounts = statements.map((statement) =>
          'amount' in statement && statement.variable === name ? statement.amount : 0,
        );
        return [
          name,
          amounts.reduce((sum, amount) => sum + amount, 'initial' in object ? object.initial : 0),
        ];
      });
      const { outcomes } = explore(scenarioOf(plan), { strategy: 'dpor', minimise: 'off', all: true });
      return outcomes.every(
        ({ final }) => JSON.stringify(final) === JSON.stringify(Object.fromEntries(totals)),
      );
    };
    expect(shrunk({ primitives: ['variable'], statements: 4, nesting: 0 }, addsUp)).toMatch(
      /^(x1) = 0\n\nthread 1:\n {4}\1 \+= 1\n\nthread 2:\n {4}\1 \+= 1$/,
    );
  });

  test('to the smallest deadlock of a lock', () => {
    expect(shrunk({ primitives: ['lock', 'variable'] }, (plan) => !endings(plan).has('deadlock'))).toMatch(
      // The second with is as small as an acquire.
      /^(lock1) = Lock\(\)\n\nthread 1:\n {4}with \1:\n {8}(\1\.acquire\(\)|with \1:\n {12}pass)$/,
    );
  });

  test('to the smallest deadlock of two threads', () => {
    const isFree = (plan: ProgramPlan): boolean => {
      const { findings } = explore(scenarioOf(plan), {
        strategy: 'dpor',
        executions: 300,
        all: true,
        minimise: 'off',
      });
      return !findings.some(({ message }) => message.includes('wait for each other'));
    };
    const text = shrunk({ primitives: ['lock'], statements: 6 }, isFree);
    expect(text).toMatch(/^lock1 = Lock\(\)\nlock2 = Lock\(\)\n\n/);
    // Two threads with two statements each: one takes the locks in one order, one in the other.
    expect(text.match(/with|acquire/g)).toHaveLength(4);
    expect(text.match(/thread/g)).toHaveLength(2);
  });

  test('only to programs that are well formed and keep the permissions', () => {
    const permissions = fc.record({ misuse: fc.boolean(), deadlocks: fc.boolean() });
    fc.assert(
      fc.property(
        permissions.chain((options) => fc.tuple(fc.constant(options), programs(options))),
        ([options, plan]) => {
          const arbitrary = programs(options);
          for (const { value } of arbitrary.shrink(plan, undefined)) {
            expect(() => scenarioOf(value)).not.toThrow();
            expect(arbitrary.canShrinkWithoutContext(value)).toBe(true);
            expect(JSON.stringify(value)).not.toBe(JSON.stringify(plan));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('and comes to an end, whichever way it goes', () => {
    const way = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(programs({ misuse: true, primitives }), way, (plan, choices) => {
        let current = plan;
        let rounds = 0;
        for (;;) {
          const next = [...programs({ misuse: true, primitives }).shrink(current, undefined)];
          if (next.length === 0) break;
          current = next[choices.next().value! % next.length]!.value;
          expect(++rounds).toBeLessThan(200);
        }
        expect(current.threads).toHaveLength(1);
        expect(statementsOf(current)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('and is found again by the seed and the path', () => {
    const property = fc.property(
      programs({ primitives: ['lock'] }),
      (plan) => !endings(plan).has('deadlock'),
    );
    const first = fc.check(property, { seed: 3 });
    const again = fc.check(property, { seed: 3, path: first.counterexamplePath!, endOnFailure: true });
    expect(again.counterexample).toEqual(first.counterexample);
    expect(again.numRuns).toBe(1);
  });

  test('from one that was written by hand too', () => {
    const plan: ProgramPlan = {
      objects: [{ kind: 'lock', name: 'm' }],
      threads: [
        [{ kind: 'acquire', object: 'm' }],
        [
          { kind: 'sleep', seconds: 1 },
          { kind: 'acquire', object: 'm' },
        ],
      ],
    };
    const found = fc.check(
      fc.property(programs(), (candidate) => !endings(candidate).has('deadlock')),
      { examples: [[plan]] },
    );
    expect(renderProgram(found.counterexample![0]!)).toBe(
      'm = Lock()\n\nthread 1:\n    m.acquire()\n\nthread 2:\n    m.acquire()',
    );
  });
});

test('a counterexample prints as a program', () => {
  const property = fc.property(programs({ primitives: ['variable'] }), () => false);
  const { counterexample } = fc.check(property, { seed: 1 });
  expect(fc.stringify(counterexample)).toBe('[\nthread 1:\n    pass\n]');
});

describe('options out of range are refused', () => {
  test.each([
    [{ threads: 1 }, 'threads is 1; expected a whole number, at least 2'],
    [{ statements: 1.5 }, 'statements is 1.5; expected a whole number, at least 2'],
    [{ nesting: -1 }, 'nesting is -1; expected a whole number, at least 0'],
    [{ objects: 0 }, 'objects is 0; expected a whole number, at least 1'],
    [{ weights: { lock: -1 } }, 'the weight of lock is -1; expected a whole number, at least 0'],
    [{ primitives: [] }, 'no primitive is left; expected one at least'],
    [{ primitives: ['mutex' as Primitive] }, 'unknown primitive "mutex"; expected one of variable, lock,'],
  ] satisfies [ProgramOptions, string][])('%j', (options, message) => {
    expect(() => programs(options)).toThrow(message);
  });
});

import { Machine, type Program, type Scenario } from '@heddle/core';
import { explore, LeakDetector, RandomWalk, Watch } from '@heddle/explore';
import { type LitmusInstruction, litmusScenario } from '@heddle/litmus';
import { type Python, scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchmarks } from '../../litmus/benchmarks.ts';
import { firstForms } from '../../support/catalogue.ts';
import { scenarioOf } from '../../support/litmus-programs.ts';

/** The leaks that a search for leaks finds, as messages. */
function leaksOf(scene: Scenario): string[] {
  const { findings } = explore(scene, {
    detect: ['leak'],
    all: true,
    strategy: 'random',
    executions: 100,
    maxSteps: 300,
    minimise: 'off',
    selfCheck: 'off',
  });
  return findings.filter(({ kind }) => kind === 'leak').map(({ message }) => message);
}

const piece: fc.Arbitrary<LitmusInstruction> = fc.oneof(
  fc.constantFrom('a', 'b').map((lock): LitmusInstruction => ['lock', lock]),
  fc.constantFrom('a', 'b').map((lock): LitmusInstruction => ['trylock', 'r', lock]),
  fc.constantFrom('a', 'b').map((lock): LitmusInstruction => ['unlock', lock]),
  fc.constant<LitmusInstruction>(['store', 'x', 1]),
);

test('on random programs: the locks that are taken at the end, by threads that have finished', () => {
  let leaks = 0;
  fc.assert(
    fc.property(
      fc.array(fc.array(piece, { maxLength: 5 }), { minLength: 1, maxLength: 3 }),
      fc.nat(),
      (codes, seed) => {
        const scene = scenarioOf({
          name: 'random',
          vars: { x: 0 },
          locks: ['a', 'b'],
          sems: {},
          conds: {},
          threads: codes.map((code, index) => ({ name: `t${index}`, code })),
        });
        const watch = new Watch([new LeakDetector()]);
        watch.begin();
        const execution = new Machine({ observer: watch }).run(scene, RandomWalk.seeded(seed));
        const expected = execution.objects.flatMap((object) => {
          const { by } = object.snapshot() as { by?: string };
          const holder = execution.threads.find(({ name }) => name === by);
          return object.kind === 'lock' && holder?.life === 'finished' ? [`${by}>${object.name}`] : [];
        });
        leaks += expected.length;
        const found = watch.symptoms(execution);
        expect(found.map(({ threads, objects }) => `${threads[0]!.name}>${objects[0]!.name}`).sort()).toEqual(
          expected.sort(),
        );
      },
    ),
    { numRuns: 500 },
  );
  expect(leaks).toBeGreaterThan(100);
});

test('programs with exact answers leak where a lock is never released, and nowhere else', () => {
  const leaking = benchmarks
    .filter(({ program }) => program.threads.length < 6)
    .filter(({ program }) => leaksOf(litmusScenario(program)).length > 0);
  expect(leaking.map(({ program }) => program.name)).toEqual(['phase01_bad']);
});

test('the catalogue has no leaks', () => {
  for (const { scenario: buggy, repaired } of firstForms) {
    expect(leaksOf(buggy)).toEqual([]);
    expect(leaksOf(repaired)).toEqual([]);
  }
});

/** A main program with a daemon that works until it is stopped. */
function withDaemon(work: (py: Python, lock: ReturnType<Python['lock']>) => Program<unknown>): Scenario {
  return scenario('daemon', function* main(py) {
    const lock = py.lock('ledger');
    const x = py.variable('x', 0);
    yield* py.thread(() => work(py, lock), { name: 'writer', daemon: true }).start();
    yield* x.store(1);
  });
}

describe('a lock leaks', () => {
  test('with its holder and the step that took it, in words', () => {
    const scene = scenario('finished', function* main(py) {
      const lock = py.lock('ledger');
      yield* py.run(py.thread(() => lock.acquire(), { name: 'alice' }));
    });
    const [finding, ...more] = explore(scene, { detect: ['leak'] }).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      kind: 'leak',
      certainty: 'observed',
      message: 'alice has finished and still holds lock ledger, which it took at step 2',
      explanation:
        'alice did "acquire ledger" at step 2 and never gave ledger back; whoever asks for it from now on waits for ever.',
      threads: ['alice'],
      objects: ['ledger'],
      evidence: [{ step: 2, thread: 'alice', object: 'ledger' }],
    });
  });

  test('where a daemon is stopped inside a critical section', () => {
    const scene = withDaemon((py, lock) => lock.with(() => py.variable('y', 0).store(1)));
    expect(leaksOf(scene)).toContainEqual(
      expect.stringMatching(
        /^writer was stopped by the end of the program and still holds lock ledger, which it took at step \d+$/,
      ),
    );
  });

  test('also where the program that takes it ends in a deadlock', () => {
    const scene = scenario('both', function* main(py) {
      const lock = py.lock('ledger');
      yield* py.run(py.thread(() => lock.acquire(), { name: 'alice' }));
      yield* lock.acquire();
    });
    expect(
      explore(scene, { detect: ['leak'], all: true })
        .findings.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['deadlock', 'leak']);
  });
});

describe('no lock leaks', () => {
  test('that is held by threads that wait for each other', () => {
    expect(leaksOf(scenarioNamed('ab-ba/typescript'))).toEqual([]);
  });

  test('that another thread has released', () => {
    const scene = scenario('handed over', function* main(py) {
      const lock = py.lock('ledger');
      yield* py.run(py.thread(() => lock.acquire()));
      yield* lock.release();
    });
    expect(leaksOf(scene)).toEqual([]);
  });

  test('that a daemon has given up to wait for a condition or a queue, whichever steps they take', () => {
    for (const fidelity of ['atomic', 'cpython'] as const) {
      const scene = scenario(
        'waiting',
        function* main(py) {
          const condition = py.condition();
          const queue = py.queue<number>();
          yield* py.thread(() => condition.with(() => condition.wait()), { daemon: true }).start();
          yield* py.thread(() => queue.get(), { daemon: true }).start();
          yield* py.sleep(1);
        },
        { fidelity },
      );
      const { findings } = explore(scene, { detect: ['leak'], strategy: 'dfs', executions: 1 });
      expect(findings).toEqual([]);
    }
  });

  test('of which no try succeeded', () => {
    const scene = scenario('tries', function* main(py) {
      const lock = py.lock('ledger');
      yield* lock.acquire();
      yield* py.run(py.thread(() => lock.acquire(false), { name: 'alice' }));
      yield* lock.release();
    });
    expect(leaksOf(scene)).toEqual([]);
  });
});

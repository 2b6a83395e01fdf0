import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { between, findingOf } from '../support/findings.ts';
import { type LitmusSource, scenarioOf } from '../support/litmus-programs.ts';

/** A program whose instructions know where they stand. */
const source: LitmusSource = {
  name: 'crossed',
  vars: {},
  locks: ['a', 'b'],
  sems: {},
  conds: {},
  threads: [
    {
      name: 'one',
      code: [
        ['lock', 'a'],
        ['lock', 'b'],
        ['unlock', 'b'],
        ['unlock', 'a'],
      ],
    },
    {
      name: 'two',
      code: [
        ['lock', 'b'],
        ['lock', 'a'],
        ['unlock', 'a'],
        ['unlock', 'b'],
      ],
    },
  ],
};

test('a deadlock: each thread with its place, what it waits for, and where the other got hold of it', () => {
  expect(findingOf(scenarioOf(source))).toMatchObject({
    kind: 'deadlock',
    message: 'one and two wait for each other',
    preemptions: 1,
    fewest: true,
    steps: 2,
    threads: ['one', 'two'],
    objects: ['b', 'a'],
    columns: ['one', 'two'],
    positions: [
      {
        thread: 'one',
        instruction: 'acquire b, which two has taken',
        source: '$.threads[0].code[1]',
        waitsFor: {
          kind: 'lock',
          object: 'b',
          text: 'lock b, which two has held since step 2',
          holders: [{ thread: 'two', since: 2, source: '$.threads[1].code[0]' }],
        },
      },
      {
        thread: 'two',
        instruction: 'acquire a, which one has taken',
        source: '$.threads[1].code[1]',
        waitsFor: {
          kind: 'lock',
          object: 'a',
          text: 'lock a, which one has held since step 1',
          holders: [{ thread: 'one', since: 1, source: '$.threads[0].code[0]' }],
        },
      },
    ],
    interleaving: [
      { step: 1, thread: 'one', text: 'acquire a', source: '$.threads[0].code[0]', switch: null },
      {
        step: 2,
        thread: 'two',
        text: 'acquire b',
        source: '$.threads[1].code[0]',
        switch: { from: 'one', reason: 'preemption' },
      },
    ],
  });
});

test('threads that wait behind a deadlock are named after it', () => {
  const scene = scenario('behind', function* main(py) {
    const lock = py.lock('gate');
    yield* lock.acquire();
    yield* py.thread(() => lock.acquire(), { name: 'behind' }).start();
    yield* lock.acquire();
  });
  expect(findingOf(scene)).toMatchObject({
    message: 'MainThread waits for itself',
    threads: ['MainThread', 'behind'],
    objects: ['gate'],
    positions: [{ thread: 'MainThread' }, { thread: 'behind', waitsFor: { holders: [{ since: 1 }] } }],
  });
});

describe('a failure', () => {
  test('stands where its thread failed', () => {
    const finding = findingOf(
      between(
        function* alice(x, py) {
          yield* x.store(1);
          py.assert(false, 'always');
        },
        function* bob() {},
      ),
    );
    expect(finding.positions).toEqual([
      { thread: 'alice', instruction: 'x = 1 (was 0)', source: null, waitsFor: null },
    ]);
    expect(finding.threads).toEqual(['alice']);
  });

  test('of a condition at the end is about no thread in particular', () => {
    const scene = scenario('final', function* main(py) {
      const x = py.variable('x', 0);
      py.machine.finally('x is 1', () => x.value === 1);
      yield* x.store(2);
    });
    expect(findingOf(scene)).toMatchObject({
      kind: 'assertion',
      message: 'at the end it does not hold: x is 1',
      threads: [],
      positions: [],
    });
  });

  test('of an invariant is the failure of the thread whose step broke it', () => {
    const scene = scenario('invariant', function* main(py) {
      const x = py.variable('x', 0);
      py.machine.invariant('x stays below 2', () => x.value < 2);
      yield* x.store(1);
      yield* x.store(2);
      yield* x.store(0);
    });
    expect(findingOf(scene)).toMatchObject({
      message: 'the invariant does not hold: x stays below 2',
      threads: ['MainThread'],
      steps: 2,
    });
  });

  test('is about what several threads touch, where no two accesses explain it', () => {
    const finding = findingOf(
      scenario('shared', function* main(py) {
        const [x, own] = [py.variable('x', 0), py.variable('own', 0)];
        yield* py.run(
          function* writer() {
            yield* x.store(1);
          },
          function* reader() {
            yield* own.store(1);
            py.assert((yield* x.load()) === 0, 'too late');
          },
        );
      }),
    );
    expect(finding.objects).toEqual(['x']);
  });
});

test('the columns of the table are the threads in it, by index', () => {
  const scene = scenario('columns', function* main(py) {
    const x = py.variable('x', 0);
    const idle = py.thread(function* idle() {}, { name: 'idle' });
    const late = py.thread(
      function* late() {
        yield* x.store(1);
        py.assert(false, 'always');
      },
      { name: 'late' },
    );
    yield* py.run(late, idle);
  });
  expect(findingOf(scene).columns).toEqual(['MainThread', 'late']);
});

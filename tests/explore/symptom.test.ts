import { type Execution, Machine, type Scenario } from '@heddle/core';
import { explore, isSuspicious, Replay, symptomsOf } from '@heddle/explore';
import { type Lock, type Python, scenario, type Thread } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineOptions, modes, runAtRandom, scenarioOf, subjects } from '../support/subjects.ts';

function run(scene: Scenario, decisions: readonly number[] = [], maxSteps = 10_000): Execution {
  return new Machine({ maxSteps }).run(scene, new Replay(decisions));
}

/** What is wrong with an execution, in the words of a finding. */
function wrongWith(execution: Execution) {
  return symptomsOf(execution).map(({ kind, message, step, threads, objects, waits }) => ({
    kind,
    message,
    step,
    threads: threads.map((thread) => thread.name),
    objects: objects.map((object) => object.name),
    waits: waits.map(({ thread, reason }) => `${thread.name} for ${reason.object.name}`),
  }));
}

/** Takes two locks, with something in between that lets others take theirs. */
function* takeBoth(py: Python, first: Lock, second: Lock) {
  yield* first.acquire();
  yield* py.sleep(1);
  yield* second.acquire();
}

/** As many threads as locks, each with one lock and in need of the next. */
const ring = (names: readonly string[]): Scenario =>
  scenario('ring', function* main(py) {
    const locks = names.map((name) => py.lock(`lock of ${name}`));
    yield* py.run(
      ...names.map((name, at) =>
        py.thread(() => takeBoth(py, locks[at]!, locks[(at + 1) % names.length]!), { name }),
      ),
    );
  });

describe('deadlock', () => {
  test('of a thread with itself', () => {
    expect(wrongWith(run(ring(['one'])))).toEqual([
      {
        kind: 'deadlock',
        message: 'one waits for itself',
        step: 3,
        threads: ['one', 'MainThread'],
        objects: ['lock of one'],
        waits: ['one for lock of one'],
      },
    ]);
  });

  test('of two threads with each other', () => {
    expect(wrongWith(run(ring(['one', 'two'])))).toMatchObject([
      {
        kind: 'deadlock',
        message: 'one and two wait for each other',
        threads: ['one', 'two', 'MainThread'],
        objects: ['lock of two', 'lock of one'],
        waits: ['one for lock of two', 'two for lock of one'],
      },
    ]);
  });

  test('of three threads', () => {
    expect(wrongWith(run(ring(['one', 'two', 'three'])))).toMatchObject([
      {
        message: 'one, two and three wait for each other',
        waits: ['one for lock of two', 'two for lock of three', 'three for lock of one'],
      },
    ]);
  });

  test('without a cycle: the thread that has the lock has finished', () => {
    const scene = scenario('forgotten', function* main(py) {
      const lock = py.lock();
      yield* py.run(py.thread(() => lock.acquire(), { name: 'holder' }));
      yield* lock.acquire();
    });
    expect(wrongWith(run(scene))).toMatchObject([
      {
        kind: 'deadlock',
        message: 'MainThread waits, and no thread can go on',
        threads: ['MainThread'],
        objects: ['lock'],
        waits: ['MainThread for lock'],
      },
    ]);
  });

  test('without a cycle, of several threads', () => {
    const scene = scenario('forgotten-by-all', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      for (const name of ['one', 'two']) yield* py.thread(() => lock.acquire(), { name }).start();
    });
    expect(wrongWith(run(scene))).toMatchObject([
      { message: 'one and two wait, and no thread can go on', threads: ['one', 'two'] },
    ]);
  });

  test('of threads that join each other', () => {
    const scene = scenario('joins', function* main(py) {
      const threads: Thread[] = [];
      const joining = (name: string, other: number) =>
        py.thread(
          function* join() {
            yield* py.sleep(1);
            yield* threads[other]!.join();
          },
          { name },
        );
      threads.push(joining('one', 1), joining('two', 0));
      for (const thread of threads) yield* thread.start();
    });
    expect(wrongWith(run(scene))).toMatchObject([
      { message: 'one and two wait for each other', waits: ['one for two', 'two for one'] },
    ]);
  });

  test('is the same finding whoever else is stuck behind it', () => {
    const scene = (bystanders: number) =>
      scenario('bystanders', function* main(py) {
        const [a, b] = [py.lock('a'), py.lock('b')];
        yield* py.run(
          py.thread(() => takeBoth(py, a, b), { name: 'one' }),
          py.thread(() => takeBoth(py, b, a), { name: 'two' }),
          ...Array.from({ length: bystanders }, () => py.thread(() => a.acquire(), { name: 'bystander' })),
        );
      });
    const [alone, together] = [run(scene(0)), run(scene(2))].map((execution) => symptomsOf(execution)[0]!);
    expect(together!.threads.map(({ name }) => name)).toEqual([
      ...['one', 'two', 'MainThread'],
      ...['bystander', 'bystander'],
    ]);
    expect(together!.key).toBe(alone!.key);
    expect(together!.message).toBe(alone!.message);
  });
});

describe('partial deadlock', () => {
  /** Two daemons that can deadlock, and a main thread that goes on without them. */
  const daemons = scenario('daemons', function* main(py) {
    const [a, b] = [py.lock('a'), py.lock('b')];
    const take = (name: string, first: Lock, second: Lock) =>
      py.thread(
        function* both() {
          yield* first.acquire();
          yield* second.acquire();
        },
        { name, daemon: true },
      );
    yield* take('one', a, b).start();
    yield* take('two', b, a).start();
    yield* py.sleep(1);
    yield* py.print('done');
  });

  test('of two daemons while the main thread finishes', () => {
    const result = explore(daemons, { strategy: 'dfs', all: true, maxSteps: 100 });
    expect(result.worth).toBe('complete');
    expect(result.findings.map(({ kind, message }) => [kind, message])).toEqual([
      ['partial-deadlock', 'one and two wait for each other while other threads go on'],
    ]);
    expect(result.outcomes.every(({ kind }) => kind === 'completed')).toBe(true);
  });

  test('is found whichever execution with the same data comes first', () => {
    for (const strategy of ['ipb', 'idb', 'dfs']) {
      expect(explore(daemons, { strategy }).findings.map(({ kind }) => kind)).toEqual(['partial-deadlock']);
    }
  });

  test('a daemon that merely waits when it is killed is none', () => {
    const scene = scenario('server', function* main(py) {
      const requests = py.lock();
      yield* requests.acquire();
      yield* py.thread(() => requests.acquire(), { name: 'server', daemon: true }).start();
      yield* py.print('served');
    });
    const execution = run(scene);
    expect(isSuspicious(execution)).toBe(true);
    expect(symptomsOf(execution)).toEqual([]);
  });

  test('shows where an execution is cut off, too', () => {
    const scene = scenario('cut-off', function* main(py) {
      const lock = py.lock();
      yield* py
        .thread(
          function* again() {
            yield* lock.acquire();
            yield* lock.acquire();
          },
          { name: 'again' },
        )
        .start();
      for (;;) yield* py.sleep(1);
    });
    expect(wrongWith(run(scene, [], 20)).map(({ kind, message }) => [kind, message])).toEqual([
      ['partial-deadlock', 'again waits for itself while other threads go on'],
      ['step-limit', 'the execution was cut off after 20 steps'],
    ]);
  });
});

describe('failures', () => {
  test('one symptom each, in the order in which they came', () => {
    const scene = scenario('failures', function* main(py) {
      const lock = py.lock();
      const worker = (name: string, body: () => Generator<never, void>) => py.thread(body, { name });
      yield* py.run(
        py.thread(() => lock.release(), { name: 'careless' }),
        worker('wrong', function* wrong() {
          py.assert(1 > 2, 'one is more than two');
        }),
        worker('broken', function* broken() {
          throw new TypeError('from JavaScript');
        }),
      );
    });
    const symptoms = wrongWith(run(scene));
    expect(symptoms.map(({ kind, message, threads }) => [kind, message, ...threads]).sort()).toEqual([
      ['assertion', 'AssertionError: one is more than two', 'wrong'],
      ['misuse', 'RuntimeError: release unlocked lock', 'careless'],
      ['uncaught-exception', 'TypeError: from JavaScript', 'broken'],
    ]);
    expect(symptoms.map(({ step }) => step)).toEqual(symptoms.map(({ step }) => step).sort((a, b) => a - b));
  });

  test('those that differ only in numbers are one finding, those of different threads are not', () => {
    const failing = (value: number, name: string) =>
      scenario('failing', function* main(py) {
        yield* py.print('');
        py.machine.fail('assertion', `found ${value}`, name === '' ? null : py.current());
      });
    const key = (scene: Scenario) => symptomsOf(run(scene))[0]!.key;
    expect(key(failing(12, 'main'))).toBe(key(failing(7, 'main')));
    expect(key(failing(12, 'main'))).not.toBe(key(failing(12, '')));
  });
});

test('an execution that is cut off names the threads that still ran', () => {
  const scene = scenario('endless', function* main(py) {
    const x = py.variable('x', 0);
    yield* py.thread(() => x.store(1), { name: 'short' }).start();
    for (;;) yield* x.load();
  });
  expect(wrongWith(run(scene, [1], 5))).toEqual([
    {
      kind: 'step-limit',
      message: 'the execution was cut off after 5 steps',
      step: 5,
      threads: ['MainThread'],
      objects: [],
      waits: [],
    },
  ]);
});

test('whatever has a symptom is suspicious, and what has none ended well or with a thread left', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const execution = runAtRandom(scenarioOf(subject), seed, machineOptions(mode));
      const symptoms = symptomsOf(execution);
      if (symptoms.length > 0) expect(isSuspicious(execution)).toBe(true);
      else expect(execution.outcome).toBe('completed');
      expect(new Set(symptoms.map(({ key }) => key)).size).toBeLessThanOrEqual(symptoms.length);
      for (const { step } of symptoms) expect(step).toBeLessThanOrEqual(execution.steps);
    }),
  );
});

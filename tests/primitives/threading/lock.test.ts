import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Lock, type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyExecution, outcomes, run } from '../../core/support.ts';

describe('acquire', () => {
  test('takes a free lock and gives true; a taken one lets no other thread in', () => {
    const scene = scenario('exclusion', function* main(py) {
      const lock = py.lock();
      const counter = py.variable('counter', 0);
      function* add() {
        const taken = yield* lock.acquire();
        const value = yield* counter.load();
        yield* counter.store(value + (taken ? 1 : 0));
        yield* lock.release();
      }
      yield* py.run(add, add);
    });
    expect(outcomes(scene)).toEqual(['completed: counter=2']);
  });

  test('waits for the thread that took the lock, itself included: a lock is not re-entrant', () => {
    const scene = scenario('again', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* lock.acquire();
    });
    const { outcome, threads } = run(scene);
    expect(outcome).toBe('deadlock');
    const [main] = threads;
    expect(main!.pending!.explain(main!)).toBe('acquire lock, which MainThread has taken');
    expect(main!.pending!.waitsFor(main!)).toMatchObject({
      kind: 'lock',
      object: { name: 'lock' },
      holders: [{ thread: { name: 'MainThread' }, since: 1 }],
    });
  });

  test('which waiter wins is the choice of the schedule, and a newcomer may come first', () => {
    const scene = scenario('waiters', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      const say = (word: string) =>
        py.thread(function* speak() {
          yield* lock.acquire();
          yield* py.print(word);
          yield* lock.release();
        });
      const first = say('first');
      const second = say('second');
      yield* first.start();
      yield* second.start();
      yield* lock.release();
      yield* lock.acquire();
      yield* py.print('main');
      yield* lock.release();
    });
    const orders = ['first', 'second', 'main']
      .flatMap((a, _, words) => words.flatMap((b) => words.map((c) => [a, b, c])))
      .filter((words) => new Set(words).size === 3)
      .map((words) => `completed: ${words.map((word) => JSON.stringify(word)).join(', ')}`);
    expect(outcomes(scene)).toEqual(orders.sort());
  });

  test('with a time-out gives up when the time has passed, and the lock stays usable', () => {
    const scene = scenario('timeout', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py.print(`${yield* lock.acquire(true, 0.5)} at ${py.machine.clock.now}`);
      yield* lock.release();
      yield* py.print(`${yield* lock.acquire(true, 0.5)} at ${py.machine.clock.now}`);
    });
    expect(outcomes(scene)).toEqual(['completed: "false at 500000000", "true at 500000000"']);
  });

  const attempts: readonly (readonly [label: string, call: Parameters<Lock['acquire']>])[] = [
    ['blocking=False', [false]],
    ['timeout=0', [true, 0]],
  ];

  test.each(attempts)('with %s does not wait', (_, call) => {
    const scene = scenario('try', function* main(py) {
      const lock = py.lock();
      yield* py.print(`${yield* lock.acquire(...call)}`);
      yield* py.print(`${yield* lock.acquire(...call)}`);
    });
    expect(run(scene)).toMatchObject({ outcome: 'completed', output: ['true', 'false'], steps: 4 });
  });

  test('that is refused only reads the lock, one that succeeds writes it', () => {
    const accesses: string[] = [];
    const scene = scenario('footprint', function* main(py) {
      const lock = py.lock();
      const attempt = lock.acquire(false);
      for (let turn = 0; turn < 2; turn++) {
        attempt.footprint(py.current(), (object, access) => accesses.push(`${access} ${object.name}`));
        accesses.push(attempt.explain(py.current()));
        yield* attempt;
      }
    });
    run(scene);
    expect(accesses).toEqual([
      'write lock',
      'try to acquire lock: taken',
      'read lock',
      'try to acquire lock: refused, MainThread has it',
    ]);
  });
});

describe('release', () => {
  test('may be called by any thread', () => {
    const scene = scenario('hand-over', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py
        .thread(function* other() {
          yield* lock.release();
        })
        .start();
      yield* lock.acquire();
      yield* py.print('mine again');
    });
    expect(outcomes(scene)).toEqual(['completed: "mine again"']);
  });

  test('of a free lock: RuntimeError: release unlocked lock', () => {
    const scene = scenario('free', function* main(py) {
      yield* py.lock().release();
    });
    expect(outcomes(scene)).toEqual(['error: RuntimeError: release unlocked lock']);
  });
});

test('locked tells whether it is taken', () => {
  const scene = scenario('locked', function* main(py) {
    const lock = py.lock();
    yield* py.print(`${yield* lock.locked()}`);
    yield* lock.acquire();
    yield* py.print(`${yield* lock.locked()}`);
    yield* lock.release();
    yield* py.print(`${yield* lock.locked()}`);
  });
  expect(run(scene).output).toEqual(['false', 'true', 'false']);
});

test('the snapshot names the thread that took it', () => {
  const snapshots: unknown[] = [];
  const scene = scenario('snapshot', function* main(py: Python) {
    const lock: Lock = py.lock('gate');
    snapshots.push(lock.snapshot());
    yield* lock.acquire();
    snapshots.push(lock.snapshot());
  });
  run(scene);
  expect(snapshots).toEqual([{ locked: false }, { locked: true, by: 'MainThread' }]);
});

test('every acquire and release is one step', () => {
  const scene = scenario('steps', function* main(py) {
    const lock = py.lock();
    yield* lock.acquire();
    yield* lock.release();
  });
  everyExecution(scene, (execution) => expect(execution.steps).toBe(2));
});

test('never lets two of three threads in, whichever way they ask', () => {
  const scene = scenario('exclusion', function* main(py) {
    const lock = py.lock();
    const inside = py.variable('inside', 0);
    py.machine.invariant('one is inside', () => inside.value <= 1);
    const enter = (ask: () => Program<boolean>) => () => entering(ask);
    function* entering(ask: () => Program<boolean>) {
      if (!(yield* ask())) return;
      yield* inside.exchange((count) => count + 1);
      yield* inside.exchange((count) => count - 1);
      yield* lock.release();
    }
    yield* py.run(
      enter(() => lock.acquire()),
      enter(() => lock.acquire(false)),
      enter(() => lock.acquire(true, 1)),
    );
  });
  for (const time of ['virtual', 'free'] as const) {
    const { worth, outcomes: found } = explore(scene, { strategy: 'dfs', time, selfCheck: 'off' });
    expect(worth).toBe('complete');
    expect(found).toMatchObject([{ kind: 'completed', final: { inside: 0 }, errors: [] }]);
  }
});

test.each([
  ['3.11', "TypeError: 'str' object cannot be interpreted as an integer"],
  ['3.12', 'true'],
] as const)('what blocking may be differs between versions (%s)', (version, expected) => {
  const lines: string[] = [];
  const scene = scenario(
    'blocking',
    function* main(py) {
      try {
        lines.push(`${yield* py.lock().acquire('yes' as never)}`);
      } catch (error) {
        lines.push(String(error));
      }
    },
    { version },
  );
  run(scene);
  expect(lines).toEqual([expected]);
});

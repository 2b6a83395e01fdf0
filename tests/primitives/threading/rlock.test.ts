import { explore } from '@heddle/explore';
import { type Python, type PythonVersion, type RLock, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { attempt } from '../../conformance/python-text.ts';
import { outcomes, run } from '../../core/support.ts';

describe('acquire', () => {
  test('lets its owner in again, and others when it was released as often', () => {
    const scene = scenario('nested', function* main(py) {
      const lock = py.rlock();
      const inside = py.variable('inside', 0);
      const most = py.variable('most', 0);
      function* enter() {
        yield* lock.acquire();
        yield* lock.acquire();
        const count = yield* inside.update((value) => value + 1);
        yield* lock.release();
        yield* most.update((value) => Math.max(value, count));
        yield* inside.update((value) => value - 1);
        yield* lock.release();
      }
      yield* py.run(enter, enter);
    });
    expect(outcomes(scene)).toEqual(['completed: inside=0, most=1']);
  });

  test('never waits for its own thread, whatever the time-out', () => {
    const scene = scenario('own', function* main(py) {
      const lock = py.rlock();
      yield* lock.acquire();
      const calls: Parameters<RLock['acquire']>[] = [[true, 5], [false], [true, 0]];
      for (const call of calls) yield* py.print(`${yield* lock.acquire(...call)}`);
    });
    expect(run(scene)).toMatchObject({ outcome: 'completed', output: ['true', 'true', 'true'] });
  });

  test('without waiting is refused while another thread owns it', () => {
    const scene = scenario('other', function* main(py) {
      const lock = py.rlock();
      yield* lock.acquire();
      yield* py.run(function* other() {
        yield* py.print(`${yield* lock.acquire(false)} ${yield* lock.acquire(true, 0.5)}`);
      });
    });
    expect(outcomes(scene)).toEqual(['completed: "false false"']);
  });

  test('waits for the owner, since its first acquire', () => {
    const scene = scenario('stuck', function* main(py) {
      const lock = py.rlock();
      yield* lock.acquire();
      yield* lock.acquire();
      yield* py.run(() => lock.with(() => py.print('never')));
    });
    const { outcome, threads } = run(scene);
    expect(outcome).toBe('deadlock');
    const waiter = threads[1]!;
    expect(waiter.pending!.explain(waiter)).toBe('acquire rlock, which MainThread owns');
    expect(waiter.pending!.waitsFor(waiter)).toMatchObject({
      kind: 'lock',
      holders: [{ thread: { name: 'MainThread' }, since: 1 }],
    });
  });

  test('again and all but the last release touch nothing that another thread can see', () => {
    const touches: string[] = [];
    const scene = scenario('footprint', function* main(py) {
      const lock = py.rlock();
      for (const instruction of [lock.acquire(), lock.acquire(), lock.release(), lock.release()]) {
        const accesses: string[] = [];
        instruction.footprint(py.current(), (_, access) => accesses.push(access));
        touches.push(`${instruction.explain(py.current())}: ${accesses.join(' ')}`);
        yield* instruction;
      }
    });
    run(scene);
    expect(touches).toEqual([
      'acquire rlock: write',
      'acquire rlock again (count 2): ',
      'release rlock once (count 1): ',
      'release rlock: write',
    ]);
  });
});

describe('release by a thread that is not the owner: RuntimeError: cannot release un-acquired lock', () => {
  const message = 'error: RuntimeError: cannot release un-acquired lock';

  test('when it is free', () => {
    const scene = scenario('free', function* main(py) {
      yield* py.rlock().release();
    });
    expect(outcomes(scene)).toEqual([message]);
  });

  test('when it was released as often as it was acquired', () => {
    const scene = scenario('too often', function* main(py) {
      const lock = py.rlock();
      yield* lock.acquire();
      yield* lock.release();
      yield* lock.release();
    });
    expect(outcomes(scene)).toEqual([message]);
  });

  test('when another thread owns it', () => {
    const scene = scenario('foreign', function* main(py) {
      const lock = py.rlock();
      yield* lock.acquire();
      yield* py.run(function* other() {
        yield* lock.release();
      });
    });
    expect(outcomes(scene)).toEqual([message]);
  });
});

test('the snapshot names the owner and counts', () => {
  const snapshots: unknown[] = [];
  const scene = scenario('snapshot', function* main(py: Python) {
    const lock: RLock = py.rlock();
    snapshots.push(lock.snapshot());
    yield* lock.acquire();
    yield* lock.acquire();
    snapshots.push(lock.snapshot());
  });
  run(scene);
  expect(snapshots).toEqual([
    { owner: null, count: 0 },
    { owner: 'MainThread', count: 2 },
  ]);
});

test('never lets two of three threads in, however often each acquires it', () => {
  const scene = scenario('exclusion', function* main(py) {
    const lock = py.rlock();
    const inside = py.variable('inside', 0);
    py.machine.invariant('one is inside', () => inside.value <= 1);
    const enter = (times: number) => () => entering(times);
    function* entering(times: number) {
      for (let turn = 0; turn < times; turn++) yield* lock.acquire();
      yield* inside.exchange((count) => count + 1);
      yield* inside.exchange((count) => count - 1);
      for (let turn = 0; turn < times; turn++) yield* lock.release();
    }
    yield* py.run(enter(1), enter(2), enter(1));
  });
  const { worth, outcomes: found } = explore(scene, { strategy: 'dfs', selfCheck: 'off' });
  expect(worth).toBe('complete');
  expect(found).toMatchObject([{ kind: 'completed', final: { inside: 0 }, errors: [] }]);
});

test('what a condition asks of it: who owns it, freeing it, taking it back', () => {
  const scene = scenario('internals', function* main(py) {
    const lock = py.rlock();
    yield* py.print(yield* lock.isOwned());
    yield* lock.acquire();
    yield* lock.acquire();
    const saved = yield* lock.releaseSave();
    yield* py.print(saved, yield* lock.isOwned());
    yield* lock.acquireRestore(saved);
    yield* py.print(yield* lock.isOwned(), lock.count);
    yield* lock.releaseSave();
    yield* lock.releaseSave();
  });
  const { output, failures } = run(scene);
  expect(output).toEqual(['False', '2 False', 'True 2']);
  expect(failures).toMatchObject([{ message: 'RuntimeError: cannot release un-acquired lock' }]);
});

describe("CPython's lock in Python", () => {
  test('gives 1 where the thread has it already, and minds no arguments then', () => {
    const scene = scenario('again', function* main(py) {
      const lock = py.pythonRLock();
      yield* py.print(yield* lock.acquire(), yield* lock.acquire(), yield* lock.acquire(true, -5));
      yield* py.print(yield* lock.recursionCount(), yield* lock.isOwned(), lock.snapshot());
      for (let turn = 0; turn < 3; turn++) yield* lock.release();
      yield* py.print(yield* lock.recursionCount(), yield* lock.isOwned());
      yield* lock.release();
    });
    const { output, failures } = run(scene);
    expect(output).toEqual(['True 1 1', "3 True {'owner': 'MainThread', 'count': 3}", '0 False']);
    expect(failures).toMatchObject([{ message: 'RuntimeError: cannot release un-acquired lock' }]);
  });

  test('is freed and taken back as a condition asks', () => {
    const scene = scenario('internals', function* main(py) {
      const lock = py.pythonRLock();
      yield* lock.acquire();
      yield* lock.acquire();
      const saved = yield* lock.releaseSave();
      yield* py.print(saved.count, saved.owner === py.getIdent(), yield* lock.isOwned());
      yield* lock.acquireRestore(saved);
      yield* py.print(yield* lock.recursionCount());
      yield* lock.releaseSave();
      yield* lock.releaseSave();
    });
    const { output, failures } = run(scene);
    expect(output).toEqual(['2 True False', '2']);
    expect(failures).toMatchObject([{ message: 'RuntimeError: cannot release un-acquired lock' }]);
  });

  test('never lets two threads in, whatever step of its source they are at', () => {
    const scene = scenario('exclusion', function* main(py) {
      const lock = py.pythonRLock();
      const inside = py.variable('inside', 0);
      py.machine.invariant('one is inside', () => inside.value <= 1);
      const enter = (times: number) => () => entering(times);
      function* entering(times: number) {
        for (let turn = 0; turn < times; turn++) yield* lock.acquire();
        yield* inside.exchange((count) => count + 1);
        yield* inside.exchange((count) => count - 1);
        for (let turn = 0; turn < times; turn++) yield* lock.release();
      }
      yield* py.run(enter(1), enter(2));
    });
    const { worth, outcomes: found } = explore(scene, { strategy: 'dfs', selfCheck: 'off' });
    expect(worth).toBe('complete');
    expect(found).toMatchObject([{ kind: 'completed', final: { inside: 0 }, errors: [] }]);
  });

  test('shows its owner by name', () => {
    const texts: string[] = [];
    const scene = scenario('shown', function* main(py) {
      const lock = py.pythonRLock();
      texts.push(lock.repr());
      yield* lock.with(function* body() {
        texts.push(lock.repr());
      });
    });
    run(scene);
    expect(texts.map((text) => text.replace(/0x[0-9a-f]+/, '0x…'))).toEqual([
      '<unlocked threading._RLock object owner=None count=0 at 0x…>',
      "<locked threading._RLock object owner='MainThread' count=1 at 0x…>",
    ]);
  });
});

test('locked is of Python 3.14, and recursionCount counts for the owner', () => {
  const scene = (version: PythonVersion) =>
    scenario(
      'new',
      function* main(py) {
        const lock = py.rlock();
        const ask = () => attempt(() => lock.locked());
        yield* py.print(yield* ask(), yield* lock.recursionCount());
        yield* lock.acquire();
        yield* lock.acquire();
        yield* py.print(yield* ask(), yield* lock.recursionCount());
        yield* py.run(function* other() {
          yield* py.print(yield* ask(), yield* lock.recursionCount());
        });
      },
      { version },
    );
  expect(run(scene('3.14')).output).toEqual(['False 0', 'True 2', 'True 0']);
  const missing = "AttributeError '_thread.RLock' object has no attribute 'locked'";
  expect(run(scene('3.13')).output[0]).toBe(`${missing} 0`);
});

test('in Python never lets two of three threads in', () => {
  const scene = scenario('three', function* main(py) {
    const lock = py.pythonRLock();
    const inside = py.variable('inside', 0);
    py.machine.invariant('one is inside', () => inside.value <= 1);
    function* enter() {
      yield* lock.acquire();
      yield* inside.exchange((count) => count + 1);
      yield* inside.exchange((count) => count - 1);
      yield* lock.release();
    }
    yield* py.run(enter, enter, enter);
  });
  const { worth, outcomes: found } = explore(scene, {
    strategy: 'dfs',
    gil: 'cpython-3.11',
    all: true,
    selfCheck: 'off',
  });
  expect(worth).toBe('complete');
  expect(found).toMatchObject([{ kind: 'completed', final: { inside: 0 }, errors: [] }]);
});

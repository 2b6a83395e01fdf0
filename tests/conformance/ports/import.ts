import { DeadlockError, RuntimeError, tuple } from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { messageOf } from '../python-text.ts';

export const importPorts: Ports = {
  *'import-once'(py) {
    const count = py.variable('builtins.count', 0);
    py.importlib.define('slowmod', function* slowmod(module) {
      yield* count.update((value) => value + 1);
      yield* py.sleep(0.05);
      yield* module.set('value', 'ready');
    });
    const barrier = py.barrier(4);
    const out = py.list('out');
    function* worker() {
      yield* barrier.wait();
      const slowmod = yield* py.importModule('slowmod');
      yield* out.append(yield* slowmod.get('value'));
    }
    yield* py.run(worker, worker, worker, worker);
    yield* py.print(yield* count.load(), out);
  },
  *'import-waits-for-other-thread'(py) {
    const started = py.event('started');
    const go = py.event('go');
    py.importlib.define('half', function* half(module) {
      yield* module.set('a', 1);
      yield* started.set();
      yield* go.wait();
      yield* module.set('b', 2);
    });
    const out = py.list('out');
    const importer = py.thread(function* importer() {
      const half = yield* py.importModule('half');
      yield* out.append(tuple('importer', yield* half.get('b')));
    });
    const second = py.thread(function* second() {
      const half = yield* py.importModule('half');
      yield* out.append(tuple('second', yield* half.has('b')));
    });
    yield* importer.start();
    yield* started.wait();
    const half = yield* py.importlib.find('half');
    yield* py.print([...(yield* half!.names())].filter((name) => name === 'a' || name === 'b').sort());
    yield* second.start();
    yield* second.join(0.05);
    yield* py.print(yield* second.isAlive(), out);
    yield* go.set();
    yield* importer.join();
    yield* second.join();
    yield* out.sort();
    yield* py.print(out);
  },
  *'import-error-releases-lock'(py) {
    py.importlib.define('broken', function* broken() {
      throw new RuntimeError('init failed');
    });
    const out = py.list('out');
    function* worker() {
      yield* out.append(yield* messageOf(RuntimeError, () => py.importModule('broken')));
    }
    for (let turn = 0; turn < 2; turn++) yield* py.run(worker);
    yield* py.print(out, (yield* py.importlib.find('broken')) !== null);
  },
  *'import-module-lock-deadlock'(py) {
    const first = py.importlib.moduleLock('m1');
    const second = py.importlib.moduleLock('m2');
    const up = py.event('up');
    yield* second.acquire();
    const thread = py.thread(function* worker() {
      yield* first.acquire();
      yield* up.set();
      yield* second.acquire();
      yield* second.release();
      yield* first.release();
    });
    yield* thread.start();
    yield* up.wait();
    // It has announced that it waits, and has found no deadlock.
    while (second.waiting === 0 || thread.state !== 'blocked') yield* py.sleep(0);
    try {
      yield* first.acquire();
    } catch (error) {
      if (!(error instanceof DeadlockError)) throw error;
      yield* py.print(error.name, error.message.replace(/at \d+/, 'at N'));
    }
    yield* second.release();
    yield* thread.join();
    yield* first.acquire();
    yield* first.acquire();
    yield* py.print(first.count);
    yield* first.release();
    yield* first.release();
    yield* py.print(yield* messageOf(RuntimeError, () => first.release()));
  },
};

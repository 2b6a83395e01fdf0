import type { Program } from '@heddle/core';
import { type Module, type Python, RuntimeError, scenario } from '@heddle/primitives';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateAfter, walk } from '../support/commute.ts';

const picks = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40 });
const times = fc.constantFrom('virtual' as const, 'free' as const);

const programs: Readonly<Record<string, (py: Python) => Program<unknown>>> = {
  *signals(py) {
    const [x, y] = [py.variable('x', 0), py.variable('y', 0)];
    yield* py.signal.signal(py.signal.SIGUSR1, () => y.update((value) => value + 10));
    yield* py.signal.signal(py.signal.SIGUSR2, () => y.update((value) => value + 1));
    const threads = [
      py.thread(() => py.signal.raiseSignal(py.signal.SIGUSR1)),
      py.thread(() => py.signal.kill(py.signal.SIGUSR2)),
    ];
    for (const thread of threads) yield* thread.start();
    yield* x.update((value) => value + 1);
    yield* x.update((value) => value + 1);
    for (const thread of threads) yield* thread.join();
  },
  *alarm(py) {
    const [reader, writer] = py.pipe('pipe', { capacity: 4 });
    yield* py.signal.signal(py.signal.SIGALRM, () => py.print('alarm'));
    yield* py.signal.setWakeupFd(writer);
    yield* py.signal.setitimer(py.signal.ITIMER_REAL, 1);
    const threads = [
      py.thread(function* read() {
        yield* py.sleep(1);
        yield* py.print(yield* reader.read(1));
      }),
      py.thread(function* look() {
        yield* py.sleep(1);
        yield* py.print((yield* py.select([reader], [], 0))[0].length);
      }),
    ];
    for (const thread of threads) yield* thread.start();
    yield* py.sleep(2);
  },
  *'errors for other threads'(py) {
    const x = py.variable('x', 0);
    const thread = py.thread(function* worker() {
      for (const value of [1, 2, 3]) yield* x.store(value);
    });
    yield* thread.start();
    yield* py.signal.setAsyncExc(thread.ident!, new RuntimeError('sent'));
    yield* thread.join();
  },
  *'an event loop'(py) {
    const loop = py.asyncio.newEventLoop();
    const future = loop.createFuture<number>();
    function* coroutine() {
      yield* py.asyncio.sleep(0);
      return 5;
    }
    const threads = [
      py.thread(function* tell() {
        yield* loop.callSoonThreadsafe(() => py.print('called'));
        yield* loop.callSoonThreadsafe(() => future.setResult(1));
      }),
      py.thread(function* submit() {
        const submitted = yield* py.asyncio.runCoroutineThreadsafe(coroutine(), loop);
        yield* py.print(yield* submitted.done());
      }),
    ];
    for (const thread of threads) yield* thread.start();
    yield* loop.runUntilComplete(future);
    yield* loop.close();
  },
  *'tasks that wait'(py) {
    function* main() {
      const [first, second] = [1, 2].map((at) => py.asyncio.toThread(() => py.print(at)));
      const task = yield* py.asyncio.createTask(first!);
      for (const next of yield* py.asyncio.asCompleted([task, py.asyncio.shield(second!)])) yield* next;
      yield* py.print((yield* py.asyncio.wait([task])).done.size);
    }
    yield* py.asyncio.run(main());
  },
  *references(py) {
    const make = (name: string) => py.reference(name, { name, finalizer: () => py.print('del', name) });
    const [outer, inner] = [make('outer'), make('inner')];
    const weak = yield* inner.weak(() => py.print('weak'));
    const finalize = yield* inner.finalize(() => py.print('finalize'));
    yield* outer.hold(inner);
    const again = yield* outer.clone();
    yield* py.run(
      () => outer.drop(),
      () => again.drop(),
      function* upgrade() {
        yield* (yield* weak.get())?.drop() ?? py.print('gone');
      },
      () => finalize.call(),
      () => py.gc.collect(),
    );
  },
  *logging(py) {
    yield* py.run(
      () => py.logging.basicConfig({ stream: 'stdout' }),
      () => py.logging.error('of the root'),
      () => py.logging.warning('of the root too'),
      function* logger() {
        const log = py.logging.getLogger('a');
        yield* log.setLevel('ERROR');
        yield* log.warning('not enabled');
        yield* py.current().rename('renamed');
        yield* log.error('enabled');
      },
    );
  },
  *pipes(py) {
    const [reader, writer] = py.pipe('pipe', { capacity: 2 });
    yield* py.run(
      function* write() {
        for (const text of ['ab', 'c']) yield* writer.write(text);
        yield* writer.close();
      },
      function* read() {
        for (let got = yield* reader.read(1); got.length > 0; got = yield* reader.read(1))
          yield* py.print(got);
      },
      function* select() {
        yield* py.print((yield* py.select([reader], [writer], 1))[0].length);
      },
    );
  },
  *sockets(py) {
    const [a, b] = py.socketPair('sockets', { capacity: 2 });
    a.setTimeout(1);
    yield* py.run(
      function* talk() {
        try {
          yield* a.send('abc');
          yield* py.print(yield* a.recv(2));
        } catch (error) {
          yield* py.print(error);
        }
      },
      function* answer() {
        yield* py.print(yield* b.recv(1));
        yield* b.send('zz');
        yield* b.close();
      },
      () => a.close(),
    );
  },
  *imports(py) {
    const body = (other: string) =>
      function* body(module: Module) {
        const imported = yield* py.importModule(other);
        yield* module.set('done', yield* imported.has('done'));
      };
    py.importlib.define('a', body('b'));
    py.importlib.define('b', body('a'));
    const importer = (name: string) =>
      function* importer() {
        try {
          yield* py.importModule(name);
        } catch (error) {
          yield* py.print(error);
        }
      };
    yield* py.run(importer('a'), importer('b'), importer('a'));
  },
  *contexts(py) {
    const variable = py.contextVar('variable', 0);
    const context = py.context();
    const enter = (value: number) =>
      function* enter() {
        try {
          yield* context.run(function* inside() {
            yield* variable.reset(yield* variable.set(value));
            yield* variable.set(value + 1);
          });
        } catch (error) {
          yield* py.print((error as Error).name);
        }
      };
    yield* py.run(enter(1), enter(2), function* look() {
      yield* py.print(yield* context.get(variable, -1));
      yield* py.print(yield* (yield* context.copy()).length());
    });
  },
  *'native code'(py) {
    const x = py.variable('x', 0);
    const add = () => x.update((value) => value + 1);
    yield* py.signal.signal(py.signal.SIGUSR1, add);
    yield* py.native.pthreadCreate(py.native.thread(() => py.native.withGil(add)));
    const thread = py.thread(function* worker() {
      yield* py.signal.raiseSignal(py.signal.SIGUSR1);
      yield* py.sleep(1);
      yield* x.store(7);
    });
    yield* thread.start();
    yield* py.native.allowThreads(add);
    yield* py.native.call(1, { releasesGil: false });
    yield* thread.join();
  },
  *services(py) {
    const service = py.service('database', { latency: 1, concurrency: 1 });
    yield* py.run(
      () => service.call(),
      () => service.call(),
      () => service.call(2),
    );
  },
  *containers(py) {
    const list = py.list('list', [1, 2]);
    const dict = py.dict('dict', { a: 1 });
    const more = py.dict('more', { b: 1 });
    const set = py.set('set', [1]);
    const deque = py.deque('deque', [1, 2], 2);
    yield* py.run(
      function* one() {
        yield* list.each((item) => dict.setItem(String(item), item));
        yield* set.update([2, 3]);
        yield* deque.append(3);
      },
      function* other() {
        yield* list.append(3);
        yield* dict.update(more);
        try {
          yield* dict.each((key) => set.add(key.length));
        } catch (error) {
          yield* py.print(error);
        }
      },
      function* third() {
        yield* more.setItem('c', 3);
        yield* list.extend([9]);
        yield* deque.popleft();
        yield* dict.popitem();
        yield* set.pop();
      },
    );
  },
};

describe('two steps that touch nothing in common commute', () => {
  test.each(Object.entries(programs))('in a program with %s', (name, main) => {
    const subject = scenario(name, main);
    fc.assert(
      fc.property(picks, times, (decisions, time) => {
        const options = { time, lifecycle: 'visible', maxSteps: 400 } as const;
        const { taken, pairs } = walk(subject, decisions, options);
        for (const { after, one, other } of pairs) {
          const before = taken.slice(0, after);
          const forth = stateAfter(subject, [...before, one, other], options);
          expect(stateAfter(subject, [...before, other, one], options)).toEqual(forth);
        }
      }),
      { numRuns: 15 },
    );
  });
});

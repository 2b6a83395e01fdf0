import type { Program } from '@heddle/core';
import {
  AssertionError,
  type Python,
  type Reference,
  RuntimeError,
  repr,
  Thread,
  tuple,
  typeName,
} from '@heddle/primitives';
import { floorDivide } from '../arithmetic.ts';
import type { Ports } from '../port.ts';
import { attempt, messageOf } from '../python-text.ts';

function* nothing(): Program {}

class Fact extends Thread {
  readonly #n: number;
  result: number | null = null;

  constructor(py: Python, n: number) {
    super(py.machine, null, { name: `fact-${n}` });
    this.#n = n;
  }

  override *run(): Program {
    let product = 1;
    for (let factor = 2; factor <= this.#n; factor++) product *= factor;
    this.result = product;
  }
}

/** Applies a function to each item of a list, each in a thread of its own. */
function* parallelMap<T, R>(py: Python, apply: (item: T) => R, items: readonly T[]): Program<(R | null)[]> {
  const results: (R | null)[] = items.map(() => null);
  const errors = new Map<number, unknown>();
  function* run(at: number, item: T): Program {
    try {
      results[at] = apply(item);
    } catch (error) {
      errors.set(at, error);
    }
  }
  const threads = items.map((item, at) => py.thread(run, { args: [at, item] }));
  for (const thread of threads) yield* thread.start();
  for (const thread of threads) yield* thread.join();
  if (errors.size > 0) {
    const inOrder = [...errors].sort(([a], [b]) => a - b);
    throw new AggregateError(inOrder.map(([, error]) => error));
  }
  return results;
}

export const threadPorts: Ports = {
  *'thread-start-ident'(py) {
    const done = py.lock();
    yield* done.acquire();
    const box: (readonly [number, number, number])[] = [];
    function* work(x: number, { y = 0 } = {}) {
      box.push([x, y, py.getIdent()]);
      yield* done.release();
    }
    const ident = yield* py.startNewThread(work, [1], { y: 2 });
    yield* done.acquire();
    const [x, y, found] = box[0]!;
    yield* py.print(typeName(ident), tuple(x, y));
    yield* py.print(found === ident, ident !== py.getIdent());
  },
  *'thread-stack-size'(py) {
    yield* py.print(py.stackSize());
    yield* py.print(py.stackSize(256 * 1024));
    yield* py.print(py.stackSize());
    for (const bad of [4096, -1]) {
      yield* py.print(
        yield* attempt(function* set() {
          return py.stackSize(bad);
        }, ':'),
      );
    }
    const out: string[] = [];
    const thread = py.thread(function* run() {
      out.push('ran');
    });
    yield* thread.start();
    yield* thread.join();
    yield* py.print(out, py.stackSize(0), py.stackSize());
  },
  *'thr-lifecycle'(py) {
    const go = py.event();
    const thread = py.thread(() => go.wait(), { name: 'T' });
    const shown = () => repr(thread).replace(/\d+/, 'ID');
    yield* py.print(shown(), thread.ident, thread.nativeId, yield* thread.isAlive());
    yield* thread.start();
    yield* py.print(shown(), typeName(thread.ident), typeName(thread.nativeId), yield* thread.isAlive());
    yield* go.set();
    yield* py.print(yield* thread.join());
    yield* py.print(shown(), yield* thread.isAlive(), thread.ident !== null);
    yield* py.print(py.thread(nothing, { name: 'D', daemon: true }));
  },
  *'thr-start-twice'(py) {
    const thread = py.thread(nothing);
    yield* thread.start();
    for (let round = 0; round < 2; round++) {
      yield* py.print(yield* messageOf(RuntimeError, () => thread.start()));
      yield* thread.join();
    }
  },
  *'thr-join-timeouts'(py) {
    const go = py.event();
    const thread = py.thread(() => go.wait());
    yield* thread.start();
    const results = [yield* thread.join(0), yield* thread.join(0.01), yield* thread.join(-5)];
    yield* py.print(...results, yield* thread.isAlive());
    yield* py.print(yield* attempt(() => thread.join('x' as never)));
    yield* py.print(yield* attempt(() => thread.join(1e100)));
    yield* go.set();
    yield* thread.join();
    yield* thread.join();
    yield* thread.join(0);
    yield* py.print(yield* thread.isAlive());
  },
  *'thr-daemon-flag'(py) {
    const go = py.event();
    const thread = py.thread(() => go.wait());
    yield* py.print(thread.daemon, py.thread(null, { daemon: true }).daemon, py.current().daemon);
    yield* thread.setDaemon(true);
    yield* py.print(thread.daemon);
    yield* thread.setDaemon(false);
    yield* thread.start();
    yield* py.print(yield* messageOf(RuntimeError, () => thread.setDaemon(true)));
    yield* go.set();
    yield* thread.join();
    yield* py.print(yield* messageOf(RuntimeError, () => thread.setDaemon(true)));
    const found: boolean[] = [];
    function* look() {
      found.push(py.thread().daemon);
    }
    const parent = py.thread(look, { daemon: true });
    yield* parent.start();
    yield* parent.join();
    yield* py.print(found);
  },
  *'thr-subclass-run'(py) {
    const threads = [0, 3, 6, 9].map((n) => new Fact(py, n));
    for (const thread of threads) yield* thread.start();
    for (const thread of threads) yield* thread.join();
    yield* py.print(Object.fromEntries(threads.map(({ name, result }) => [name, result])));
  },
  *'thr-main-thread'(py) {
    const main = py.main();
    const alive = yield* main.isAlive();
    yield* py.print(main === py.current(), main.name, main.daemon, alive, typeName(main));
    yield* py.print(main.ident === py.getIdent(), main.nativeId === py.getNativeId());
    const found: boolean[] = [];
    const thread = py.thread(function* look() {
      found.push(py.main() === main, py.current() === thread);
    });
    yield* thread.start();
    yield* thread.join();
    yield* py.print(found);
  },
  *'thr-dummy-thread'(py) {
    const done = py.event();
    const out: unknown[] = [];
    function* raw() {
      const current = py.current();
      out.push(typeName(current), current.name, current.daemon, yield* current.isAlive());
      out.push((yield* py.enumerate()).includes(current));
      out.push(yield* messageOf(AssertionError, () => current.join()));
      yield* done.set();
    }
    yield* py.startNewThread(raw);
    yield* done.wait();
    yield* py.print(out);
  },
  *'n313-dummy-join'(py) {
    const done = py.event();
    const out: unknown[] = [];
    function* raw() {
      out.push(yield* messageOf(RuntimeError, () => py.current().join()));
      yield* done.set();
    }
    yield* py.startNewThread(raw);
    yield* done.wait();
    yield* py.print(out);
  },
  *'thr-start-returns-after-started'(py) {
    const gate = py.lock();
    const thread = py.thread(() => gate.acquire());
    yield* gate.acquire();
    const started = yield* thread.start();
    const alive = yield* thread.isAlive();
    yield* py.print(started, thread.ident !== null, alive, (yield* py.enumerate()).includes(thread));
    yield* gate.release();
    yield* thread.join();
    const active = yield* py.enumerate();
    yield* py.print(
      active.some(({ ident }) => ident === thread.ident),
      active.includes(thread),
    );
  },
  *'thr-target-released-after-run'(py) {
    const big = py.reference(null, { name: 'big' });
    const weak = yield* big.weak();
    function* method(self: Reference<null>): Program {
      yield* py.scope(function* body(scope) {
        scope.own(self);
      });
    }
    const thread = py.thread(method, { args: [yield* big.clone()] });
    yield* big.drop();
    const found = yield* weak.get();
    yield* py.print(found !== null);
    yield* found!.drop();
    yield* thread.start();
    yield* thread.join();
    yield* py.print(yield* weak.get());
  },
  *'pat-thread-per-item-map'(py) {
    const reverse = (text: string) => [...text].reverse().join('');
    yield* py.print(yield* parallelMap(py, reverse, ['abc', 'xyz']));
    try {
      yield* parallelMap(py, (x: number) => floorDivide(1, x), [1, 0, 2, 0]);
    } catch (group) {
      const errors = (group as AggregateError).errors as Error[];
      const divisions = errors.filter(({ name }) => name === 'ZeroDivisionError');
      yield* py.print(divisions.length, divisions[0]);
    }
  },
  *'pat-callable-class-and-partial'(py) {
    const lock = py.lock();
    const value = py.variable('v', 1);
    const multiply = (n: number) => lock.with(() => value.update((old) => old * n));
    const threads = [1, 2, 3, 4, 5].map((n) => py.thread(() => multiply(n)));
    const [first] = threads.map((thread) => thread.name);
    yield* py.print(first!.startsWith('Thread-'), threads[0]!.name.includes('('));
    for (const thread of threads) yield* thread.start();
    for (const thread of threads) yield* thread.join();
    yield* py.print(yield* value.load());
  },
};

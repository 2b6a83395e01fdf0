import type { Program } from '@heddle/core';
import { type Python, type RLock, RuntimeError, repr } from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { messageOf, withoutAddresses } from '../python-text.ts';

/** A tree of nodes with a lock each, of which a node locks its own and everybody a common one. */
class Tree {
  readonly lock: RLock;
  readonly kids: readonly Tree[];
  readonly hits: ReturnType<typeof hitsOf>;

  constructor(py: Python, depth: number) {
    this.lock = py.rlock();
    this.hits = hitsOf(py);
    this.kids = depth === 0 ? [] : [new Tree(py, depth - 1), new Tree(py, depth - 1)];
  }

  *visit(common: RLock): Program {
    yield* common.with(() => this.lock.with(() => this.#visit(common)));
  }

  *#visit(common: RLock): Program {
    yield* this.hits.update((hits) => hits + 1);
    for (const kid of this.kids) yield* kid.visit(common);
  }

  *total(): Program<number> {
    let total = yield* this.hits.load();
    for (const kid of this.kids) total += yield* kid.total();
    return total;
  }
}

function hitsOf(py: Python) {
  return py.variable('hits', 0);
}

export const rlockPorts: Ports = {
  *'rlock-recursion'(py) {
    const lock = py.rlock();
    yield* py.print(
      yield* lock.acquire(),
      yield* lock.acquire(),
      yield* lock.acquire(false),
      yield* lock.acquire(true, 0),
    );
    for (let turn = 0; turn < 4; turn++) yield* lock.release();
    yield* py.print(yield* messageOf(RuntimeError, () => lock.release()));
  },
  *'rlock-repr'(py) {
    const me = py.getIdent();
    const shown = (lock: RLock) => withoutAddresses(repr(lock)).replace(`owner=${me}`, 'owner=ME');
    const lock = py.rlock();
    yield* py.print(shown(lock));
    yield* lock.with(function* once() {
      yield* py.print(shown(lock));
      yield* lock.with(() => py.print(shown(lock)));
    });
    yield* py.print(shown(lock));
  },
  *'rlock-internals'(py) {
    const lock = py.rlock();
    yield* py.print(yield* lock.isOwned());
    yield* lock.acquire();
    yield* lock.acquire();
    yield* py.print(yield* lock.isOwned());
    const owner = lock.owner!.ident;
    const saved = yield* lock.releaseSave();
    yield* py.print(saved, owner === py.getIdent(), yield* lock.isOwned());
    yield* lock.acquireRestore(saved);
    yield* py.print(yield* lock.isOwned());
    yield* lock.release();
    yield* lock.release();
    yield* py.print(yield* messageOf(RuntimeError, () => lock.releaseSave()));
  },
  *'rlock-recursive-function'(py) {
    const root = new Tree(py, 3);
    const common = py.rlock();
    const visit = () => root.visit(common);
    yield* py.run(visit, visit, visit);
    yield* py.print(yield* root.total());
  },
  *'rlock-python-version'(py) {
    const lock = py.pythonRLock();
    yield* py.print(yield* lock.acquire(), yield* lock.acquire());
    yield* lock.release();
    yield* lock.release();
    yield* py.print(yield* messageOf(RuntimeError, () => lock.release()));
    const results = py.list('results');
    yield* lock.acquire();
    yield* py.run(function* other() {
      yield* results.append(yield* lock.acquire(false));
    });
    yield* py.print(yield* results.copy(), yield* lock.recursionCount());
  },
};

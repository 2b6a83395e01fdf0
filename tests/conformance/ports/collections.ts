import type { Program } from '@heddle/core';
import { type Lock, type Python, RuntimeError, type SharedVariable } from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { messageOf } from '../python-text.ts';

/** A generator of Python's that threads share, one at a time. */
class LockedSquares {
  readonly #lock: Lock;
  readonly #at: SharedVariable<number>;
  readonly #count: number;

  constructor(py: Python, count: number) {
    this.#lock = py.lock();
    this.#at = py.variable('i', 0);
    this.#count = count;
  }

  /** The next square, or null after the last. */
  next(): Program<number | null> {
    return this.#lock.with(() => this.#next());
  }

  *#next(): Program<number | null> {
    const i = yield* this.#at.load();
    if (i === this.#count) return null;
    yield* this.#at.store(i + 1);
    return i * i;
  }
}

/** `functools.lru_cache(maxsize=None)`: looking up and storing is atomic, what happens between is not. */
function cached(py: Python, compute: (n: number) => Program<number>) {
  const results = py.dict<number, number>('cache');
  function* call(n: number): Program<number> {
    const known = yield* results.get(n);
    if (known !== null) return known;
    const result = yield* compute(n);
    yield* results.setItem(n, result);
    return result;
  }
  return { call, size: () => results.length() };
}

function range(start: number, stop: number): number[] {
  return Array.from({ length: stop - start }, (_, at) => start + at);
}

export const collectionsPorts: Ports = {
  *'pat-list-grows-during-iteration'(py) {
    const list = py.list('l', [1, 2]);
    const [step, back] = [py.event(), py.event()];
    const thread = py.thread(function* work() {
      yield* step.wait();
      yield* list.extend([3, 4]);
      yield* list.remove(1);
      yield* back.set();
    });
    yield* thread.start();
    const seen: number[] = [];
    yield* list.each(function* look(x) {
      seen.push(x);
      if (x !== 1) return;
      yield* step.set();
      yield* back.wait();
    });
    yield* thread.join();
    yield* py.print(seen, yield* list.copy());
  },
  *'pat-setdefault-one-winner'(py) {
    const d = py.dict<string, number>('d');
    const barrier = py.barrier(6);
    const seen = py.list<number>('seen');
    function* work(i: number) {
      yield* barrier.wait();
      yield* seen.append(yield* d.setdefault('k', i));
    }
    yield* py.run(...range(0, 6).map((i) => py.thread(work, { args: [i] })));
    const values = yield* seen.copy();
    yield* py.print(new Set(values).size, values[0] === (yield* d.getItem('k')), values.length);
  },
  *'pat-dict-changed-during-iteration'(py) {
    const d = py.dict<number | string, number>(
      'd',
      range(0, 3).map((i) => [i, i] as const),
    );
    const [step, back] = [py.event(), py.event()];
    const thread = py.thread(function* mutate() {
      yield* step.wait();
      yield* d.setItem('new', 1);
      yield* back.set();
    });
    yield* thread.start();
    const iterate = () =>
      d.each(function* look(key) {
        if (key === 1) {
          yield* step.set();
          yield* back.wait();
        }
        yield* py.print(key);
      });
    yield* py.print(yield* messageOf(RuntimeError, iterate));
    yield* thread.join();
    yield* py.print(yield* d.length());
  },
  *'pat-count-unique'(py) {
    const count = py.count(100);
    const out = py.list<number>('out');
    function* draw() {
      const drawn: number[] = [];
      for (let turn = 0; turn < 250; turn++) drawn.push(yield* count.next());
      yield* out.extend(drawn);
    }
    yield* py.run(draw, draw, draw, draw);
    yield* out.sort();
    yield* py.print(JSON.stringify(yield* out.copy()) === JSON.stringify(range(100, 1100)));
  },
  *'pat-deque-mutated'(py) {
    const d = py.deque('d', [1, 2, 3]);
    const out = py.list('out');
    const iterator = yield* d.iterator();
    yield* out.append((yield* iterator.next()).value);
    yield* py.run(() => d.append(4));
    yield* py.print(yield* out.copy(), yield* messageOf(RuntimeError, () => iterator.next()));
  },
  *'pat-set-add'(py) {
    const s = py.set<number>('s');
    yield* py.run(...[0, 100, 200].map((o) => () => s.update(range(o, o + 200))));
    const elements = [...(yield* s.copy())];
    yield* py.print(
      yield* s.length(),
      Math.min(...elements),
      Math.max(...elements),
      yield* s.isSuperset(range(0, 400)),
    );
  },
  *'pat-locked-generator'(py) {
    const source = new LockedSquares(py, 200);
    const out = py.list<number>('out');
    function* drain() {
      for (let square = yield* source.next(); square !== null; square = yield* source.next()) {
        yield* out.append(square);
      }
    }
    yield* py.run(drain, drain, drain);
    yield* out.sort();
    yield* py.print(JSON.stringify(yield* out.copy()) === JSON.stringify(range(0, 200).map((i) => i * i)));
  },
  *'pat-lru-cache-threads'(py) {
    const calls = py.list<number>('calls');
    const lock = py.lock();
    const square = cached(py, function* compute(n) {
      yield* lock.with(() => calls.append(n));
      return n * n;
    });
    const out = py.list<number>('out');
    function* work() {
      let sum = 0;
      for (let n = 0; n < 10; n++) sum += yield* square.call(n);
      yield* out.append(sum);
    }
    yield* py.run(work, work, work, work);
    const called = yield* calls.copy();
    const distinct = [...new Set(called)].sort();
    yield* py.print(
      yield* out.copy(),
      JSON.stringify(distinct) === JSON.stringify(range(0, 10)),
      yield* square.size(),
      called.length >= 10,
    );
  },
};

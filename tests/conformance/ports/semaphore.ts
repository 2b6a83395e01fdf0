import type { Program } from '@heddle/core';
import {
  type Guard,
  KeyError,
  type Lock,
  type Python,
  PythonTypeError,
  repr,
  type Semaphore,
  type SharedList,
  ValueError,
  withGuard,
} from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { attempt, messageOf, withoutAddresses } from '../python-text.ts';

/** Resources that threads borrow; whoever wants one waits while all are out. */
abstract class Pool implements Guard<string> {
  readonly #free: SharedList<string>;
  readonly #out: SharedList<string>;
  readonly #semaphore: Semaphore;
  readonly #lock: Lock;

  constructor(py: Python, count: number) {
    if (new.target === Pool) throw new PythonTypeError("Can't instantiate abstract class Pool");
    const made = Array.from({ length: count }, (_, i) => this.create(i));
    this.#free = py.list('free', made);
    this.#out = py.list<string>('out');
    this.#semaphore = py.semaphore(count);
    this.#lock = py.lock();
  }

  protected abstract create(i: number): string;

  free(): Program<string[]> {
    return this.#free.copy();
  }

  *acquire(): Program<string> {
    yield* this.#semaphore.acquire();
    return yield* this.#lock.with(() => this.#lend());
  }

  *#lend(): Program<string> {
    const resource = yield* this.#free.pop();
    yield* this.#out.append(resource);
    return resource;
  }

  *release(): Program {
    yield* this.#lock.with(() => this.#takeBack());
    yield* this.#semaphore.release();
  }

  *#takeBack(): Program {
    yield* this.#free.append(yield* this.#out.pop());
  }
}

class Connections extends Pool {
  protected override create(i: number): string {
    return `conn${i}`;
  }
}

export const semaphorePorts: Ports = {
  *'sem-errors'(py) {
    const show = (call: () => Program<unknown>) => showing(call);
    function* showing(call: () => Program<unknown>) {
      yield* py.print(yield* attempt(call, ':'));
    }
    yield* show(() => py.semaphore(-1).acquire());
    const semaphore = py.semaphore(0);
    yield* show(() => semaphore.acquire(false, 1));
    yield* show(() => semaphore.acquire(false, 0));
    yield* show(() => semaphore.release(0));
    yield* show(() => semaphore.release(-2));
    yield* show(() => semaphore.acquire(true, -1));
    yield* show(() => py.boundedSemaphore(-5).acquire());
  },
  *'sem-repr'(py) {
    yield* py.print(withoutAddresses(repr(py.semaphore(3))));
    yield* py.print(withoutAddresses(repr(py.boundedSemaphore())));
    const bounded = py.boundedSemaphore(4);
    yield* bounded.acquire();
    yield* py.print(withoutAddresses(repr(bounded)));
  },
  *'sem-limits-concurrency'(py) {
    const semaphore = py.semaphore(3);
    const lock = py.lock();
    const now = py.variable('now', 0);
    const peak = py.variable('peak', 0);
    const done = py.variable('done', 0);
    function* enter() {
      yield* now.update((count) => count + 1);
      const inside = yield* now.load();
      yield* peak.update((most) => Math.max(most, inside));
    }
    function* slot() {
      yield* lock.with(enter);
      yield* lock.with(() => now.update((count) => count - 1));
    }
    function* job() {
      for (let turn = 0; turn < 20; turn++) yield* semaphore.with(slot);
      yield* lock.with(() => done.update((count) => count + 1));
    }
    yield* py.run(...Array.from({ length: 8 }, () => job));
    const most = yield* peak.load();
    yield* py.print(yield* done.load(), yield* now.load(), 1 <= most && most <= 3, semaphore.value);
  },
  *'sem-release-many-wakes-many'(py) {
    const semaphore = py.semaphore(0);
    const got = py.list<number>('got');
    function* take(i: number) {
      yield* semaphore.acquire();
      yield* got.append(i);
    }
    const threads = [0, 1, 2, 3, 4].map((i) => py.thread(take, { args: [i] }));
    for (const thread of threads) yield* thread.start();
    yield* semaphore.release(5);
    for (const thread of threads) yield* thread.join();
    yield* got.sort();
    yield* py.print(yield* got.copy(), semaphore.value);
  },
  *'pat-turnstile-alternation'(py) {
    const turns = [0, 1, 2].map((i) => py.semaphore(i === 0 ? 1 : 0));
    const out = py.list<string>('out');
    function* spell(i: number, word: string) {
      for (const letter of word) {
        yield* turns[i]!.acquire();
        yield* out.append(letter);
        yield* turns[(i + 1) % turns.length]!.release();
      }
    }
    const threads = ['adg', 'beh', 'cfi'].map((word, i) => py.thread(spell, { args: [i, word] }));
    for (const thread of [...threads].reverse()) yield* thread.start();
    for (const thread of threads) yield* thread.join();
    yield* py.print((yield* out.copy()).join(''));
  },
  *'sem-bounded'(py) {
    const bounded = py.boundedSemaphore(2);
    yield* py.print(yield* messageOf(ValueError, () => bounded.release()));
    yield* bounded.acquire();
    yield* bounded.acquire();
    yield* py.print(yield* messageOf(ValueError, () => bounded.release(3)), bounded.value);
    yield* bounded.release(2);
    yield* py.print(bounded.value, bounded.initial);
  },
  *'pat-abstract-resource-pool'(py) {
    const pool = new Connections(py, 2);
    const used = py.set<string>('used');
    const empty = py.dict<number, never>('empty');
    const done = py.list<number>('done');
    function* job(i: number) {
      function* use(connection: string) {
        yield* used.add(connection);
        yield* empty.getItem(i);
      }
      // The pool swallows a KeyError.
      try {
        yield* withGuard(pool, use);
      } catch (error) {
        if (!(error instanceof KeyError)) throw error;
      }
      yield* done.append(i);
    }
    yield* py.run(...[0, 1, 2, 3, 4, 5].map((i) => py.thread(job, { args: [i] })));
    yield* done.sort();
    yield* py.print(
      yield* done.copy(),
      yield* used.isSubset(['conn0', 'conn1']),
      [...(yield* pool.free())].sort(),
    );
    try {
      new (Pool as unknown as typeof Connections)(py, 1);
    } catch (error) {
      yield* py.print((error as Error).name, (error as Error).message.includes('abstract'));
    }
  },
};

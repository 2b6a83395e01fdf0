import { type Program, ProgramError } from '@heddle/core';
import {
  type Condition,
  type Python,
  RuntimeError,
  repr,
  type SharedDeque,
  type SharedList,
  type SharedVariable,
  str,
  tuple,
} from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { messageOf, withoutAddresses } from '../python-text.ts';

/** A buffer with room for so many items, in which putters and getters wait for each other. */
class Buffer<T> {
  /** How many items it had at most. */
  peak = 0;
  readonly #items: SharedDeque<T>;
  readonly #capacity: number;
  readonly #notEmpty: Condition;
  readonly #notFull: Condition;

  constructor(py: Python, capacity: number) {
    const lock = py.lock();
    this.#items = py.deque<T>('items');
    this.#capacity = capacity;
    this.#notEmpty = py.condition(lock, 'not empty');
    this.#notFull = py.condition(lock, 'not full');
  }

  put(item: T): Program {
    return this.#notFull.with(() => this.#put(item));
  }

  *#put(item: T): Program {
    yield* this.#notFull.waitFor(() => this.#hasRoom());
    yield* this.#items.append(item);
    this.peak = Math.max(this.peak, yield* this.#items.length());
    yield* this.#notEmpty.notify();
  }

  *#hasRoom(): Program<boolean> {
    return (yield* this.#items.length()) < this.#capacity;
  }

  get(): Program<T> {
    return this.#notEmpty.with(() => this.#get());
  }

  *#get(): Program<T> {
    while ((yield* this.#items.length()) === 0) yield* this.#notEmpty.wait();
    const item = yield* this.#items.popleft();
    yield* this.#notFull.notify();
    return item;
  }
}

/** A lock that many readers or one writer can have. */
class ReadersWriter {
  readonly #condition: Condition;
  readonly #readers: SharedVariable<number>;
  readonly #writing: SharedVariable<boolean>;

  constructor(py: Python) {
    this.#condition = py.condition();
    this.#readers = py.variable('readers', 0);
    this.#writing = py.variable('writing', false);
  }

  *read(body: () => Program): Program {
    yield* this.#condition.with(() => this.#beginReading());
    try {
      yield* body();
    } finally {
      yield* this.#condition.with(() => this.#endReading());
    }
  }

  *#beginReading(): Program {
    yield* this.#condition.waitFor(() => this.#isUnwritten());
    yield* this.#readers.update((count) => count + 1);
  }

  *#isUnwritten(): Program<boolean> {
    return !(yield* this.#writing.load());
  }

  *#endReading(): Program {
    yield* this.#readers.update((count) => count - 1);
    yield* this.#condition.notifyAll();
  }

  *write(body: () => Program): Program {
    yield* this.#condition.with(() => this.#beginWriting());
    try {
      yield* body();
    } finally {
      yield* this.#condition.with(() => this.#endWriting());
    }
  }

  *#beginWriting(): Program {
    yield* this.#condition.waitFor(() => this.#isUnused());
    yield* this.#writing.store(true);
  }

  *#isUnused(): Program<boolean> {
    return !(yield* this.#writing.load()) && (yield* this.#readers.load()) === 0;
  }

  *#endWriting(): Program {
    yield* this.#writing.store(false);
    yield* this.#condition.notifyAll();
  }
}

type Callback = (value: unknown) => Program<unknown>;

/** A value that comes later, and what is to be done with it then. */
class Promised {
  readonly #py: Python;
  readonly #condition: Condition;
  /** The value, as the one item of a list. */
  readonly #value: SharedList<unknown>;
  readonly #callbacks: SharedList<Callback>;

  constructor(py: Python) {
    this.#py = py;
    this.#condition = py.condition();
    this.#value = py.list('value');
    this.#callbacks = py.list<Callback>('callbacks');
  }

  *set(value: unknown): Program {
    const callbacks = yield* this.#condition.with(() => this.#settle(value));
    for (const callback of callbacks) yield* callback(value);
  }

  *#settle(value: unknown): Program<Callback[]> {
    yield* this.#value.append(value);
    yield* this.#condition.notifyAll();
    const callbacks = yield* this.#callbacks.copy();
    yield* this.#callbacks.clear();
    return callbacks;
  }

  get(): Program<unknown> {
    return this.#condition.with(() => this.#get());
  }

  *#get(): Program<unknown> {
    while ((yield* this.#value.length()) === 0) yield* this.#condition.wait();
    return yield* this.#value.getItem(0);
  }

  *then_(change: (value: unknown) => unknown): Program<Promised> {
    const next = new Promised(this.#py);
    const isPending = yield* this.#condition.with(() =>
      this.#addCallback((value) => next.set(change(value))),
    );
    if (!isPending) yield* next.set(change(yield* this.#value.getItem(0)));
    return next;
  }

  *#addCallback(callback: Callback): Program<boolean> {
    if ((yield* this.#value.length()) > 0) return false;
    yield* this.#callbacks.append(callback);
    return true;
  }
}

/** Items for whoever comes first, until it is closed. */
class Mailbox {
  readonly #condition: Condition;
  readonly #items: SharedList<number>;
  readonly #closed: SharedVariable<boolean>;

  constructor(py: Python) {
    this.#condition = py.condition();
    this.#items = py.list<number>('items');
    this.#closed = py.variable('closed', false);
  }

  post(item: number): Program {
    return this.#condition.with(() => this.#post(item));
  }

  *#post(item: number): Program {
    if (yield* this.#closed.load()) throw new ProgramError('BrokenPipeError', 'closed');
    yield* this.#items.append(item);
    yield* this.#condition.notify();
  }

  close(): Program {
    return this.#condition.with(() => this.#close());
  }

  *#close(): Program {
    yield* this.#closed.store(true);
    yield* this.#condition.notifyAll();
  }

  /** The next item; null once it is closed and empty. */
  next(): Program<number | null> {
    return this.#condition.with(() => this.#next());
  }

  *#next(): Program<number | null> {
    while ((yield* this.#items.length()) === 0 && !(yield* this.#closed.load()))
      yield* this.#condition.wait();
    return (yield* this.#items.length()) === 0 ? null : yield* this.#items.pop(0);
  }
}

/** Until so many threads wait for a condition. */
function* untilWaiting(condition: Condition, count: number): Program {
  function* look() {
    return condition.waiting === count;
  }
  while (!(yield* condition.with(look)));
}

export const conditionPorts: Ports = {
  *'cond-fifo-notify'(py) {
    const condition = py.condition();
    const order = py.list<number>('order');
    const queued = py.list<number>('queued');
    const acknowledged = py.semaphore(0);
    function* waiter(i: number) {
      yield* condition.with(function* inside() {
        yield* queued.append(i);
        yield* condition.wait();
        yield* order.append(i);
      });
      yield* acknowledged.release();
    }
    const threads = [0, 1, 2, 3, 4].map((i) => py.thread(waiter, { args: [i] }));
    for (const [i, thread] of threads.entries()) {
      yield* thread.start();
      yield* untilWaiting(condition, i + 1);
    }
    for (const _ of threads) {
      yield* condition.with(() => condition.notify());
      yield* acknowledged.acquire();
    }
    for (const thread of threads) yield* thread.join();
    yield* py.print(yield* queued.copy(), yield* order.copy());
  },
  *'cond-notify-n'(py) {
    const condition = py.condition();
    const awake = py.list<number>('awake');
    const acknowledged = py.semaphore(0);
    function* waiter(i: number) {
      yield* condition.with(function* inside() {
        yield* condition.wait();
        yield* awake.append(i);
      });
      yield* acknowledged.release();
    }
    const threads = [0, 1, 2, 3, 4, 5].map((i) => py.thread(waiter, { args: [i] }));
    for (const [i, thread] of threads.entries()) {
      yield* thread.start();
      yield* untilWaiting(condition, i + 1);
    }
    for (const n of [0, 2, 3, 10]) {
      yield* condition.with(() => condition.notify(n));
      const expected = Math.min(n, n > 3 ? 6 - (yield* awake.length()) : n);
      for (let turn = 0; turn < expected; turn++) yield* acknowledged.acquire();
      yield* py.print(n, (yield* awake.copy()).sort(), condition.waiting);
    }
    for (const thread of threads) yield* thread.join();
  },
  *'cond-wait-for'(py) {
    const condition = py.condition();
    const n = py.variable('n', 0);
    function* up() {
      yield* n.update((value) => value + 1);
      yield* condition.notifyAll();
    }
    const thread = py.thread(function* bump() {
      for (let turn = 0; turn < 3; turn++) yield* condition.with(up);
    });
    function* isEnough() {
      const value = yield* n.load();
      return value >= 3 && `n=${value}`;
    }
    yield* condition.with(function* inside() {
      yield* thread.start();
      yield* py.print(yield* condition.waitFor(isEnough));
    });
    yield* thread.join();
  },
  *'cond-rlock-fully-released'(py) {
    const condition = py.condition();
    const got = py.list<string>('got');
    const thread = py.thread(() =>
      condition.with(function* other() {
        yield* got.append('other inside');
        yield* condition.notify();
      }),
    );
    function* inner() {
      yield* thread.start();
      yield* py.print(yield* condition.wait(), yield* got.copy());
      try {
        yield* condition.release();
        yield* condition.release();
        yield* py.print('count was 2');
        yield* condition.release();
      } catch (error) {
        yield* py.print(error);
      }
      yield* condition.acquire();
      yield* condition.acquire();
    }
    yield* condition.with(() => condition.with(inner));
    yield* thread.join();
  },
  *'cond-repr'(py) {
    const shown = (condition: Condition) => withoutAddresses(repr(condition)).replace(/owner=\d+/, 'owner=T');
    const condition = py.condition();
    yield* py.print(shown(condition));
    yield* condition.with(() => py.print(shown(condition)));
    yield* py.print(shown(py.condition(py.lock())));
  },
  *'cond-bounded-buffer'(py) {
    const buffer = new Buffer<readonly [producer: number, i: number]>(py, 2);
    const out = py.list<readonly [producer: number, i: number]>('out');
    function* produce(producer: number) {
      for (let i = 0; i < 20; i++) yield* buffer.put([producer, i]);
    }
    function* consume() {
      for (let turn = 0; turn < 40; turn++) yield* out.append(yield* buffer.get());
    }
    yield* py.run(py.thread(produce, { args: [0] }), py.thread(produce, { args: [1] }), py.thread(consume));
    const items = yield* out.copy();
    yield* py.print(items.length, buffer.peak <= 2);
    for (const producer of [0, 1]) {
      const numbers = items.filter(([from]) => from === producer).map(([, i]) => i);
      yield* py.print(numbers.length === 20 && numbers.every((i, at) => i === at));
    }
  },
  *'pat-readers-writer'(py) {
    const lock = new ReadersWriter(py);
    const pair = py.list('pair', [0, 0]);
    const bad = py.list('bad');
    function* bump() {
      yield* pair.updateItem(0, (value) => value + 1);
      yield* pair.updateItem(1, (value) => value + 1);
    }
    function* check() {
      const [left, right] = [yield* pair.getItem(0), yield* pair.getItem(1)];
      if (left !== right) yield* bad.append(tuple(left, right));
    }
    function* write() {
      for (let turn = 0; turn < 30; turn++) yield* lock.write(bump);
    }
    function* read() {
      for (let turn = 0; turn < 30; turn++) yield* lock.read(check);
    }
    yield* py.run(write, write, read, read, read);
    yield* py.print(yield* pair.copy(), yield* bad.copy());
  },
  *'pat-future-by-hand'(py) {
    const promised = new Promised(py);
    const text = yield* (yield* promised.then_((x) => Number(x) * 2)).then_(str);
    const thread = py.thread(() => promised.set(21));
    yield* thread.start();
    const negated = yield* promised.then_((x) => -Number(x));
    yield* py.print(repr(yield* text.get()), yield* negated.get());
    yield* thread.join();
  },
  *'pat-shutdown-sentinel-broadcast'(py) {
    const mailbox = new Mailbox(py);
    const got = py.list<number>('got');
    function* drain() {
      for (let item = yield* mailbox.next(); item !== null; item = yield* mailbox.next())
        yield* got.append(item);
    }
    const threads = [drain, drain, drain].map((target) => py.thread(target));
    for (const thread of threads) yield* thread.start();
    for (let i = 0; i < 12; i++) yield* mailbox.post(i);
    yield* mailbox.close();
    for (const thread of threads) yield* thread.join();
    try {
      yield* mailbox.post(1);
    } catch (error) {
      yield* py.print((error as ProgramError).name, error);
    }
    yield* got.sort();
    yield* py.print(yield* got.copy());
  },
  *'cond-notify-spent-on-timed-out-waiter'(py) {
    const condition = py.condition();
    const results = py.dict<string, boolean>('res');
    function* waiter(name: string, timeout: number | null) {
      yield* condition.with(function* inside() {
        yield* results.setItem(name, yield* condition.wait(timeout));
      });
    }
    /** Starts a waiter, and has the lock when it waits as the n-th. */
    function* started(n: number, name: string, timeout: number | null) {
      const thread = py.thread(waiter, { args: [name, timeout] });
      yield* thread.start();
      for (;;) {
        yield* condition.acquire();
        if (condition.waiting === n) return thread;
        yield* condition.release();
      }
    }
    const timed = yield* started(1, 'timed', 0.4);
    yield* condition.release();
    const patient = yield* started(2, 'patient', null);
    yield* py.sleep(0.6);
    yield* condition.notify();
    yield* py.print(condition.waiting, yield* results.copy());
    yield* condition.release();
    yield* timed.join();
    yield* py.print(yield* results.copy(), yield* patient.isAlive());
    yield* condition.with(() => condition.notify());
    yield* patient.join();
    yield* py.print(yield* results.copy());
  },
  *'cond-plain-lock-ownership-check'(py) {
    const plain = py.condition(py.lock());
    const recursive = py.condition();
    const out = py.list('out');
    function* tryBoth() {
      for (const condition of [plain, recursive]) {
        const message = yield* messageOf(RuntimeError, () => condition.notify());
        yield* out.append(message ?? 'accepted');
      }
    }
    yield* plain.with(() => recursive.with(() => py.run(tryBoth)));
    yield* py.run(tryBoth);
    for (const line of yield* out.copy()) yield* py.print(line);
  },
};

import { type Program, ProgramError } from '@heddle/core';
import {
  CPythonSimpleQueue,
  Empty,
  Full,
  PythonTypeError,
  type Queue,
  repr,
  ShutDown,
  type SimpleQueue,
  type Storage,
  Tuple,
  tuple,
  typeName,
  ValueError,
} from '@heddle/primitives';
import type { Ports } from '../port.ts';

/** Python's name of the class of an object, as its `repr` has it: `<queue.Queue object at …>`. */
function classOf(object: { repr(): string }): string {
  return /\.(\w+) object/.exec(object.repr())![1]!;
}

/** The `args` of an error that was raised with its message or with nothing. */
function argsOf(error: Error): Tuple {
  return tuple(...(error.message === '' ? [] : [error.message]));
}

/** The name and arguments of the error that a call raises. */
function* failure(call: () => Program<unknown>): Program<ProgramError> {
  try {
    yield* call();
  } catch (error) {
    if (error instanceof ProgramError) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}

/** `[queue.get() for _ in range(count)]`. */
function* getMany<T>(queue: Queue<T>, count: number): Program<T[]> {
  const items: T[] = [];
  for (let left = count; left > 0; left--) items.push(yield* queue.get());
  return items;
}

/** What `get` gives, until it is None. */
function* untilNone<T>(get: () => Program<T | null>, visit: (item: T) => Program<unknown>): Program {
  for (;;) {
    const item = yield* get();
    if (item === null) return;
    yield* visit(item);
  }
}

/** A queue without doubles. */
class UniqueStorage implements Storage<string> {
  readonly #items = new Set<string>();

  get size(): number {
    return this.#items.size;
  }

  put(item: string): void {
    this.#items.add(item);
  }

  get(): string {
    const [first] = this.#items;
    this.#items.delete(first!);
    return first!;
  }

  items(): readonly string[] {
    return [...this.#items];
  }
}

/** `@dataclass(order=True)` with a name that is not compared. */
class Job {
  readonly priority: number;
  readonly name: string;

  constructor(priority: number, name: string) {
    this.priority = priority;
    this.name = name;
  }

  lessThan(other: Job): boolean {
    return this.priority < other.priority;
  }
}

/** An actor's answer, or nothing; `total` is what it has counted. */
function* dispatch(message: unknown, total: number, replies: SimpleQueue): Program<number | null> {
  if (message instanceof Tuple && message.items[0] === 'add') {
    const [, ...rest] = message.items;
    if (rest.length === 1 && typeof rest[0] === 'number') return total + rest[0];
    if (rest.length > 0) return total + rest.length;
  }
  if (message === null) return null;
  if (typeName(message) === 'dict' && (message as { op: string }).op === 'get') {
    const { op: _, ...rest } = message as { op: string };
    yield* replies.put(tuple(total, rest));
  } else yield* replies.put(`bad ${repr(message)}`);
  return total;
}

export const queuePorts: Ports = {
  *'q-fifo-lifo-priority'(py) {
    const data = [tuple(3, 'c'), tuple(1, 'a'), tuple(2, 'b')];
    type Entry = (typeof data)[number];
    for (const queue of [py.queue<Entry>(), py.lifoQueue<Entry>(), py.priorityQueue<Entry>()]) {
      for (const entry of data) yield* queue.put(entry);
      const size = yield* queue.qsize();
      const names = (yield* getMany(queue, data.length)).map(({ items: [, name] }) => name);
      yield* py.print(classOf(queue), size, names, yield* queue.empty(), yield* queue.full());
    }
  },

  *'q-full-empty'(py) {
    const queue = py.queue<number>(2);
    yield* queue.put(1);
    yield* queue.put(2, true, 0.01);
    yield* py.print(yield* queue.full(), yield* queue.qsize());
    const puts = [
      () => queue.put(3, false),
      () => queue.putNowait(3),
      () => queue.put(3, true, 0.01),
      () => queue.put(3, true, 0),
    ];
    for (const put of puts) {
      const error = yield* failure(put);
      if (error instanceof Full) yield* py.print(error.name, argsOf(error));
    }
    yield* py.print(yield* queue.get(), yield* queue.getNowait());
    const gets = [
      () => queue.get(false),
      () => queue.getNowait(),
      () => queue.get(true, 0.01),
      () => queue.get(true, 0),
    ];
    for (const get of gets) {
      const error = yield* failure(get);
      if (error instanceof Empty) yield* py.print(error.name, argsOf(error));
    }
  },

  *'q-maxsize-nonpositive'(py) {
    for (const maxsize of [0, -1, -100]) {
      const queue = py.queue<number>(maxsize);
      for (let item = 0; item < 50; item++) yield* queue.putNowait(item);
      yield* py.print(queue.maxsize, yield* queue.qsize(), yield* queue.full());
    }
  },

  *'q-task-done'(py) {
    const queue = py.queue<number>();
    for (let item = 0; item < 2; item++) yield* queue.put(item);
    yield* py.print(queue.unfinishedTasks);
    yield* queue.get();
    yield* py.print(queue.unfinishedTasks);
    yield* queue.taskDone();
    yield* queue.taskDone();
    yield* py.print(queue.unfinishedTasks, yield* queue.qsize());
    const error = yield* failure(() => queue.taskDone());
    if (error instanceof ValueError) yield* py.print(error);
    yield* queue.join();
    yield* py.print('joined');
  },

  *'q-bounded-handoff'(py) {
    const queue = py.queue<number>(1);
    const out: number[] = [];
    function* producer(base: number) {
      for (let item = 0; item < 10; item++) yield* queue.put(base + item);
    }
    const producers = [0, 100].map((base) => py.thread(producer, { args: [base] }));
    for (const thread of producers) yield* thread.start();
    while (out.length < 20) out.push(yield* queue.get());
    for (const thread of producers) yield* thread.join();
    const first = Array.from({ length: 10 }, (_, at) => at);
    const all = [...first, ...first.map((item) => item + 100)];
    yield* py.print(
      repr(out.toSorted((a, b) => a - b)) === repr(all),
      repr(out.filter((item) => item < 100)) === repr(first),
    );
  },

  *'q-subclass-hooks'(py) {
    const queue = py.queue(0, 'unique', new UniqueStorage());
    for (const item of 'abca') yield* queue.put(item);
    const size = yield* queue.qsize();
    yield* py.print(size, yield* getMany(queue, yield* queue.qsize()), queue.unfinishedTasks);
  },

  *'q-getter-fifo'(py) {
    const queue = py.queue<string>();
    const got = new Map<number, string>();
    const acknowledge = py.semaphore(0);
    function* getter(at: number) {
      got.set(at, yield* queue.get());
      yield* acknowledge.release();
    }
    const threads = [0, 1, 2, 3].map((at) => py.thread(getter, { args: [at] }));
    for (const [at, thread] of threads.entries()) {
      yield* thread.start();
      while (queue.waitingGetters !== at + 1) yield* py.sleep(0);
    }
    for (const item of 'wxyz') {
      yield* queue.put(item);
      yield* acknowledge.acquire();
    }
    for (const thread of threads) yield* thread.join();
    yield* py.print([...got].sort(([a], [b]) => a - b).map((pair) => tuple(...pair)));
  },

  *'q-blocked-putter-released'(py) {
    const queue = py.queue<string>(1);
    yield* queue.put('first');
    const thread = py.thread(() => queue.put('second'));
    yield* thread.start();
    while (queue.waitingPutters === 0) yield* py.sleep(0);
    yield* py.print(yield* queue.qsize(), yield* queue.get());
    yield* thread.join();
    yield* py.print(yield* queue.qsize(), yield* queue.get());
  },

  *'pat-pipeline'(py) {
    type Item = number | string | null;
    function* stage(change: (item: number) => Item, source: Queue<Item>, target: Queue<Item>) {
      yield* untilNone(
        () => source.get(),
        (item) => target.put(change(Number(item))),
      );
      yield* target.put(null);
    }
    const changes = [(item: number) => item + 1, (item: number) => item * item, String];
    const queues = Array.from({ length: changes.length + 1 }, () => py.queue<Item>(2));
    const threads = changes.map((change, at) =>
      py.thread(stage, { args: [change, queues[at], queues[at + 1]] }),
    );
    for (const thread of threads) yield* thread.start();
    const feeder = py.thread(function* feed() {
      for (const item of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, null]) yield* queues[0]!.put(item);
    });
    yield* feeder.start();
    const out: Item[] = [];
    yield* untilNone(
      () => queues.at(-1)!.get(),
      function* keep(item) {
        out.push(item);
      },
    );
    yield* py.print(out);
    for (const thread of [...threads, feeder]) yield* thread.join();
  },

  *'pat-match-dispatch-actor'(py) {
    const box = py.simpleQueue('box');
    const replies = py.simpleQueue('replies');
    const actor = py.thread(function* run() {
      let total: number | null = 0;
      while (total !== null) total = yield* dispatch(yield* box.get(), total, replies);
    });
    yield* actor.start();
    const messages = [
      tuple('add', 2),
      tuple('add', 1.5),
      tuple('add', 'x', 'y'),
      'huh',
      { op: 'get', id: 7 },
    ];
    for (const message of [...messages, null]) yield* box.put(message);
    yield* actor.join();
    yield* py.print(yield* replies.get(), yield* replies.get(), yield* replies.empty());
  },

  *'sq-basic'(py) {
    const queue = py.simpleQueue<number>();
    const [, module] = /^<(\w+)\./.exec(queue.repr())!;
    const error = yield* failure(() => queue.getNowait());
    yield* py.print(yield* queue.empty(), yield* queue.qsize(), module, error instanceof Empty);
    yield* py.print(
      yield* queue.put(1),
      yield* queue.putNowait(2),
      yield* queue.put(3, false, -1),
      yield* queue.qsize(),
    );
    yield* py.print(yield* queue.get(), yield* queue.getNowait(), yield* queue.get(false));
    const calls = [
      () => queue.get(true, -1),
      () => queue.get(false),
      () => queue.getNowait(),
      () => queue.get(true, 0.01),
      () => queue.get(true, 0),
      () => queue.get(true, 1e100),
    ];
    for (const call of calls) {
      const { name, message } = yield* failure(call);
      yield* py.print(name, message);
    }
    yield* py.print('join' in queue, 'full' in queue);
  },

  *'sq-threads'(py) {
    const queue = py.simpleQueue<number | null>();
    const result: number[] = [];
    function* worker() {
      yield* untilNone(
        () => queue.get(),
        function* keep(item) {
          result.push(item);
        },
      );
    }
    const threads = [0, 1, 2].map(() => py.thread(worker));
    for (const thread of threads) yield* thread.start();
    for (let item = 0; item < 30; item++) yield* queue.put(item);
    for (const _ of threads) yield* queue.put(null);
    for (const thread of threads) yield* thread.join();
    const expected = Array.from({ length: 30 }, (_, at) => at);
    yield* py.print(repr(result.toSorted((a, b) => a - b)) === repr(expected), yield* queue.empty());
  },

  *'sq-python-version'(py) {
    const queue = new CPythonSimpleQueue<string>(py.machine);
    yield* queue.put('x');
    yield* py.print(yield* queue.qsize(), yield* queue.get(), yield* queue.empty());
    const calls = [() => queue.get(true, -1), () => queue.getNowait(), () => queue.get(true, 0.01)];
    for (const call of calls) {
      const { name, message } = yield* failure(call);
      yield* py.print(name, message);
    }
  },

  *'q-priority-ties'(py) {
    const queue = py.priorityQueue();
    for (const job of [new Job(2, 'low'), new Job(1, 'x'), new Job(0, 'urgent')]) yield* queue.put(job);
    const jobs = (yield* getMany(queue, 3)) as Job[];
    yield* py.print(jobs.map(({ name }) => name));
    yield* queue.put(tuple(1, { a: 1 }));
    const error = yield* failure(() => queue.put(tuple(1, { b: 2 })));
    if (error instanceof PythonTypeError) yield* py.print(error);
    yield* py.print(yield* queue.qsize(), queue.unfinishedTasks);
  },

  *'n313-queue-shutdown-basic'(py) {
    const queue = py.queue<number>(2);
    yield* queue.put(1);
    yield* queue.put(2);
    yield* py.print(queue.isShutdown, yield* queue.shutdown(), queue.isShutdown);
    const puts = [() => queue.put(3), () => queue.putNowait(3), () => queue.put(3, true, 1)];
    for (const put of puts) {
      const error = yield* failure(put);
      if (error instanceof ShutDown) yield* py.print(error.name, argsOf(error));
    }
    yield* py.print(yield* queue.get(), yield* queue.getNowait());
    let last: Error | null = null;
    for (const get of [() => queue.get(), () => queue.getNowait(), () => queue.get(true, 5)]) {
      last = yield* failure(get);
      if (last instanceof ShutDown) yield* py.print(last.name);
    }
    yield* queue.taskDone();
    yield* queue.taskDone();
    yield* queue.join();
    yield* py.print(last instanceof ProgramError);
  },

  *'n313-queue-shutdown-immediate'(py) {
    const queue = py.queue<number>();
    for (let item = 0; item < 3; item++) yield* queue.put(item);
    yield* queue.get();
    yield* queue.shutdown(true);
    yield* py.print(yield* queue.qsize(), queue.unfinishedTasks);
    const shut = yield* failure(() => queue.get());
    if (shut instanceof ShutDown) yield* py.print(shut.name);
    yield* queue.taskDone();
    yield* queue.join();
    const error = yield* failure(() => queue.taskDone());
    if (error instanceof ValueError) yield* py.print(error);
  },

  *'n313-queue-shutdown-wakes-blocked'(py) {
    const empty = py.queue<number>();
    const full = py.queue<number>(1);
    yield* full.put(0);
    const out: string[] = [];
    function* getter() {
      const error = yield* failure(() => empty.get());
      if (error instanceof ShutDown) out.push('get');
    }
    function* putter() {
      const error = yield* failure(() => full.put(1));
      if (error instanceof ShutDown) out.push('put');
    }
    const threads = [getter, getter, putter].map((target) => py.thread(target));
    for (const thread of threads) yield* thread.start();
    yield* empty.shutdown();
    yield* full.shutdown();
    for (const thread of threads) yield* thread.join();
    yield* py.print(out.sort(), 'shutdown' in py.simpleQueue());
  },
};

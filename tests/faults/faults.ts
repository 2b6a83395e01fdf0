/** A fault that is put into a primitive to see whether the tests notice. */
export interface Fault {
  readonly name: string;
  /** The source file, below `packages/primitives/src`. */
  readonly file: string;
  /** What stands in the file, exactly once, */
  readonly from: string;
  /** and what is put in its place. */
  readonly to: string;
  /** The tests that have to fail, below `tests`. */
  readonly tests: string;
}

/** The faults, one of each kind that a primitive can have. */
export const faults: readonly Fault[] = [
  {
    name: 'a notify wakes nobody',
    file: 'threading/wait-queue.ts',
    from: '    parking.notified = true;\n',
    to: '',
    tests: 'primitives/threading/condition',
  },
  {
    name: 'waiters are woken last in, first out',
    file: 'threading/wait-queue.ts',
    from: 'const parking = this.#waiting[this.#first++]!;',
    to: 'const parking = this.#waiting.pop()!;',
    tests: 'primitives/threading',
  },
  {
    name: 'a wait does not take its lock back',
    file: 'threading/atomic/condition.ts',
    from: '  condition.lock.reclaim(thread, parking.kept);\n',
    to: '',
    tests: 'primitives/threading/condition',
  },
  {
    name: 'a semaphore forgets a permit that is given back',
    file: 'threading/atomic/semaphore.ts',
    from: 'semaphore.value += count;',
    to: 'semaphore.value += count - 1;',
    tests: 'primitives/threading/semaphore',
  },
  {
    name: 'a time-out of a semaphore leaves its thread in the queue',
    file: 'threading/atomic/semaphore.ts',
    from: '  if (parking !== null) semaphore.queue.leave(parking);\n',
    to: '',
    tests: 'primitives/threading/semaphore',
  },
  {
    name: 'a lock that is taken can be taken again',
    file: 'threading/lock.ts',
    from: '  ready: (lock) => lock.takenBy === null,\n',
    to: '',
    tests: 'primitives/threading/lock',
  },
  {
    name: 'a re-entrant lock is free after its first release',
    file: 'threading/rlock.ts',
    from: '    if (lock.count === 0) lock.owner = null;\n',
    to: '    lock.owner = null;\n',
    tests: 'primitives/threading/rlock',
  },
  {
    name: 'a thread that was woken by an event looks at the flag again',
    file: 'threading/atomic/event.ts',
    from: 'if (event.flag || thread.parking !== null) return true;',
    to: 'if (event.flag) return true;',
    tests: 'primitives/threading/event',
  },
  {
    name: 'a queue drops an item that is taken with a time-out',
    file: 'queue/atomic/queue.ts',
    from: '    if (!hasItem(queue)) throw new Empty();\n    return take(queue);\n  },\n  abandon',
    to: '    if (!hasItem(queue)) throw new Empty();\n    take(queue);\n    throw new Empty();\n  },\n  abandon',
    tests: 'primitives/queue',
  },
  {
    name: 'a queue takes one item more than its bound',
    file: 'queue/atomic/queue.ts',
    from: 'return maxsize > 0 && storage.size >= maxsize;',
    to: 'return maxsize > 0 && storage.size > maxsize;',
    tests: 'primitives/queue',
  },
  {
    name: 'putting an item wakes nobody who waits for one',
    file: 'queue/cpython/queue.ts',
    from: '    yield* this.#getting.condition.notify();\n',
    to: '',
    tests: 'primitives/queue',
  },
  {
    name: 'a barrier lets its parties go before all have come',
    file: 'threading/atomic/barrier.ts',
    from: 'if (barrier.inside === barrier.parties) barrier.runner',
    to: 'if (barrier.inside >= barrier.parties - 1) barrier.runner',
    tests: 'primitives/threading/barrier',
  },
  {
    name: 'a future can be resolved twice',
    file: 'futures/atomic/future.ts',
    from: 'if (this.isDone) throw new InvalidStateError',
    to: 'if (false) throw new InvalidStateError',
    tests: 'primitives/futures/future',
  },
  {
    name: 'a worker runs a call that was cancelled',
    file: 'futures/atomic/thread-pool.ts',
    from: 'if (yield* item.future.setRunningOrNotifyCancel()) yield* item.perform();',
    to: 'yield* item.future.setRunningOrNotifyCancel(); yield* item.perform();',
    tests: 'primitives/futures',
  },
  {
    name: 'a signal leaves a blocked main thread asleep',
    file: 'signal/signals.ts',
    from: '{ wakes: thread === this.main }',
    to: '{ wakes: false }',
    tests: 'primitives/signal',
  },
];

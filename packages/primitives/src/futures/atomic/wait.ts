import {
  FOREVER,
  type Holder,
  Instruction,
  type Opcode,
  opcode,
  PARK,
  Parking,
  type Program,
  type SimulatedThread,
} from '@heddle/core';
import { isRefused, waitTimeout } from '../../time/timeout.ts';
import type { Future } from '../future.ts';
import {
  divide,
  hasFailed,
  isEnough,
  type ReturnWhen,
  refuseUnknown,
  type WaitResult,
} from '../wait-result.ts';
import type { AtomicFuture, SettlementWaiter } from './future.ts';

/** The phases of a wait: until enough is done, and then one look after the other. */
const WAITING = 0;
const COLLECTING = 1;

/** A call of `wait` that has to wait. */
class PendingWait implements SettlementWaiter {
  /** Who waits cannot see in which order futures were resolved. */
  readonly order = null;
  readonly futures: readonly AtomicFuture<unknown>[];
  readonly returnWhen: ReturnWhen;
  /** Seconds that are no time to wait: it only looks, or CPython refuses them. Null where it waits. */
  readonly oddTimeout: number | null;
  readonly done = new Set<Future>();
  /** Whether enough is done. */
  isSet = false;
  #pending = 0;
  /** The next future to look at. */
  #next = 0;

  constructor(futures: readonly AtomicFuture<unknown>[], returnWhen: ReturnWhen, oddTimeout: number | null) {
    this.futures = futures;
    this.returnWhen = returnWhen;
    this.oddTimeout = oddTimeout;
  }

  settled(future: AtomicFuture<unknown>): void {
    if (this.returnWhen === 'FIRST_COMPLETED') this.isSet = true;
    else if (this.returnWhen === 'FIRST_EXCEPTION' && hasFailed(future)) this.isSet = true;
    else if (--this.#pending === 0) this.isSet = true;
  }

  /** The first look. @returns whether enough is done. */
  begin(): boolean {
    for (const future of this.futures) {
      if (future.isSettled) this.done.add(future);
    }
    if (isEnough(this.futures.length, this.done, this.returnWhen)) return true;
    refuseUnknown(this.returnWhen);
    this.#pending = this.futures.length - this.done.size;
    for (const future of this.futures) future.observers = [...future.observers, this];
    return false;
  }

  /**
   * The last looks. CPython stops to be told of one future after the other, and what is resolved meanwhile counts.
   * @returns whether it was the last: there is at most one future left that can still be resolved.
   */
  collect(): boolean {
    const { futures, done } = this;
    let hasSkipped = false;
    for (; this.#next < futures.length; this.#next++) {
      const future = futures[this.#next]!;
      if (future.isSettled) done.add(future);
      else if (hasSkipped) return false;
      else hasSkipped = true;
    }
    return true;
  }

  /** It is not to be told of anything any more. */
  leave(): void {
    for (const future of this.futures) {
      future.observers = future.observers.filter((waiter) => waiter !== this);
    }
  }
}

function collect(wait: PendingWait, thread: SimulatedThread): WaitResult | typeof PARK {
  thread.parking ??= new Parking(thread);
  thread.parking.phase = COLLECTING;
  if (!wait.collect()) return PARK;
  wait.leave();
  return divide(wait.futures, wait.done);
}

const waitFutures: Opcode<AtomicFuture<unknown>, PendingWait, WaitResult> = opcode({
  name: 'wait',
  cost: 5000,
  entry: 'resume',
  access: 'read',
  boundary: 'call',
  touchesAlso: (first, { futures }, _, touch) => {
    for (const future of futures) {
      if (future !== first) touch(future, 'read');
    }
  },
  ready: (_, wait, { parking }) => parking === null || parking.phase === COLLECTING || wait.isSet,
  waitsFor: (first, { futures }) => ({ kind: 'future', object: first, holders: holdersOf(futures) }),
  execute: (_, wait, thread) => {
    if (thread.parking !== null) return collect(wait, thread);
    if (wait.begin()) return divide(wait.futures, wait.done);
    if (wait.oddTimeout !== null) {
      waitTimeout(wait.oddTimeout);
      return collect(wait, thread);
    }
    thread.parking = new Parking(thread, WAITING);
    return PARK;
  },
  expire: (_, wait, thread) => {
    if (thread.parking === null && wait.begin()) return divide(wait.futures, wait.done);
    return collect(wait, thread);
  },
  abandon: (_, wait) => wait.leave(),
  explain: (_, { futures, returnWhen }) =>
    `wait for ${futures.map(({ name }) => name).join(', ')}: ${returnWhen}`,
});

/** The threads that are known to be able to resolve one of the futures. */
function holdersOf(futures: readonly AtomicFuture<unknown>[]): readonly Holder[] {
  const open = futures.filter((future) => !future.isSettled);
  const threads = new Set(open.flatMap(({ performers }) => performers));
  return [...threads].map((thread) => ({ thread, since: null }));
}

/** `wait` on different futures, with a step for each phase. */
export function* waitAtomically<T>(
  futures: readonly AtomicFuture<T>[],
  timeout: number | null,
  returnWhen: ReturnWhen,
): Program<WaitResult<T>> {
  const [first] = futures as readonly AtomicFuture<unknown>[];
  if (first === undefined) return divide(futures, new Set());
  const isOdd = timeout !== null && (isRefused(timeout) || waitTimeout(timeout) === 0);
  const wait = new PendingWait(
    futures as readonly AtomicFuture<unknown>[],
    returnWhen,
    isOdd ? timeout : null,
  );
  const limit = isOdd ? FOREVER : waitTimeout(timeout);
  const result = yield* Instruction.of(waitFutures, first, wait, limit);
  return result as WaitResult<T>;
}

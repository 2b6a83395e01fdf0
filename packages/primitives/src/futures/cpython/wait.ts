import type { Program } from '@heddle/core';
import { address } from '../../text.ts';
import { type Guard, withGuard } from '../../threading/with.ts';
import type { Future } from '../future.ts';
import { divide, isEnough, type ReturnWhen, refuseUnknown, type WaitResult } from '../wait-result.ts';
import type { CPythonFuture } from './future.ts';
import { AllCompletedWaiter, type CPythonWaiter, FirstCompletedWaiter } from './waiter.ts';

type Futures = readonly CPythonFuture<unknown>[];

/** The conditions of all futures, taken in the order of their addresses, so that nobody waits in a circle. */
export function allConditions(futures: Futures): Guard {
  const sorted = [...futures].sort((one, other) => (address(one) < address(other) ? -1 : 1));
  return { acquire: () => acquireAll(sorted), release: () => releaseAll(sorted) };
}

function* acquireAll(futures: Futures): Program {
  for (const { condition } of futures) yield* condition.acquire();
}

function* releaseAll(futures: Futures): Program {
  for (const { condition } of futures) yield* condition.release();
}

/** Those that are settled, read one after the other under their locks. */
export function* settledOf(futures: Futures): Program<Set<Future>> {
  const settled = new Set<Future>();
  for (const future of futures) {
    const state = yield* future.loadState();
    if (state === 'FINISHED' || state === 'CANCELLED_AND_NOTIFIED') settled.add(future);
  }
  return settled;
}

/** A future does not tell a waiter of itself any more. */
export function removeWaiter(future: CPythonFuture<unknown>, waiter: CPythonWaiter): Program {
  return withGuard(future.condition.context, () => remove(future, waiter));
}

function* remove({ observers }: CPythonFuture<unknown>, waiter: CPythonWaiter): Program {
  observers.splice(observers.indexOf(waiter), 1);
}

/** What is done; and the waiter, where that is not enough. */
interface FirstLook {
  readonly done: Set<Future>;
  readonly waiter: CPythonWaiter | null;
}

function* look(futures: Futures, returnWhen: ReturnWhen): Program<FirstLook> {
  const done = yield* settledOf(futures);
  if (isEnough(futures.length, done, returnWhen)) return { done, waiter: null };
  refuseUnknown(returnWhen);
  const waiter = makeWaiter(futures, futures.length - done.size, returnWhen);
  for (const future of futures) future.observers.push(waiter);
  return { done, waiter };
}

function makeWaiter(futures: Futures, pending: number, returnWhen: ReturnWhen): CPythonWaiter {
  const { machine } = futures[0]!;
  if (returnWhen === 'FIRST_COMPLETED') return new FirstCompletedWaiter(machine);
  return new AllCompletedWaiter(machine, pending, { stopOnException: returnWhen === 'FIRST_EXCEPTION' });
}

/** `wait` on different futures, in the steps of CPython's source. */
export function* waitInSteps<T>(
  set: readonly CPythonFuture<T>[],
  timeout: number | null,
  returnWhen: ReturnWhen,
): Program<WaitResult<T>> {
  const futures = set as Futures;
  const { done, waiter } = yield* withGuard(allConditions(futures), () => look(futures, returnWhen));
  if (waiter !== null) {
    yield* waiter.event.wait(timeout);
    for (const future of futures) yield* removeWaiter(future, waiter);
    for (const future of waiter.finished) done.add(future);
  }
  return divide(futures, done) as WaitResult<T>;
}

import type { Program } from '@heddle/core';
import { withGuard } from '../../threading/with.ts';
import { CompletionIterator } from '../completion-iterator.ts';
import type { CPythonFuture } from './future.ts';
import { allConditions, removeWaiter, settledOf } from './wait.ts';
import { AsCompletedWaiter } from './waiter.ts';

type Any = CPythonFuture<unknown>;

/** `asCompleted` in the steps of CPython's source. */
export class CPythonAsCompleted extends CompletionIterator<Any> {
  #waiter: AsCompletedWaiter | null = null;

  protected override install(futures: readonly Any[]): Program<Any[]> {
    return withGuard(allConditions(futures), () => this.#install(futures));
  }

  *#install(futures: readonly Any[]): Program<Any[]> {
    const settled = yield* settledOf(futures);
    this.#waiter = new AsCompletedWaiter(futures[0]!.machine);
    for (const future of futures) future.observers.push(this.#waiter);
    return futures.filter((future) => settled.has(future));
  }

  protected override *take(timeout: number | null): Program<Any[]> {
    const waiter = this.#waiter!;
    yield* waiter.event.wait(timeout);
    return (yield* waiter.take()) as Any[];
  }

  protected override detach(future: Any): Program {
    return removeWaiter(future, this.#waiter!);
  }
}

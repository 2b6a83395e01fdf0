import { type Json, UsageError } from '@heddle/core';
import type { CallPlan, PlannedCall } from './call-plan.ts';
import type { AnySpecification, HistorySizes } from './specification.ts';

/**
 * Every call that the specification lists, operation by operation.
 * @throws UsageError for arguments that are drawn.
 */
function everyCall({ operations }: AnySpecification): PlannedCall[] {
  return Object.entries(operations).flatMap(([operation, { arguments: given = [[]] }]) => {
    if (!Array.isArray(given)) {
      throw new UsageError(
        `operation ${operation} draws its arguments; expected the lists of all arguments to be tried`,
      );
    }
    return given.map((args: readonly Json[]) => ({ operation, args }));
  });
}

/** Every list of so many of some things, in the order in which they are given. */
function listsOf<T>(things: readonly T[], length: number): (readonly T[])[] {
  let lists: (readonly T[])[] = [[]];
  for (let at = 0; at < length; at++)
    lists = lists.flatMap((list) => things.map((thing) => [...list, thing]));
  return lists;
}

/** Every way to take so many of some things, in any order: the order in which they are given. */
function* selections<T>(things: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at < things.length; at++) {
    for (const rest of selections(things, size - 1, at)) yield [things[at]!, ...rest];
  }
}

/**
 * Every plan of a size, each thread with as many calls as it may make. Threads have nothing that tells them apart, so of plans
 * that differ in their order only one is given. Smaller plans are not: what fails in one fails in those that go on from it.
 * @returns lazily.
 * @throws UsageError for arguments that are drawn.
 */
export function* everyPlan(specification: AnySpecification, sizes: HistorySizes): Generator<CallPlan> {
  const calls = everyCall(specification);
  const lists = listsOf(calls, sizes.calls);
  for (const before of listsOf(calls, sizes.before)) {
    for (const after of listsOf(calls, sizes.after)) {
      for (const threads of selections(lists, sizes.threads)) yield { before, threads, after };
    }
  }
}

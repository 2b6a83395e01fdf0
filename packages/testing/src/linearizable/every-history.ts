import type { Json } from '@heddle/core';
import type { CallPlan } from './call-plan.ts';
import { CallPlans, unusedOperation } from './call-plans.ts';
import { everyPlan } from './every-plan.ts';
import type { HistoryError } from './history-error.ts';
import { checkOptions, checkPlan } from './plan-check.ts';
import { SerialOrders } from './serial-orders.ts';
import {
  type AnySpecification,
  type ConcurrentSpecification,
  checkedSpecification,
  type HistoryOptions,
  type HistorySizes,
  sizesOf,
} from './specification.ts';

/** What every history of a size has shown. */
export interface EveryHistory {
  /** The smallest counterexample; null where there is none. */
  readonly error: HistoryError | null;
  /** How many plans were explored. */
  readonly plans: number;
  /** How many plans were left out because the model lets calls of theirs wait for ever. */
  readonly skipped: number;
  /** Executions of all plans, without those that made a counterexample small. */
  readonly executions: number;
  /** Whether all plans were explored, and each to its end: where nothing was found, a proof for this size. */
  readonly isComplete: boolean;
}

/**
 * Explores all schedules of all ways to make so many calls: every operation with every one of its arguments, in every place. By
 * default three threads make two calls each, and the main thread none; the strategy is `dpor`, without a limit of executions. It
 * ends at the first failure, and makes it small. The arguments of each operation must be listed.
 *
 * Its time grows with the number of plans, that is of calls to choose from to the power of all calls that are made, and with the
 * schedules of each, which are exponential in the steps of the calls.
 * @throws UsageError for arguments that are drawn, an operation that the model lets go on nowhere, and options that make no sense.
 */
export function checkEveryHistory<O, A extends Record<string, readonly Json[]>, S>(
  specification: ConcurrentSpecification<O, A, S>,
  options: HistoryOptions = {},
): EveryHistory {
  const known = checkedSpecification(specification);
  const sizes = sizesOf(options, { before: 0, after: 0 });
  const settings = { strategy: 'dpor', executions: Number.POSITIVE_INFINITY, ...options };
  checkOptions(known, settings);
  const orders = new SerialOrders(known.model);
  let plans = 0;
  let skipped = 0;
  let executions = 0;
  let isComplete = true;
  for (const plan of everyPlan(known, sizes)) {
    if (!orders.finish(plan)) {
      skipped++;
      continue;
    }
    const check = checkPlan(known, plan, settings);
    plans++;
    executions += check.executions;
    if (check.error !== null) {
      const error = smallest(known, sizes, plan, check.error, settings);
      return { error, plans, skipped, executions, isComplete: false };
    }
    isComplete &&= check.isComplete;
  }
  const unused = Object.keys(known.operations).find((name) => !orders.accepted.has(name));
  if (unused !== undefined) throw unusedOperation(unused, known.model.name);
  return { error: null, plans, skipped, executions, isComplete };
}

/** The error of the smallest plan that fails, as fast-check would find it. */
function smallest(
  specification: AnySpecification,
  sizes: HistorySizes,
  plan: CallPlan,
  error: HistoryError,
  options: HistoryOptions,
): HistoryError {
  const arbitrary = new CallPlans(specification, sizes);
  let best = error;
  let shrinks = arbitrary.shrink(plan, undefined);
  for (let next = shrinks.next(); next.done !== true; next = shrinks.next()) {
    const { value, context } = next.value;
    const check = checkPlan(specification, value, options);
    if (check.error === null) continue;
    best = check.error;
    shrinks = arbitrary.shrink(value, context);
  }
  return best;
}

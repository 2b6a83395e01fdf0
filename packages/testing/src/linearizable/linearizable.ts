import type { Json } from '@heddle/core';
import fc from 'fast-check';
import type { CallPlan } from './call-plan.ts';
import { CallPlans } from './call-plans.ts';
import { checkOptions, checkPlan } from './plan-check.ts';
import {
  type ConcurrentSpecification,
  checkedSpecification,
  type HistoryOptions,
  sizesOf,
} from './specification.ts';

/** The most executions for one plan, of a hundred that a property takes by default. */
const EXECUTIONS = 200;

/**
 * A property of fast-check: whatever calls a few threads make on an object at the same time, what they give is what the model
 * gives when they come one after the other, in an order as the consistency of the specification demands it.
 *
 * ```ts
 * fc.assert(
 *   linearizable({
 *     create: (py) => py.queue<number>(),
 *     operations: {
 *       put: { arguments: fc.tuple(fc.nat(9)), run: (queue, value) => queue.put(value) },
 *       get_nowait: { run: (queue) => queue.getNowait() },
 *     },
 *     model: queueModel(),
 *   }),
 * );
 * ```
 *
 * A run draws the calls of a plan and explores its schedules, by default up to 200 with the strategy `portfolio`. A plan that
 * fails shrinks to the fewest of its calls, then to the fewest at the same time, then to the simplest arguments; its schedule is
 * made small as `explore` does. The error is a {@link HistoryError}. The seed and the path of fast-check repeat it, and so does the
 * plan among its `examples`.
 *
 * Anything else that goes wrong fails too: a deadlock, an error that no call may give. Plans with calls that the model lets wait
 * for ever in some order are not drawn, so a deadlock is never the model's.
 * @throws UsageError for a specification or options that make no sense.
 */
export function linearizable<O, A extends Record<string, readonly Json[]>, S>(
  specification: ConcurrentSpecification<O, A, S>,
  options: HistoryOptions = {},
): fc.IPropertyWithHooks<[CallPlan]> {
  const known = checkedSpecification(specification);
  const plans = new CallPlans(known, sizesOf(options, { before: 2, after: 1 }));
  const settings = { executions: EXECUTIONS, ...options };
  checkOptions(known, settings);
  return fc.property(plans, (plan) => {
    const { error } = checkPlan(known, plan, settings);
    if (error !== null) throw error;
  });
}

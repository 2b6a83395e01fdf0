import { preemptionCharge, SystematicSearch } from '../strategies/systematic.ts';
import type { MinimiseBudget } from './budget.ts';
import { isSmaller, type ShownSchedule } from './candidate.ts';
import { SwitchCounter } from './switch-counter.ts';
import type { Trials } from './trials.ts';

/** The smallest candidate, and whether it was proved that none has fewer preemptions. */
export interface Searched {
  readonly best: ShownSchedule;
  readonly isFewest: boolean;
}

/**
 * The rounds of iterative preemption bounding from 0 up to the preemptions of a candidate. They find the fewest preemptions
 * with a proof that there are no fewer, and within that round the fewest steps, as far as the budget goes.
 */
export function searchRounds(trials: Trials, from: ShownSchedule, budget: MinimiseBudget): Searched {
  const search = new SystematicSearch(preemptionCharge, from.preemptions);
  const counter = new SwitchCounter(search);
  const before = trials.steps;
  let best = from;
  // What an execution would have shown behind the step limit is not known, so then nothing is proved.
  let isProof = true;
  for (let count = 0; count < budget.executions && trials.steps - before < budget.steps; count++) {
    if (!counter.begin() || search.round > best.preemptions) return { best, isFewest: isProof };
    const execution = trials.run(counter);
    search.end(execution);
    const shown = trials.judge(counter, execution);
    if (shown === null && execution.outcome === 'stepLimit') isProof = false;
    if (shown !== null && isSmaller(shown.schedule, best)) best = shown.schedule;
  }
  return { best, isFewest: isProof && search.round >= best.preemptions };
}

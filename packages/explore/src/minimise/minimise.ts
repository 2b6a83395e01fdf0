import { type MachineOptions, type Scenario, UsageError, withoutDefaultTail } from '@heddle/core';
import { defaultMinimiseBudget, type MinimiseBudget } from './budget.ts';
import type { Candidate, ShownSchedule } from './candidate.ts';
import { Normaliser } from './normaliser.ts';
import { removePreemptions } from './preemption-removal.ts';
import { searchRounds } from './rounds.ts';
import { Trials } from './trials.ts';

/** Where a minimised schedule comes from, and what it took. */
export interface Minimisation {
  /** The schedule that was given. */
  readonly given: ShownSchedule;
  /** Executions that put independent transitions into the order of the normal form. */
  readonly normalForm: number;
  /** Executions that left preemptions out. */
  readonly removal: number;
  /** Executions that tried every schedule with as few preemptions, or fewer. */
  readonly rounds: number;
}

/** A schedule that shows a symptom, small. */
export interface Minimised {
  /** Without the zeros at the end. */
  readonly decisions: readonly number[];
  readonly preemptions: number;
  /** How many steps had run when the symptom showed. */
  readonly step: number;
  /** Whether every schedule with fewer preemptions was tried: then there is none that shows the symptom. */
  readonly isFewest: boolean;
  /** How many executions it took. */
  readonly executions: number;
  /** Null where nothing was to be minimised. */
  readonly from: Minimisation | null;
}

/** A schedule that is left as it was found, but for the zeros at its end. */
export function notMinimised(found: Pick<Minimised, 'decisions' | 'preemptions' | 'step'>): Minimised {
  const { decisions, preemptions, step } = found;
  return {
    decisions: withoutDefaultTail(decisions),
    preemptions,
    step,
    isFewest: false,
    executions: 0,
    from: null,
  };
}

/**
 * Makes the schedule of a symptom small, in two stages.
 *
 * 1. Without a search: of all orders of independent transitions the one with the fewest preemptions, then the fewest steps
 *    up to the symptom, then the fewest context switches; see {@link normalForm}. What does not happen before the symptom
 *    is left for after it. One execution mostly confirms that the symptom still shows.
 * 2. By re-execution: delta debugging over the preemptions that are left, each result in its normal form again; and then
 *    the rounds of iterative preemption bounding, which find the fewest preemptions with a proof that there are no fewer,
 *    and within that round the fewest steps, as far as the budget goes.
 *
 * The result shows the symptom and never has more preemptions than the schedule given.
 * @param detect the names of the detectors that the symptom takes; default none.
 * @throws UsageError where the decisions given do not show the symptom.
 */
export function minimise(
  scenario: Scenario,
  options: MachineOptions,
  decisions: readonly number[],
  key: string,
  budget: MinimiseBudget = defaultMinimiseBudget,
  detect: readonly string[] = [],
): Minimised {
  const trials = new Trials(scenario, options, key, detect);
  const normaliser = new Normaliser(trials);
  const first = normaliser.normalise(decisions);
  if (first === null) throw new UsageError(`the schedule does not show "${key}"`);
  let { best } = first;
  let normalForm = trials.executions;
  let removal = 0;
  for (;;) {
    const before = trials.executions;
    const fewer = removePreemptions(trials, best);
    removal += trials.executions - before;
    if (fewer === best) break;
    const between = trials.executions;
    best = normaliser.normalise(fewer.decisions)!.best;
    normalForm += trials.executions - between;
  }
  const searched = searchRounds(trials, best, budget);
  const { executions } = trials;
  const rounds = executions - normalForm - removal;
  const { decisions: smallest, preemptions, step } = searched.best;
  return {
    decisions: smallest,
    preemptions,
    step,
    isFewest: searched.isFewest,
    executions,
    from: { given: scheduleOf(first.given), normalForm, removal, rounds },
  };
}

function scheduleOf({ decisions, preemptions, contextSwitches, step }: Candidate): ShownSchedule {
  return { decisions, preemptions, contextSwitches, step };
}

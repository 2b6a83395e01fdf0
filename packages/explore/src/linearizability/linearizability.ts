import type { Call } from './call.ts';
import { type ConsistencyVerdict, checkConsistency, type Impasse } from './consistency.ts';
import { describeInconsistent, renderConsistency } from './consistency-text.ts';
import type { SequentialModel } from './model.ts';

/** Why a history is not linearizable. */
export interface NotLinearizable<S> extends Impasse<S> {
  readonly linearizable: false;
}

/** Whether a history is linearizable, with the evidence. */
export type Linearizability<S> =
  /** `order` has every call that responded, and those of the pending ones that it takes to have had an effect. */
  { readonly linearizable: true; readonly order: readonly Call[] } | NotLinearizable<S>;

/**
 * Whether the calls of a history can be put in an order that the model accepts and in which a call that responded before
 * another was invoked comes before it (Herlihy and Wing 1990): {@link checkConsistency} for the strongest consistency.
 * @throws UsageError for a call that responds before it is invoked, or has a response and no outcome.
 */
export function checkLinearizability<S>(
  history: readonly Call[],
  model: SequentialModel<S>,
): Linearizability<S> {
  const { consistent, consistency: _, ...evidence } = checkConsistency(history, model, 'linearizable');
  return { linearizable: consistent, ...evidence } as Linearizability<S>;
}

/** Why a history is not linearizable, in one line. */
export function describeNotLinearizable<S>(verdict: NotLinearizable<S>, name: string): string {
  const { linearizable: _, ...impasse } = verdict;
  return describeInconsistent({ consistent: false, consistency: 'linearizable', ...impasse }, name);
}

/** Whether a history is linearizable, as a text of several lines for people: the order, or how far one gets and why no further. */
export function renderLinearizability<S>(verdict: Linearizability<S>, model: SequentialModel<S>): string {
  const { linearizable: consistent, ...evidence } = verdict;
  return renderConsistency(
    { consistent, consistency: 'linearizable', ...evidence } as ConsistencyVerdict<S>,
    model,
  );
}

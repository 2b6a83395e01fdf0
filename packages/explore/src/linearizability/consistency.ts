import { UsageError } from '@heddle/core';
import { type Call, checkCall } from './call.ts';
import type { SequentialModel } from './model.ts';
import { findOrder, type NoOrder } from './order-search.ts';
import { findProgramOrder } from './program-order.ts';
import { stretchedToPeriods } from './quiescence.ts';

/**
 * What the calls on a concurrent object are measured by: which of them have to keep their order when all of them are put one
 * after the other. Linearizability implies the other two, of which neither implies the other.
 *
 * - `linearizable`: a call that responded before another was invoked comes before it (Herlihy and Wing 1990)
 * - `sequential`: the calls of each thread keep the order in which it made them (Lamport 1979)
 * - `quiescent`: calls between which there was a moment without any call under way keep their order (Aspnes, Herlihy and Shavit
 *   1994)
 */
export type Consistency = 'linearizable' | 'sequential' | 'quiescent';

/** Every {@link Consistency}, the default first. */
export const consistencies: readonly Consistency[] = ['linearizable', 'sequential', 'quiescent'];

/** Why a call cannot come next. */
export interface Refusal {
  readonly call: Call;
  /** In words: `it would give 2`. */
  readonly reason: string;
}

/** How far one gets with a history that no order explains. */
export interface Impasse<S> {
  /** The part of the object that the trouble is in; null where the model has one part, or parts do not count. */
  readonly partition: string | null;
  /** The call at whose response no order is left: whatever is tried, none gets past it. */
  readonly call: Call;
  /** The longest order that gets to that response. */
  readonly prefix: readonly Call[];
  /** The state after it. */
  readonly state: S;
  /** The calls that could come next, {@link Impasse.call} among them, and why the model refuses each. */
  readonly refusals: readonly Refusal[];
}

/** Whether an order explains a history, with the evidence. */
export type ConsistencyVerdict<S> =
  /** `order` has every call that responded, and those of the pending ones that it takes to have had an effect. */
  | { readonly consistent: true; readonly consistency: Consistency; readonly order: readonly Call[] }
  | Inconsistent<S>;

/** Why a history is not consistent. */
export interface Inconsistent<S> extends Impasse<S> {
  readonly consistent: false;
  readonly consistency: Consistency;
}

/** @throws UsageError for a text that is no {@link Consistency}. */
export function checkConsistencyName(consistency: Consistency): void {
  if (consistencies.includes(consistency)) return;
  throw new UsageError(`consistency is "${consistency}"; expected one of ${consistencies.join(', ')}`);
}

/**
 * Whether the calls of a history can be put in an order that the model accepts, and that keeps what the consistency says. Pending
 * calls may have taken effect or not. Parts of the model that do not influence each other are searched one by one (Horn and
 * Kroening 2015), which gives the same answer; but not for `sequential`, which parts can have and the whole not. There,
 * threads go by their names.
 *
 * For `linearizable` linear where no calls overlap, exponential in the number of calls that do. For `quiescent` the same, where
 * all calls of a period without a moment of rest count as overlapping. For `sequential` exponential in the number of threads.
 * @throws UsageError for a call that responds before it is invoked, or has a response and no outcome.
 */
export function checkConsistency<S>(
  history: readonly Call[],
  model: SequentialModel<S>,
  consistency: Consistency,
): ConsistencyVerdict<S> {
  checkConsistencyName(consistency);
  for (const [index, call] of history.entries()) checkCall(call, index);
  // Those of the history, by index, with the times that count.
  const timed = consistency === 'quiescent' ? stretchedToPeriods(history) : history;
  const inParts = model.partition !== undefined && consistency !== 'sequential';
  const find = consistency === 'sequential' ? findProgramOrder : findOrder;
  const points: Point[] = [];
  for (const [partition, indices] of partsOf(timed, inParts ? model : null)) {
    const calls = indices.map((index) => timed[index]!);
    const original = (index: number): Call => history[indices[index]!]!;
    const found = find(calls, model);
    if (!found.found) {
      const impasse = afterwards(calls, model, found, original);
      return { consistent: false, consistency, partition: inParts ? partition : null, ...impasse };
    }
    addPoints(
      points,
      found.order.map((index) => ({ call: original(index), from: calls[index]!.invoked })),
    );
  }
  if (inParts) points.sort((a, b) => a.at - b.at);
  return { consistent: true, consistency, order: points.map(({ call }) => call) };
}

/** The calls of each part, by index; of the whole where there is no model with parts. */
function partsOf<S>(calls: readonly Call[], model: SequentialModel<S> | null): Map<string, number[]> {
  const parts = new Map<string, number[]>();
  for (const [index, call] of calls.entries()) {
    const partition = model?.partition?.(call) ?? '';
    const part = parts.get(partition);
    if (part === undefined) parts.set(partition, [index]);
    else part.push(index);
  }
  return parts;
}

/** A call and when it may have taken effect at once. */
interface Point {
  readonly call: Call;
  readonly at: number;
}

/**
 * Gives the calls of one part times at which they take effect: as early as their order allows. Each is within its call, so the
 * parts together keep the order of time.
 */
function addPoints(points: Point[], order: readonly { readonly call: Call; readonly from: number }[]): void {
  let at = Number.NEGATIVE_INFINITY;
  for (const { call, from } of order) {
    at = Math.max(at, from);
    points.push({ call, at });
  }
}

/** The state after the longest order, and why nothing that could come next does. */
function afterwards<S>(
  calls: readonly Call[],
  model: SequentialModel<S>,
  { order, stuck, next }: NoOrder,
  original: (index: number) => Call,
): Omit<Impasse<S>, 'partition'> {
  let state = model.initial;
  for (const index of order) state = (model.step(state, calls[index]!) as { state: S }).state;
  const refusals = next.map((index) => ({
    call: original(index),
    reason: (model.step(state, calls[index]!) as { refusal: string }).refusal,
  }));
  return { call: original(stuck), prefix: order.map(original), state, refusals };
}

import { type Call, checkCall, formatCall } from './call.ts';
import type { SequentialModel } from './model.ts';
import { findOrder } from './order-search.ts';

/** Why a call cannot come next. */
export interface Refusal {
  readonly call: Call;
  /** In words: `it would give 2`. */
  readonly reason: string;
}

/** Why a history is not linearizable. */
export interface NotLinearizable<S> {
  readonly linearizable: false;
  /** The part of the object that the trouble is in; null where the model has one part. */
  readonly partition: string | null;
  /** The call at whose response no order is left: whatever is tried, none gets past it. */
  readonly call: Call;
  /** The longest order that gets to that response. */
  readonly prefix: readonly Call[];
  /** The state after it. */
  readonly state: S;
  /** The calls that could come next, {@link NotLinearizable.call} among them, and why the model refuses each. */
  readonly refusals: readonly Refusal[];
}

/** Whether a history is linearizable, with the evidence. */
export type Linearizability<S> =
  /** `order` has every call that responded, and those of the pending ones that it takes to have had an effect. */
  { readonly linearizable: true; readonly order: readonly Call[] } | NotLinearizable<S>;

/**
 * Whether the calls of a history can be put in an order that the model accepts and in which a call that responded before
 * another was invoked comes before it (Herlihy and Wing 1990). Pending calls may have taken effect or not. Parts that do not
 * influence each other are searched one by one (Horn and Kroening 2015), which gives the same answer. Linear where no calls
 * overlap, exponential in the number of calls that do.
 * @throws UsageError for a call that responds before it is invoked, or has a response and no outcome.
 */
export function checkLinearizability<S>(
  history: readonly Call[],
  model: SequentialModel<S>,
): Linearizability<S> {
  for (const [index, call] of history.entries()) checkCall(call, index);
  const points: Point[] = [];
  for (const [partition, calls] of partsOf(history, model)) {
    const found = findOrder(calls, model);
    const order = found.order.map((index) => calls[index]!);
    if (!found.found) {
      return {
        linearizable: false,
        partition: model.partition === undefined ? null : partition,
        call: calls[found.stuck]!,
        prefix: order,
        ...afterwards(calls, model, found.order, calls[found.stuck]!),
      };
    }
    addPoints(points, order);
  }
  return { linearizable: true, order: points.sort((a, b) => a.at - b.at).map(({ call }) => call) };
}

function partsOf<S>(history: readonly Call[], model: SequentialModel<S>): Map<string, Call[]> {
  const parts = new Map<string, Call[]>();
  for (const call of history) {
    const partition = model.partition?.(call) ?? '';
    const part = parts.get(partition);
    if (part === undefined) parts.set(partition, [call]);
    else part.push(call);
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
function addPoints(points: Point[], order: readonly Call[]): void {
  let at = Number.NEGATIVE_INFINITY;
  for (const call of order) {
    at = Math.max(at, call.invoked);
    points.push({ call, at });
  }
}

/** The state after an order, and why nothing that could come next does. */
function afterwards<S>(
  calls: readonly Call[],
  model: SequentialModel<S>,
  order: readonly number[],
  stuck: Call,
): { state: S; refusals: Refusal[] } {
  let state = model.initial;
  for (const index of order) state = (model.step(state, calls[index]!) as { state: S }).state;
  const refusals: Refusal[] = [];
  for (const [index, call] of calls.entries()) {
    if (order.includes(index) || call.invoked > stuck.responded!) continue;
    refusals.push({ call, reason: (model.step(state, call) as { refusal: string }).refusal });
  }
  return { state, refusals };
}

/** Why a history is not linearizable, in one line. */
export function describeNotLinearizable<S>(
  { call, partition, refusals }: NotLinearizable<S>,
  name: string,
): string {
  const part = partition === null ? '' : ` at ${partition}`;
  const { reason } = refusals.find((refusal) => refusal.call === call)!;
  return `${name} is not linearizable${part}: no order of the calls explains ${who(call)}; where it comes last, ${reason}`;
}

function who(call: Call): string {
  return `${call.thread}'s ${formatCall(call)}`;
}

/** Whether a history is linearizable, as a text of several lines for people: the order, or how far one gets and why no further. */
export function renderLinearizability<S>(verdict: Linearizability<S>, model: SequentialModel<S>): string {
  if (verdict.linearizable) {
    return [`linearizable as a ${model.name}, in this order:`, ...numbered(verdict.order)].join('\n');
  }
  const { prefix, state, refusals } = verdict;
  const beginning =
    prefix.length === 0
      ? ['not even a first call fits']
      : ['the longest order that gets there:', ...numbered(prefix)];
  return [
    describeNotLinearizable(verdict, `the history of the ${model.name}`),
    ...beginning,
    `then the state is ${JSON.stringify(state) ?? String(state)}, and nothing fits next:`,
    ...refusals.map(({ call, reason }) => `  ${who(call)}: ${reason}`),
  ].join('\n');
}

function numbered(calls: readonly Call[]): string[] {
  return calls.map((call, index) => `  ${index + 1}. ${who(call)}`);
}

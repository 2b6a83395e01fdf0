import { type Call, formatCall } from './call.ts';
import type { Consistency, ConsistencyVerdict, Inconsistent } from './consistency.ts';
import type { SequentialModel } from './model.ts';

/** What a history has, or has not. */
const adjectives: Readonly<Record<Consistency, string>> = {
  linearizable: 'linearizable',
  sequential: 'sequentially consistent',
  quiescent: 'quiescently consistent',
};

/** Why a history is not consistent, in one line. */
export function describeInconsistent<S>(
  { consistency, call, partition, refusals }: Inconsistent<S>,
  name: string,
): string {
  const part = partition === null ? '' : ` at ${partition}`;
  const { reason } = refusals.find((refusal) => refusal.call === call)!;
  return `${name} is not ${adjectives[consistency]}${part}: no order of the calls explains ${who(call)}; where it comes last, ${reason}`;
}

function who(call: Call): string {
  return `${call.thread}'s ${formatCall(call)}`;
}

/** Whether a history is consistent, as a text of several lines for people: the order, or how far one gets and why no further. */
export function renderConsistency<S>(verdict: ConsistencyVerdict<S>, model: SequentialModel<S>): string {
  if (verdict.consistent) {
    const adjective = adjectives[verdict.consistency];
    return [`${adjective} as a ${model.name}, in this order:`, ...numbered(verdict.order)].join('\n');
  }
  return [describeInconsistent(verdict, `the history of the ${model.name}`), ...impasseOf(verdict)].join(
    '\n',
  );
}

function impasseOf<S>({ prefix, state, refusals }: Inconsistent<S>): string[] {
  const beginning =
    prefix.length === 0
      ? ['not even a first call fits']
      : ['the longest order that gets there:', ...numbered(prefix)];
  return [
    ...beginning,
    `then the state is ${JSON.stringify(state) ?? String(state)}, and nothing fits next:`,
    ...refusals.map(({ call, reason }) => `  ${who(call)}: ${reason}`),
  ];
}

function numbered(calls: readonly Call[]): string[] {
  return calls.map((call, index) => `  ${index + 1}. ${who(call)}`);
}

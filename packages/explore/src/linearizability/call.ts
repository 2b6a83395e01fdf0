import { canonicalJson, type Json, UsageError } from '@heddle/core';

/** How a call ended: with a value, or with an error as text. */
export type CallOutcome =
  | { readonly kind: 'returned'; readonly value: Json }
  | { readonly kind: 'raised'; readonly error: string };

/**
 * One call of an operation on a shared object, as plain data. A history is a list of calls, in any order: what counts is
 * which call responded before which other was invoked.
 */
export interface Call {
  /** Who made it, as a person says. */
  readonly thread: string;
  /** What was called: `put`. */
  readonly operation: string;
  readonly args: readonly Json[];
  /** When it was invoked, in whatever unit the history counts by. */
  readonly invoked: number;
  /** When it responded, not before it was invoked; null for a call that is pending: it has not responded. */
  readonly responded: number | null;
  /** What it gave; null for a pending call, of which nothing is known. */
  readonly outcome: CallOutcome | null;
}

/** A call as a person writes it: `pop() = 1`, `put(1)` where it gave null, `get() raised queue.Empty`, `get() (pending)`. */
export function formatCall({ operation, args, outcome }: Call): string {
  const call = `${operation}(${args.map(canonicalJson).join(', ')})`;
  if (outcome === null) return `${call} (pending)`;
  if (outcome.kind === 'raised') return `${call} raised ${outcome.error}`;
  return outcome.value === null ? call : `${call} = ${canonicalJson(outcome.value)}`;
}

/**
 * The calls of a history as a text for people, a line a call, by the time of their invocation:
 *
 * ```text
 * 1..4  alice  push(1)
 * 2..   bob    pop() (pending)
 * ```
 */
export function renderCalls(history: readonly Call[]): string {
  const rows = history
    .toSorted((a, b) => a.invoked - b.invoked)
    .map((call) => [`${call.invoked}..${call.responded ?? ''}`, call.thread, formatCall(call)] as const);
  const widthOf = (column: 0 | 1): number => Math.max(0, ...rows.map((row) => row[column].length));
  const [times, threads] = [widthOf(0), widthOf(1)];
  return rows
    .map(([time, thread, call]) => `${time.padEnd(times)}  ${thread.padEnd(threads)}  ${call}`)
    .join('\n');
}

/**
 * @internal
 * @throws UsageError for a call whose times make no sense.
 */
export function checkCall(call: Call, index: number): void {
  const { invoked, responded, outcome } = call;
  const refuse = (what: string): never => {
    throw new UsageError(`call ${index} of the history, ${call.thread}'s ${formatCall(call)}, ${what}`);
  };
  if (!Number.isFinite(invoked)) refuse(`is invoked at ${invoked}; expected a number`);
  if ((responded === null) !== (outcome === null)) {
    refuse('has a response without an outcome or the other way round; expected both, or null for both');
  }
  if (responded !== null && !(responded >= invoked)) {
    refuse(`responds at ${responded}, before it is invoked at ${invoked}`);
  }
}

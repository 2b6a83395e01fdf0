import { canonicalJson, type Json } from '@heddle/core';
import type { Call, CallOutcome } from './call.ts';
import type { ModelStep, SequentialModel } from './model.ts';

/**
 * What one operation does in a state.
 *
 * - `state` alone, or with `result`: it leads there and returns the result, null by default
 * - `raises`: it raises this error, as its name or as name and message, and leads to `state`, by default where it was
 * - `waits`: it cannot go on in this state; the reason in words
 */
export type OperationEffect<S> =
  | { readonly state: S; readonly result?: Json }
  | { readonly raises: string; readonly state?: S }
  | { readonly waits: string };

/** An operation of a model: given the state and the arguments of the call, what happens. */
export type Operation<S> = (state: S, ...args: readonly Json[]) => OperationEffect<S>;

/** A model in terms of its operations. */
export interface SequentialModelDefinition<S> {
  readonly name: string;
  readonly initial: S;
  /** By name. */
  readonly operations: Readonly<Record<string, Operation<S>>>;
  readonly key?: (state: S) => string;
  readonly partition?: (call: Call) => string;
}

/**
 * A model from its operations, as one would write them for one thread. A call fits where its operation gives what the call
 * gave; a call of any other operation fits nowhere.
 *
 * ```ts
 * const counter = sequentialModel<number>({
 *   name: 'counter',
 *   initial: 0,
 *   operations: { increment: (count) => ({ state: count + 1, result: count + 1 }) },
 * });
 * ```
 */
export function sequentialModel<S>(definition: SequentialModelDefinition<S>): SequentialModel<S> {
  const { name, initial, operations, key, partition } = definition;
  return {
    name,
    initial,
    step: (state, call) => {
      if (!Object.hasOwn(operations, call.operation)) {
        return { refusal: `a ${name} has no operation ${call.operation}` };
      }
      return compare(state, operations[call.operation]!(state, ...call.args), call.outcome);
    },
    ...(key === undefined ? {} : { key }),
    ...(partition === undefined ? {} : { partition }),
  };
}

function compare<S>(before: S, effect: OperationEffect<S>, outcome: CallOutcome | null): ModelStep<S> {
  if ('waits' in effect) return { refusal: `it would wait: ${effect.waits}` };
  if ('raises' in effect) {
    if (outcome !== null && !isError(outcome, effect.raises)) {
      return { refusal: `it would raise ${effect.raises}` };
    }
    return { state: effect.state === undefined ? before : effect.state };
  }
  const result = effect.result ?? null;
  const fits =
    outcome === null ||
    (outcome.kind === 'returned' && canonicalJson(outcome.value) === canonicalJson(result));
  return fits ? { state: effect.state } : { refusal: `it would give ${canonicalJson(result)}` };
}

/** Whether a call raised an error that is given by its name, or by its name and message. */
function isError(outcome: CallOutcome, expected: string): boolean {
  return (
    outcome.kind === 'raised' && (outcome.error === expected || outcome.error.startsWith(`${expected}: `))
  );
}

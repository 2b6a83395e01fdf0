import { canonicalJson, plainData, UsageError } from '@heddle/core';
import type { Call } from './call.ts';

/** What a call does to a state: it leads to another, or it cannot have happened in that state, for a reason in words. */
export type ModelStep<S> = { readonly state: S } | { readonly refusal: string };

/**
 * What an object does when one call comes after the other: what concurrent calls are measured by. `S` is a state, which
 * must not be changed in place; plain data, unless the model has a {@link SequentialModel.key}.
 */
export interface SequentialModel<S> {
  /** What it models, with an article left out: `stack`. */
  readonly name: string;
  /** The state before the first call. */
  readonly initial: S;
  /**
   * The state after a call, or why the call cannot have had this outcome in that state. A call without an outcome is
   * pending: it may have had any.
   */
  step(state: S, call: Call): ModelStep<S>;
  /** A text that equal states share and no others; default: the state as canonical JSON. */
  key?(state: S): string;
  /**
   * The part of the object that a call is about, such as the key of a dictionary. Calls of different parts must not
   * influence each other: then each part is searched by itself, which is far cheaper. Default: one part.
   */
  partition?(call: Call): string;
}

/**
 * @internal The text that stands for a state.
 * @throws UsageError for a state that is no plain data, where the model has no key.
 */
export function stateKey<S>(model: SequentialModel<S>, state: S): string {
  if (model.key !== undefined) return model.key(state);
  const plain = plainData(state);
  if (plain === undefined) {
    throw new UsageError(
      `a state of the model ${model.name} is no plain data; expected plain data, or a model with a key`,
    );
  }
  return canonicalJson(plain);
}

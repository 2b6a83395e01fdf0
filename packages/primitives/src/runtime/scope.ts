import type { Program } from '@heddle/core';
import type { Reference } from './reference.ts';

/** The local variables and arguments of a function, as far as they are references: they end with the function. */
export class Scope {
  readonly #owned: Reference[] = [];

  /** Drops a reference at the end of the scope, unless it was dropped before or an object holds it by then. */
  own<T>(reference: Reference<T>): Reference<T> {
    this.#owned.push(reference as Reference);
    return reference;
  }

  /** @internal Drops what it owns, in the order in which it was given. */
  *close(): Program {
    for (const reference of this.#owned) yield* reference.leave();
  }
}

/** The body of a function with a scope. */
export type ScopedBody<R> = (scope: Scope) => Program<R>;

/** Runs a function; what its scope owns is dropped on every way out, in the thread that runs it. */
export function* withScope<R>(body: ScopedBody<R>): Program<R> {
  const scope = new Scope();
  let result: R;
  try {
    result = yield* body(scope);
  } catch (error) {
    yield* scope.close();
    throw error;
  }
  yield* scope.close();
  return result;
}

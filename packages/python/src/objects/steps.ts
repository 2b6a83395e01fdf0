import type { Program } from '@heddle/core';
import type { Result, Value } from './object.ts';

/**
 * A native function that is not over: it runs Python code, waits for a primitive, or asks for steps of its own. The
 * interpreter runs the program and takes its result for that of the function.
 *
 * Native code that calls Python code is a generator function; it writes `yield* settle(result)` for the
 * results of what it calls:
 *
 * ```ts
 * function* joined(vm: Runtime, items: readonly Value[]): Program<Value> {
 *   let text = '';
 *   for (const item of items) text += yield* settle(strOf(vm, item));
 *   return text;
 * }
 * const result: Result = new Steps(joined(vm, items));
 * ```
 */
export class Steps {
  readonly program: Program<unknown>;

  constructor(program: Program<unknown>) {
    this.program = program;
  }
}

/** Waits for a result where it takes steps. */
export function* settle(result: Result): Program<Value> {
  if (!(result instanceof Steps)) return result;
  const value = yield* result.program;
  // What a primitive gives without a result is Python's None.
  return value === undefined ? null : (value as Value);
}

/** What `then` makes of a result, at once where that is there already. */
export function after(result: Result, then: (value: Value) => Result): Result {
  return result instanceof Steps ? new Steps(chain(result, then)) : then(result);
}

function* chain(first: Steps, then: (value: Value) => Result): Program<Value> {
  return yield* settle(then(yield* settle(first)));
}

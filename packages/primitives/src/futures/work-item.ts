import type { Program } from '@heddle/core';
import { type AnyCallable, begin, isProgram } from './call.ts';
import { passUsageErrors } from './errors.ts';
import type { Future } from './future.ts';

/** A call that was submitted, and the future of its result. */
export class WorkItem<F extends Future = Future> {
  readonly future: F;
  readonly #fn: AnyCallable;
  readonly #args: readonly unknown[];

  constructor(future: F, fn: AnyCallable, args: readonly unknown[]) {
    this.future = future;
    this.#fn = fn;
    this.#args = args;
  }

  /** Runs it and resolves its future, which is running. The future takes every error, those that end a thread too. */
  perform(): Program {
    let value: unknown;
    try {
      value = begin(this.#fn, this.#args);
    } catch (error) {
      passUsageErrors(error);
      return this.future.setException(error);
    }
    return isProgram(value) ? this.#run(value) : this.future.setResult(value);
  }

  *#run(program: Program<unknown>): Program {
    let result: unknown;
    try {
      result = yield* program;
    } catch (error) {
      passUsageErrors(error);
      yield* this.future.setException(error);
      return;
    }
    yield* this.future.setResult(result);
  }

  /** How a queue shows it. */
  repr(): string {
    return `<work item of ${this.future.name}>`;
  }
}

import type { Instruction, Program } from '@heddle/core';

/**
 * One step, and after it a program where what the step gave asks for one: the callbacks of a future that is resolved, the
 * start of a worker. Mostly there is none, so it is an iterator of its own; a generator for each call would cost as much as
 * the step.
 */
export class Sequel<O, S, R> implements Program<R> {
  readonly #step: Instruction<S>;
  readonly #owner: O;
  readonly #follow: (owner: O, given: S) => Program | null;
  readonly #result: (given: S) => R;
  #isAsked = false;
  #given: S | undefined = undefined;
  #rest: Program | null = null;

  /**
   * @param follow the program that follows the step; null for none. It gets the owner, so that nothing has to be made for it.
   * @param result what it gives in the end.
   */
  constructor(
    step: Instruction<S>,
    owner: O,
    follow: (owner: O, given: S) => Program | null,
    result: (given: S) => R,
  ) {
    this.#step = step;
    this.#owner = owner;
    this.#follow = follow;
    this.#result = result;
  }

  [Symbol.iterator](): Iterator<Instruction, R, unknown> {
    return this;
  }

  next(input?: unknown): IteratorResult<Instruction, R> {
    if (this.#rest !== null) return this.#goOn(this.#rest.next(input));
    if (!this.#isAsked) {
      this.#isAsked = true;
      return this.#step;
    }
    const given = input as S;
    const rest = this.#follow(this.#owner, given);
    if (rest === null) return { done: true, value: this.#result(given) };
    this.#given = given;
    this.#rest = rest;
    return this.#goOn(rest.next());
  }

  throw(error: unknown): IteratorResult<Instruction, R> {
    if (this.#rest === null) throw error;
    return this.#goOn(this.#rest.throw(error));
  }

  #goOn(request: IteratorResult<Instruction, void>): IteratorResult<Instruction, R> {
    return request.done === true ? { done: true, value: this.#result(this.#given as S) } : request;
  }
}

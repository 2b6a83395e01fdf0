import { Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import type { Call } from './calls.ts';
import type { Referent, Watcher } from './referent.ts';

const take: Opcode<Referent, Finalize, FinalizeBody | null> = opcode({
  name: 'take-finalizer',
  boundary: 'call',
  execute: (_, finalize) => finalize.take(),
  explain: ({ name }, finalize) =>
    finalize.isPending ? `take the finalizer of ${name}` : `the finalizer of ${name} has been taken`,
});

const isAlive: Opcode<Referent, Finalize, boolean> = opcode({
  name: 'is-alive',
  access: 'read',
  execute: (_, finalize) => finalize.isPending,
  explain: ({ name }, finalize) => `the finalizer of ${name} is ${finalize.isPending ? 'alive' : 'dead'}`,
});

/** What `weakref.finalize` calls. */
export type FinalizeBody = () => Program<unknown>;

/**
 * `weakref.finalize`: something to be done once, when an object has died or when it is called. The end of the program is no
 * occasion: what Python calls then for objects that live to the end, unless `atexit` is false, is not called.
 */
export class Finalize implements Watcher {
  readonly #referent: Referent;
  #body: FinalizeBody | null;

  /** @internal Made by `Reference.finalize`. */
  constructor(referent: Referent, body: FinalizeBody) {
    this.#referent = referent;
    this.#body = body;
  }

  /** Whether it has still to run. For invariants and reports; a program looks with {@link Finalize.isAlive}. */
  get isPending(): boolean {
    return this.#body !== null;
  }

  /** Python's `alive`: whether it has still to run. One step. */
  isAlive(): Instruction<boolean> {
    return Instruction.of(isAlive, this.#referent, this);
  }

  /** Runs it now, unless it has run or was detached. Returns what it gives, or null. */
  *call(): Program<unknown> {
    const body = yield* Instruction.of(take, this.#referent, this);
    return body === null ? null : yield* body();
  }

  /** Python's `detach()`: it will not run. One step. Gives whether it was still to run. */
  *detach(): Program<boolean> {
    return (yield* Instruction.of(take, this.#referent, this)) !== null;
  }

  /** @internal */
  take(): FinalizeBody | null {
    const body = this.#body;
    this.#body = null;
    return body;
  }

  /** @internal */
  died(): Call {
    return { run: () => this.call(), subject: this };
  }

  /** Python's text of it, without its address. */
  repr(): string {
    return `<finalize object; ${this.isPending ? `for ${this.#referent.name}` : 'dead'}>`;
  }
}

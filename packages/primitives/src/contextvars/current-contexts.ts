import {
  type Json,
  type Machine,
  type Program,
  SharedObject,
  type SimulatedThread,
  UsageError,
} from '@heddle/core';
import { noBindings, Scope } from './scope.ts';

/**
 * Which context is in force in each thread. Every machine has one. No two threads touch the same entry, so looking
 * here and changing an entry is part of a thread's own local state.
 */
export class CurrentContexts extends SharedObject {
  override get kind(): string {
    return 'contexts';
  }

  /** By the thread's index; a thread that has not asked yet has none. */
  readonly #scopes: (Scope | undefined)[] = [];

  constructor(machine: Machine) {
    super(machine, 'contexts', 'synchronisation');
  }

  /** What is in force in a thread: at first nothing, whoever has started it. */
  of(thread: SimulatedThread): Scope {
    const known = this.#scopes[thread.index];
    if (known !== undefined) return known;
    const scope = new Scope(noBindings);
    scope.isEntered = true;
    this.#scopes[thread.index] = scope;
    return scope;
  }

  /** What is in force in the thread whose program is being run. */
  get active(): Scope {
    const thread = this.machine.active;
    if (thread === null) throw new UsageError('a context was asked for outside of a thread');
    return this.of(thread);
  }

  /** Puts one that is not entered in force in a thread. */
  enter(thread: SimulatedThread, scope: Scope): void {
    scope.outer = this.of(thread);
    scope.isEntered = true;
    this.#scopes[thread.index] = scope;
  }

  /** Puts in force again what was before. */
  leave(thread: SimulatedThread): void {
    const scope = this.of(thread);
    this.#scopes[thread.index] = scope.outer!;
    scope.outer = null;
    scope.isEntered = false;
  }

  /** Runs a program in the current thread with something in force that nobody else can reach, so that entering it is no step. */
  *within<R>(scope: Scope, body: () => Program<R>): Program<R> {
    const thread = this.machine.active!;
    this.enter(thread, scope);
    try {
      return yield* body();
    } finally {
      this.leave(thread);
    }
  }

  /** Nothing: contexts that threads share show themselves. */
  override snapshot(): Json {
    return null;
  }
}

import {
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  type Program,
  SharedObject,
} from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { RuntimeError } from '../../errors.ts';
import { address, repr } from '../../text.ts';
import { Lock } from '../lock.ts';
import { type Guard, type GuardedBody, withGuard } from '../with.ts';
import { enterMethod } from './frame.ts';

/** `get_ident()`, a call of a function in C. */
const getIdent: Opcode<CPythonRLock, undefined, number> = opcode({
  name: 'get-ident',
  access: 'none',
  local: true,
  boundary: 'call',
  execute: (_, __, thread) => thread.ident!,
  explain: () => 'get_ident()',
});

/** How often a {@link CPythonRLock} was acquired, and by which thread. */
export interface SavedRLock {
  readonly count: number;
  readonly owner: number | null;
}

/**
 * `threading._PyRLock`, CPython's re-entrant lock in Python, which it uses where there is none in C: a lock, an owner and a
 * count, in the steps of its source. {@link RLock} is what `threading.RLock()` gives.
 */
export class CPythonRLock extends SharedObject implements Guard<boolean | 1> {
  override get kind(): string {
    return 'rlock';
  }

  readonly #block: Lock;
  readonly #owner: SharedVariable<number | null>;
  readonly #count: SharedVariable<number>;
  #getIdent: Instruction<number> | null = null;

  constructor(machine: Machine, name = 'rlock') {
    super(machine, name, 'synchronisation');
    this.#block = new Lock(machine, `${name}._block`);
    this.#owner = new SharedVariable<number | null>(machine, `${name}._owner`, null, 'synchronisation');
    this.#count = new SharedVariable<number>(machine, `${name}._count`, 0, 'synchronisation');
  }

  #ident(): Instruction<number> {
    this.#getIdent ??= Instruction.of(getIdent, this);
    return this.#getIdent;
  }

  /**
   * Takes the lock; the owner may do so again.
   * @param timeout seconds, -1 for ever.
   * @returns whether it was taken; 1 where the thread had it already, whatever the arguments.
   */
  *acquire(blocking = true, timeout = -1): Program<boolean | 1> {
    yield* enterMethod(this, 'acquire');
    const me = yield* this.#ident();
    if ((yield* this.#owner.load()) === me) {
      yield* this.#count.update((count) => count + 1);
      return 1;
    }
    const taken = yield* this.#block.acquire(blocking, timeout);
    if (taken) {
      yield* this.#owner.store(me);
      yield* this.#count.store(1);
    }
    return taken;
  }

  /**
   * Gives the lock back once.
   * @throws RuntimeError where the thread does not own it.
   */
  *release(): Program {
    yield* enterMethod(this, 'release');
    const owner = yield* this.#owner.load();
    if (owner !== (yield* this.#ident())) throw new RuntimeError('cannot release un-acquired lock');
    const left = yield* this.#count.update((count) => count - 1);
    if (left !== 0) return;
    yield* this.#owner.store(null);
    yield* this.#block.release();
  }

  /** Python's `with lock:`. */
  with<R>(body: GuardedBody<R, boolean | 1>): Program<R> {
    return withGuard(this, body);
  }

  /** Whether the current thread owns it: `_is_owned()`. */
  *isOwned(): Program<boolean> {
    yield* enterMethod(this, '_is_owned');
    const owner = yield* this.#owner.load();
    return owner === (yield* this.#ident());
  }

  /** How often the current thread has acquired it: `_recursion_count()`. */
  *recursionCount(): Program<number> {
    yield* enterMethod(this, '_recursion_count');
    const owner = yield* this.#owner.load();
    return owner === (yield* this.#ident()) ? yield* this.#count.load() : 0;
  }

  /**
   * Frees it, however often it was acquired: `_release_save()`.
   * @throws RuntimeError where it is free.
   */
  *releaseSave(): Program<SavedRLock> {
    yield* enterMethod(this, '_release_save');
    const count = yield* this.#count.load();
    if (count === 0) throw new RuntimeError('cannot release un-acquired lock');
    yield* this.#count.store(0);
    const owner = yield* this.#owner.load();
    yield* this.#owner.store(null);
    yield* this.#block.release();
    return { count, owner };
  }

  /** Takes it back as it was saved: `_acquire_restore(saved)`. */
  *acquireRestore({ count, owner }: SavedRLock): Program {
    yield* enterMethod(this, '_acquire_restore');
    yield* this.#block.acquire();
    yield* this.#count.store(count);
    yield* this.#owner.store(owner);
  }

  /** Python's text of it; the owner by its name. */
  repr(): string {
    const state = this.#block.takenBy === null ? 'unlocked' : 'locked';
    return `<${state} threading._RLock object owner=${repr(this.#ownerName())} count=${this.#count.value} at ${address(this)}>`;
  }

  #ownerName(): string | null {
    const ident = this.#owner.value;
    return this.machine.threads.find((thread) => ident !== null && thread.ident === ident)?.name ?? null;
  }

  override snapshot(): Json {
    return { owner: this.#ownerName(), count: this.#count.value };
  }
}

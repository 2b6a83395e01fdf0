import type { Machine, Program, SimulatedThread, WaitReason } from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { DeadlockError, RuntimeError } from '../../errors.ts';
import { enterMethod, repeatLoop } from '../../threading/cpython/frame.ts';
import { Lock } from '../../threading/lock.ts';
import { withGuard } from '../../threading/with.ts';
import { BlockingOn } from '../blocking-on.ts';
import { ModuleLock } from '../module-lock.ts';

/** The lock that waiting threads block on: nobody has it, the owner of the module lock stands in the way. */
class Wakeup extends Lock {
  readonly #module: CPythonModuleLock;

  constructor(module: CPythonModuleLock) {
    super(module.machine, `${module.name}.wakeup`);
    this.#module = module;
  }

  override waitReason(): WaitReason {
    const { owner } = this.#module;
    return {
      kind: 'import',
      object: this.#module,
      holders: owner === null ? [] : [{ thread: owner, since: this.#module.takenAt }],
    };
  }
}

/** A module lock in the steps of CPython's source: an owner and counts under a lock, and a second lock to wait for. */
export class CPythonModuleLock extends ModuleLock {
  readonly #lock: Lock;
  readonly #wakeup: Wakeup;
  /** The index of the owner among the machine's threads. */
  readonly #owner: SharedVariable<number | null>;
  readonly #count: SharedVariable<number>;
  readonly #waiters: SharedVariable<number>;
  readonly #blocking: BlockingOn;
  /** The step at which the owner acquired it first. */
  takenAt = 0;

  constructor(machine: Machine, module: string) {
    super(machine, module);
    this.#lock = new Lock(machine, `${this.name}.lock`);
    this.#wakeup = new Wakeup(this);
    this.#owner = this.#attribute<number | null>('owner', null);
    this.#count = this.#attribute<number>('count', 0);
    this.#waiters = this.#attribute<number>('waiters', 0);
    this.#blocking = machine.builtIn(BlockingOn);
  }

  #attribute<T extends number | null>(name: string, initial: T): SharedVariable<T> {
    return new SharedVariable<T>(this.machine, `${this.name}.${name}`, initial, 'synchronisation');
  }

  override get owner(): SimulatedThread | null {
    const index = this.#owner.value;
    return index === null ? null : this.machine.threads[index]!;
  }

  override get count(): number {
    return this.#count.value;
  }

  override get waiting(): number {
    return this.#blocking.countOf(this);
  }

  override *acquire(): Program<boolean> {
    const me = this.machine.active!;
    yield* enterMethod(this, 'acquire');
    yield* this.#blocking.set(this);
    try {
      while (!(yield* withGuard(this.#lock, () => this.#take(me)))) {
        yield* this.#wakeup.acquire();
        yield* this.#wakeup.release();
        yield* repeatLoop(this);
      }
      return true;
    } finally {
      yield* this.#blocking.remove();
    }
  }

  *#take(me: SimulatedThread): Program<boolean> {
    if ((yield* this.#count.load()) === 0 || (yield* this.#owner.load()) === me.index) {
      yield* this.#owner.store(me.index);
      if ((yield* this.#count.update((count) => count + 1)) === 1) this.takenAt = this.machine.steps;
      return true;
    }
    if (yield* this.#hasDeadlock(me)) throw new DeadlockError(`deadlock detected by ${this.repr()}`);
    if (yield* this.#wakeup.acquire(false)) yield* this.#waiters.update((waiters) => waiters + 1);
    return false;
  }

  /** Follows who waits for whom, without any lock: owners may change meanwhile. */
  *#hasDeadlock(me: SimulatedThread): Program<boolean> {
    yield* enterMethod(this, 'has_deadlock');
    const { threads } = this.machine;
    const seen = new Set<number>();
    let index = yield* this.#owner.load();
    while (index !== null) {
      const lock: ModuleLock | null = yield* this.#blocking.get(threads[index]!);
      if (!(lock instanceof CPythonModuleLock)) return false;
      index = yield* lock.#owner.load();
      if (index === me.index) return true;
      if (index === null || seen.has(index)) return false;
      seen.add(index);
      yield* repeatLoop(this);
    }
    return false;
  }

  override *release(): Program {
    const me = this.machine.active!;
    yield* enterMethod(this, 'release');
    yield* withGuard(this.#lock, () => this.#give(me));
  }

  *#give(me: SimulatedThread): Program {
    if ((yield* this.#owner.load()) !== me.index) throw new RuntimeError('cannot release un-acquired lock');
    if ((yield* this.#count.update((count) => count - 1)) > 0) return;
    yield* this.#owner.store(null);
    if ((yield* this.#waiters.load()) === 0) return;
    yield* this.#waiters.update((waiters) => waiters - 1);
    yield* this.#wakeup.release();
  }
}

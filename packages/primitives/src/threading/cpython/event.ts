import type { Machine, Program } from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { Event } from '../event.ts';
import { Lock } from '../lock.ts';
import { withGuard } from '../with.ts';
import { CPythonCondition } from './condition.ts';
import { enterMethod } from './frame.ts';

/** An event in the steps of CPython's source: a flag under a condition with a plain lock. */
export class CPythonEvent extends Event {
  readonly #condition: CPythonCondition;
  readonly #flag: SharedVariable<boolean>;

  constructor(machine: Machine, name = 'event') {
    super(machine, name);
    const lock = new Lock(machine, `${name}._cond._lock`);
    this.#condition = new CPythonCondition(machine, lock, `${name}._cond`);
    this.#flag = new SharedVariable<boolean>(machine, `${name}._flag`, false, 'synchronisation');
  }

  override get flag(): boolean {
    return this.#flag.value;
  }

  override get waiting(): number {
    return this.#condition.waiting;
  }

  override *isSet(): Program<boolean> {
    yield* enterMethod(this, 'is_set');
    return yield* this.#flag.load();
  }

  override *set(): Program {
    yield* enterMethod(this, 'set');
    yield* withGuard(this.#condition.context, () => this.#raise());
  }

  *#raise(): Program {
    yield* this.#flag.store(true);
    yield* this.#condition.notifyAll();
  }

  override *clear(): Program {
    yield* enterMethod(this, 'clear');
    yield* withGuard(this.#condition.context, () => this.#flag.store(false));
  }

  override *wait(timeout: number | null = null): Program<boolean> {
    yield* enterMethod(this, 'wait');
    return yield* withGuard(this.#condition.context, () => this.#await(timeout));
  }

  *#await(timeout: number | null): Program<boolean> {
    const flag = yield* this.#flag.load();
    return flag || (yield* this.#condition.wait(timeout));
  }
}

import type { Machine, Program } from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { ValueError } from '../../errors.ts';
import { Interpreter } from '../../runtime/interpreter.ts';
import { endOf } from '../../time/timeout.ts';
import { Lock } from '../lock.ts';
import { refuseTimeout, Semaphore, type SemaphoreOptions } from '../semaphore.ts';
import { withGuard } from '../with.ts';
import { CPythonCondition } from './condition.ts';
import { enterMethod, repeatLoop } from './frame.ts';

/** A semaphore in the steps of CPython's source: a number under a condition. */
export class CPythonSemaphore extends Semaphore {
  readonly #condition: CPythonCondition;
  readonly #value: SharedVariable<number>;

  constructor(machine: Machine, initial = 1, name = 'semaphore', options: SemaphoreOptions = {}) {
    super(machine, initial, name, options);
    const lock = new Lock(machine, `${name}._cond._lock`);
    this.#condition = new CPythonCondition(machine, lock, `${name}._cond`);
    this.#value = new SharedVariable(machine, `${name}._value`, initial, 'synchronisation');
  }

  override get value(): number {
    return this.#value.value;
  }

  override get waiting(): number {
    return this.#condition.waiting;
  }

  override *acquire(blocking = true, timeout: number | null = null): Program<boolean> {
    yield* enterMethod(this, 'acquire');
    refuseTimeout(blocking, timeout);
    return yield* withGuard(this.#condition.context, () => this.#take(blocking, timeout));
  }

  *#take(blocking: boolean, timeout: number | null): Program<boolean> {
    const { clock } = this.machine;
    let end: number | null = null;
    let left = timeout;
    while ((yield* this.#value.load()) === 0) {
      if (!blocking) return false;
      if (left !== null) {
        if (end === null) end = endOf(clock, left);
        else {
          left = (end - clock.now) / 1e9;
          if (left <= 0) return false;
        }
      }
      yield* this.#condition.wait(left);
      yield* repeatLoop(this);
    }
    yield* this.#value.update((value) => value - 1);
    return true;
  }

  override *release(count = 1): Program {
    yield* enterMethod(this, 'release');
    if (count < 1) throw new ValueError('n must be one or more');
    yield* withGuard(this.#condition.context, () => this.#give(count));
  }

  *#give(count: number): Program {
    if (this.bounded && (yield* this.#value.load()) + count > this.initial) {
      throw new ValueError('Semaphore released too many times');
    }
    yield* this.#value.update((value) => value + count);
    if (this.machine.builtIn(Interpreter).isAtLeast('3.12')) {
      yield* this.#condition.notify(count);
      return;
    }
    for (let left = count; left > 0; left--) yield* this.#condition.notify();
  }
}

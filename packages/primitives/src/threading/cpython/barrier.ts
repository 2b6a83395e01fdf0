import type { Machine, Program } from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { Barrier, type BarrierOptions, type BarrierState, BrokenBarrierError } from '../barrier.ts';
import { Lock } from '../lock.ts';
import { withGuard } from '../with.ts';
import { CPythonCondition } from './condition.ts';
import { enterMethod, repeatLoop } from './frame.ts';

/** A barrier in the steps of CPython's source: a state and a number under a condition with a plain lock. */
export class CPythonBarrier extends Barrier {
  readonly #condition: CPythonCondition;
  readonly #state: SharedVariable<BarrierState>;
  readonly #count: SharedVariable<number>;

  constructor(machine: Machine, parties: number, name = 'barrier', options: BarrierOptions = {}) {
    super(machine, parties, name, options);
    const lock = new Lock(machine, `${name}._cond._lock`);
    this.#condition = new CPythonCondition(machine, lock, `${name}._cond`);
    this.#state = new SharedVariable<BarrierState>(machine, `${name}._state`, 'filling', 'synchronisation');
    this.#count = new SharedVariable(machine, `${name}._count`, 0, 'synchronisation');
  }

  override get state(): BarrierState {
    return this.#state.value;
  }

  override get inside(): number {
    return this.#count.value;
  }

  override *wait(timeout: number | null = null): Program<number> {
    yield* enterMethod(this, 'wait');
    return yield* withGuard(this.#condition.context, () => this.#join(timeout ?? this.timeout));
  }

  *#join(timeout: number | null): Program<number> {
    yield* this.#enter();
    const index = yield* this.#count.load();
    yield* this.#count.update((count) => count + 1);
    try {
      if (index + 1 === this.parties) yield* this.#release();
      else yield* this.#wait(timeout);
      return index;
    } finally {
      yield* this.#count.update((count) => count - 1);
      yield* this.#exit();
    }
  }

  *#enter(): Program {
    yield* enterMethod(this, '_enter');
    let state = yield* this.#state.load();
    while (state === 'draining' || state === 'resetting') {
      yield* this.#condition.wait();
      yield* repeatLoop(this);
      state = yield* this.#state.load();
    }
    if (state === 'broken') throw new BrokenBarrierError();
  }

  *#release(): Program {
    yield* enterMethod(this, '_release');
    try {
      if (this.action !== null) yield* this.action();
      yield* this.#state.store('draining');
      yield* this.#condition.notifyAll();
    } catch (error) {
      yield* this.#break();
      throw error;
    }
  }

  *#wait(timeout: number | null): Program {
    yield* enterMethod(this, '_wait');
    if (!(yield* this.#condition.waitFor(() => this.#hasOpened(), timeout))) {
      yield* this.#break();
      throw new BrokenBarrierError();
    }
    if ((yield* this.#state.load()) !== 'draining') throw new BrokenBarrierError();
  }

  *#hasOpened(): Program<boolean> {
    yield* enterMethod(this, '_wait.<lambda>');
    return (yield* this.#state.load()) !== 'filling';
  }

  *#exit(): Program {
    yield* enterMethod(this, '_exit');
    if ((yield* this.#count.load()) !== 0) return;
    const state = yield* this.#state.load();
    if (state !== 'draining' && state !== 'resetting') return;
    yield* this.#state.store('filling');
    yield* this.#condition.notifyAll();
  }

  override *reset(): Program {
    yield* enterMethod(this, 'reset');
    yield* withGuard(this.#condition.context, () => this.#clear());
  }

  *#clear(): Program {
    if ((yield* this.#count.load()) === 0) yield* this.#state.store('filling');
    else if ((yield* this.#state.load()) !== 'draining') yield* this.#state.store('resetting');
    yield* this.#condition.notifyAll();
  }

  override *abort(): Program {
    yield* enterMethod(this, 'abort');
    yield* withGuard(this.#condition.context, () => this.#break());
  }

  *#break(): Program {
    yield* enterMethod(this, '_break');
    yield* this.#state.store('broken');
    yield* this.#condition.notifyAll();
  }

  override *nWaiting(): Program<number> {
    yield* enterMethod(this, 'n_waiting');
    if ((yield* this.#state.load()) !== 'filling') return 0;
    return yield* this.#count.load();
  }

  override *broken(): Program<boolean> {
    yield* enterMethod(this, 'broken');
    return (yield* this.#state.load()) === 'broken';
  }
}

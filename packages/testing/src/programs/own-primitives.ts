import type { Program } from '@heddle/core';
import type { GuardedBody, Python, PythonOptions } from '@heddle/primitives';
import type { ObjectPlan } from './program-plan.ts';

/** What programs do with a lock, a re-entrant lock or a semaphore. A time-out is in seconds. */
export interface GuardLike {
  acquire(blocking?: boolean, timeout?: number): Program<boolean>;
  release(): Program<unknown>;
}

/** What programs do with a condition. */
export interface ConditionLike extends GuardLike {
  with<R>(body: GuardedBody<R>): Program<R>;
  wait(timeout: number | null): Program<unknown>;
  notify(): Program<unknown>;
  notifyAll(): Program<unknown>;
}

/** What programs do with an event. */
export interface EventLike {
  set(): Program<unknown>;
  clear(): Program<unknown>;
  wait(timeout: number | null): Program<unknown>;
}

/** What programs do with a barrier. */
export interface BarrierLike {
  wait(timeout: number | null): Program<unknown>;
}

/** What programs do with a simple queue. One that waits in vain raises `Empty`. */
export interface SimpleQueueLike {
  put(item: number, block: boolean, timeout: number | null): Program<unknown>;
  get(block: boolean, timeout: number | null): Program<number>;
}

/** What programs do with a queue. One that waits in vain raises `Full` or `Empty`. */
export interface QueueLike extends SimpleQueueLike {
  taskDone(): Program<unknown>;
  join(): Program<unknown>;
}

/** What programs do with a variable: a load, a store, a change in three steps and one in a single step. */
export interface VariableLike {
  load(): Program<number>;
  store(value: number): Program<unknown>;
  update(change: (value: number) => number): Program<unknown>;
  exchange(change: (value: number) => number): Program<unknown>;
}

/** What each kind of object in a plan is to programs. */
export interface PrimitiveLike {
  readonly variable: VariableLike;
  readonly lock: GuardLike;
  readonly rlock: GuardLike;
  readonly semaphore: GuardLike;
  readonly boundedSemaphore: GuardLike;
  readonly condition: ConditionLike;
  readonly event: EventLike;
  readonly barrier: BarrierLike;
  readonly queue: QueueLike;
  readonly simpleQueue: SimpleQueueLike;
}

/**
 * Makes a primitive of one's own in the place of one of Heddle's.
 * @param lookUp gives an object of the plan that stands before it: the lock of a condition.
 */
export type Maker<K extends ObjectPlan['kind']> = (
  py: Python,
  plan: Extract<ObjectPlan, { readonly kind: K }> & { readonly kind: K },
  lookUp: (name: string) => unknown,
) => PrimitiveLike[K];

/** How the scenario of a program is made. */
export interface ProgramScenarioOptions extends PythonOptions {
  /** Primitives of one's own, by the kind of object that each takes the place of. */
  readonly own?: { readonly [K in ObjectPlan['kind']]?: Maker<K> };
}

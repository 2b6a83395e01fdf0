import type { Program } from '@heddle/core';
import { type Condition, type Guard, type Lock, ValueError, withGuard } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { raised } from '../objects/exception-types.ts';
import type { PyObject, Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import type { PyType } from '../objects/type.ts';
import { getAttribute } from '../semantics/attributes.ts';
import { makeCondition, type PyCondition } from './condition.ts';
import { PyLock } from './lock.ts';
import { emptyType, fullType, shutDownType } from './queue-errors.ts';

/** What `put` and `get` do alike: each waits under a condition of its own for something else. */
interface Side {
  readonly condition: Condition;
  readonly failure: PyType;
  /** Whether the call can go on with so many items. */
  isReady(size: number): boolean;
  /** Whether the call will never go on where there are so many items and the queue is shut down. */
  isOver(size: number): boolean;
}

/**
 * A queue that is opened up: one lock, three conditions that share it, and a storage in Python. It is for queues whose class
 * says itself how items are kept, whose items have to be compared by Python code, and whose lock the program takes itself.
 */
export class OpenedQueue {
  readonly mutex: PyLock;
  readonly notEmpty: PyCondition;
  readonly notFull: PyCondition;
  readonly allTasksDone: PyCondition;
  unfinished = 0;
  isShutdown = false;
  maxsize: number;
  readonly #vm: Runtime;
  readonly #object: PyObject;
  readonly #putting: Side;
  readonly #getting: Side;

  /** @param object the queue of the program, with the methods for its storage. */
  constructor(vm: Runtime, object: PyObject, maxsize: number, name: string) {
    const { primitives } = vm;
    const mutex = primitives.lock(`${name}.mutex`);
    const condition = (part: string): PyCondition =>
      makeCondition(vm, this.mutex, primitives.condition(mutex, `${name}.${part}`));
    this.#vm = vm;
    this.#object = object;
    this.maxsize = maxsize;
    this.mutex = new PyLock(mutex);
    this.notEmpty = condition('not_empty');
    this.notFull = condition('not_full');
    this.allTasksDone = condition('all_tasks_done');
    this.#putting = {
      condition: this.notFull.condition!,
      failure: fullType,
      isReady: (size) => this.maxsize <= 0 || size < this.maxsize,
      isOver: () => true,
    };
    this.#getting = {
      condition: this.notEmpty.condition!,
      failure: emptyType,
      isReady: (size) => size > 0,
      isOver: (size) => size === 0,
    };
  }

  get lock(): Lock {
    return this.mutex.lock;
  }

  *put(item: Value, block: boolean, timeout: number | null): Program {
    yield* withGuard(guardOf(this.#putting.condition), () => this.#insert(item, block, timeout));
  }

  *#insert(item: Value, block: boolean, timeout: number | null): Program {
    yield* this.#refuseShutDown(this.#putting);
    if (this.maxsize > 0) yield* this.#wait(this.#putting, block, timeout);
    yield* this.#call('_put', [item]);
    this.unfinished++;
    yield* this.#getting.condition.notify();
  }

  *get(block: boolean, timeout: number | null): Program<Value> {
    return yield* withGuard(guardOf(this.#getting.condition), () => this.#extract(block, timeout));
  }

  *#extract(block: boolean, timeout: number | null): Program<Value> {
    yield* this.#refuseShutDown(this.#getting);
    yield* this.#wait(this.#getting, block, timeout);
    const item = yield* this.#call('_get');
    yield* this.#putting.condition.notify();
    return item;
  }

  *#wait(side: Side, block: boolean, timeout: number | null): Program {
    const { clock } = this.lock.machine;
    if (block && timeout !== null && timeout < 0)
      throw new ValueError("'timeout' must be a non-negative number");
    const end = timeout === null ? null : clock.now + Math.round(timeout * 1e9);
    while (!side.isReady(yield* this.#size())) {
      const left = end === null ? null : (end - clock.now) / 1e9;
      if (!block || (left !== null && left <= 0)) throw raised(side.failure);
      yield* side.condition.wait(left);
      yield* this.#refuseShutDown(side);
    }
  }

  *#refuseShutDown(side: Side): Program {
    if (this.isShutdown && side.isOver(yield* this.#size())) throw raised(shutDownType);
  }

  *taskDone(): Program {
    const condition = this.allTasksDone.condition!;
    yield* withGuard(guardOf(condition), () => this.#countDown(condition));
  }

  *#countDown(condition: Condition): Program {
    if (this.unfinished <= 0) throw new ValueError('task_done() called too many times');
    if (this.unfinished === 1) yield* condition.notifyAll();
    this.unfinished--;
  }

  *join(): Program {
    const condition = this.allTasksDone.condition!;
    yield* withGuard(guardOf(condition), () => this.#awaitTasks(condition));
  }

  *#awaitTasks(condition: Condition): Program {
    while (this.unfinished > 0) yield* condition.wait();
  }

  *qsize(): Program<number> {
    return yield* withGuard(this.lock, () => this.#size());
  }

  *full(): Program<boolean> {
    const size = yield* this.qsize();
    return this.maxsize > 0 && size >= this.maxsize;
  }

  *shutdown(immediate: boolean): Program {
    yield* withGuard(this.lock, () => this.#close(immediate));
  }

  *#close(immediate: boolean): Program {
    this.isShutdown = true;
    if (immediate) {
      while ((yield* this.#size()) > 0) {
        yield* this.#call('_get');
        if (this.unfinished > 0) this.unfinished--;
      }
      yield* this.allTasksDone.condition!.notifyAll();
    }
    yield* this.#getting.condition.notifyAll();
    yield* this.#putting.condition.notifyAll();
  }

  *#size(): Program<number> {
    return (yield* this.#call('_qsize')) as number;
  }

  *#call(name: string, args: readonly Value[] = []): Program<Value> {
    const method = yield* settle(getAttribute(this.#vm, this.#object, name));
    return yield* settle(this.#vm.call(method, args));
  }
}

/** `with condition:`, in the steps of the methods in Python around those of the lock. */
function guardOf({ lock }: Condition): Guard<boolean> {
  return { acquire: () => lock.enter(), release: () => lock.exit() };
}

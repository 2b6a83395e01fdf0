import type { Machine, Program, ProgramError } from '@heddle/core';
import { SharedVariable } from '../../data/variable.ts';
import { ValueError } from '../../errors.ts';
import { Interpreter } from '../../runtime/interpreter.ts';
import { CPythonCondition } from '../../threading/cpython/condition.ts';
import { enterMethod, repeatLoop } from '../../threading/cpython/frame.ts';
import { Lock } from '../../threading/lock.ts';
import { withGuard } from '../../threading/with.ts';
import { endOf } from '../../time/timeout.ts';
import { Empty, Full, ShutDown } from '../errors.ts';
import { Queue, requireShutdown } from '../queue.ts';
import { FifoStorage, type Storage } from '../storage.ts';
import { refuseNegative } from '../timeout.ts';
import { StoredItems } from './stored-items.ts';

/** What `put` and `get` do alike: each waits under a condition of its own for something else. */
interface Side {
  readonly condition: CPythonCondition;
  /** Whether the call can go on. */
  isReady(): Program<boolean>;
  /** Raises ShutDown where the call will never go on. */
  refuseShutDown(): Program<void>;
  failure(): ProgramError;
}

/** A queue in the steps of CPython's source: one lock, and three conditions that share it. */
export class CPythonQueue<T = unknown> extends Queue<T> {
  readonly #stored: StoredItems<T>;
  readonly #mutex: Lock;
  readonly #allTasksDone: CPythonCondition;
  readonly #unfinished: SharedVariable<number>;
  readonly #isShutdown: SharedVariable<boolean>;
  /** Older versions have no such attribute, and never look at it. */
  readonly #canShutDown: boolean;
  readonly #putting: Side;
  readonly #getting: Side;

  constructor(machine: Machine, maxsize = 0, name = 'queue', storage: Storage<T> = new FifoStorage<T>()) {
    super(machine, maxsize, name, storage);
    this.#stored = new StoredItems(machine, `${name}.queue`, storage);
    this.#mutex = new Lock(machine, `${name}.mutex`);
    this.#getting = {
      condition: new CPythonCondition(machine, this.#mutex, `${name}.not_empty`),
      isReady: () => this.#hasItem(),
      refuseShutDown: () => this.#refuseShutDownGet(),
      failure: () => new Empty(),
    };
    this.#putting = {
      condition: new CPythonCondition(machine, this.#mutex, `${name}.not_full`),
      isReady: () => this.#hasRoom(),
      refuseShutDown: () => this.#refuseShutDownPut(),
      failure: () => new Full(),
    };
    this.#allTasksDone = new CPythonCondition(machine, this.#mutex, `${name}.all_tasks_done`);
    this.#unfinished = new SharedVariable(machine, `${name}.unfinished_tasks`, 0, 'synchronisation');
    this.#isShutdown = new SharedVariable<boolean>(machine, `${name}.is_shutdown`, false, 'synchronisation');
    this.#canShutDown = machine.builtIn(Interpreter).isAtLeast('3.13');
  }

  override get unfinishedTasks(): number {
    return this.#unfinished.value;
  }

  override get isShutdown(): boolean {
    return this.#isShutdown.value;
  }

  override get waitingGetters(): number {
    return this.#getting.condition.waiting;
  }

  override get waitingPutters(): number {
    return this.#putting.condition.waiting;
  }

  override get waitingJoiners(): number {
    return this.#allTasksDone.waiting;
  }

  override *put(item: T, block = true, timeout: number | null = null): Program {
    yield* enterMethod(this, 'put');
    yield* withGuard(this.#putting.condition.context, () => this.#insert(item, block, timeout));
  }

  *#insert(item: T, block: boolean, timeout: number | null): Program {
    yield* this.#refuseShutDownPut();
    if (this.maxsize > 0) yield* this.#wait(this.#putting, block, timeout);
    yield* enterMethod(this, '_put');
    yield* this.#stored.put(item);
    yield* this.#unfinished.update((count) => count + 1);
    yield* this.#getting.condition.notify();
  }

  override *get(block = true, timeout: number | null = null): Program<T> {
    yield* enterMethod(this, 'get');
    return yield* withGuard(this.#getting.condition.context, () => this.#extract(block, timeout));
  }

  *#extract(block: boolean, timeout: number | null): Program<T> {
    yield* this.#refuseShutDownGet();
    yield* this.#wait(this.#getting, block, timeout);
    yield* enterMethod(this, '_get');
    const item = yield* this.#stored.get();
    yield* this.#putting.condition.notify();
    return item;
  }

  *#wait(side: Side, block: boolean, timeout: number | null): Program {
    if (!block) {
      if (!(yield* side.isReady())) throw side.failure();
      return;
    }
    if (timeout !== null) refuseNegative(timeout);
    const { clock } = this.machine;
    const end = timeout === null ? null : endOf(clock, timeout);
    while (!(yield* side.isReady())) {
      const left = end === null ? null : (end - clock.now) / 1e9;
      if (left !== null && left <= 0) throw side.failure();
      yield* side.condition.wait(left);
      yield* side.refuseShutDown();
      yield* repeatLoop(this);
    }
  }

  override *putNowait(item: T): Program {
    yield* enterMethod(this, 'put_nowait');
    yield* this.put(item, false);
  }

  override *getNowait(): Program<T> {
    yield* enterMethod(this, 'get_nowait');
    return yield* this.get(false);
  }

  override *taskDone(): Program {
    yield* enterMethod(this, 'task_done');
    yield* withGuard(this.#allTasksDone.context, () => this.#countDown());
  }

  *#countDown(): Program {
    const left = (yield* this.#unfinished.load()) - 1;
    if (left < 0) throw new ValueError('task_done() called too many times');
    if (left === 0) yield* this.#allTasksDone.notifyAll();
    yield* this.#unfinished.store(left);
  }

  override *join(): Program {
    yield* enterMethod(this, 'join');
    yield* withGuard(this.#allTasksDone.context, () => this.#awaitTasks());
  }

  *#awaitTasks(): Program {
    while ((yield* this.#unfinished.load()) !== 0) {
      yield* this.#allTasksDone.wait();
      yield* repeatLoop(this);
    }
  }

  override *qsize(): Program<number> {
    yield* enterMethod(this, 'qsize');
    return yield* withGuard(this.#mutex, () => this.#length());
  }

  override *empty(): Program<boolean> {
    yield* enterMethod(this, 'empty');
    return (yield* withGuard(this.#mutex, () => this.#length())) === 0;
  }

  override *full(): Program<boolean> {
    yield* enterMethod(this, 'full');
    return yield* withGuard(this.#mutex, () => this.#isFull());
  }

  override *shutdown(immediate = false): Program {
    requireShutdown(this as Queue);
    yield* enterMethod(this, 'shutdown');
    yield* withGuard(this.#mutex, () => this.#close(immediate));
  }

  *#close(immediate: boolean): Program {
    yield* this.#isShutdown.store(true);
    if (immediate) yield* this.#drain();
    yield* this.#getting.condition.notifyAll();
    yield* this.#putting.condition.notifyAll();
  }

  *#drain(): Program {
    while (yield* this.#hasItem()) {
      yield* enterMethod(this, '_get');
      yield* this.#stored.get();
      if ((yield* this.#unfinished.load()) > 0) yield* this.#unfinished.update((count) => count - 1);
      yield* repeatLoop(this);
    }
    yield* this.#allTasksDone.notifyAll();
  }

  *#length(): Program<number> {
    yield* enterMethod(this, '_qsize');
    return yield* this.#stored.length();
  }

  *#hasItem(): Program<boolean> {
    return (yield* this.#length()) > 0;
  }

  *#isFull(): Program<boolean> {
    return this.maxsize > 0 && !(yield* this.#hasRoom());
  }

  *#hasRoom(): Program<boolean> {
    return (yield* this.#length()) < this.maxsize;
  }

  *#refuseShutDownPut(): Program {
    if (this.#canShutDown && (yield* this.#isShutdown.load())) throw new ShutDown();
  }

  *#refuseShutDownGet(): Program {
    if (this.#canShutDown && (yield* this.#isShutdown.load()) && !(yield* this.#hasItem())) {
      throw new ShutDown();
    }
  }
}

import type { VirtualClock } from './clock.ts';
import { NondeterminismError, UsageError } from './errors.ts';
import { FOREVER, type Instruction, NONE } from './instruction.ts';
import { asking, resumeSuspended, type Standing, suspend, takeInterrupt, waiting } from './interrupt.ts';
import { exitOf, overProgram } from './lifecycle.ts';
import type { Machine } from './machine.ts';
import { Ambient } from './numbering.ts';
import type { SharedObject } from './object.ts';
import type { Observer } from './observer.ts';
import { PARK } from './parking.ts';
import type { Body, Program } from './program.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedThread } from './thread.ts';
import { AWAITED, FOLLOWER_AWAITED, READ, type TransitionLog, WRITE } from './transition-log.ts';

/** A value in a message: `undefined`, `7`, `[object Generator]`. */
function describeValue(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value);
}

function refuseBody(thread: SimulatedThread, program: unknown): never {
  throw new UsageError(
    `the body of thread ${thread.name} gives ${describeValue(program)}; expected a program (is it a function* ?)`,
  );
}

function refuseRequest(thread: SimulatedThread, request: unknown): never {
  throw new UsageError(
    `thread ${thread.name} yields ${describeValue(request)}; expected an instruction (was a yield* forgotten?)`,
  );
}

/** Empties a list. Setting its length to 0 would give its memory back, only to be asked for again. */
export function clear(list: unknown[]): void {
  while (list.length > 0) list.pop();
}

/**
 * @internal What a step is: it runs the pending instruction of a thread, resumes the thread's program with the result, and so
 * learns its next instruction. Programs that begin, end, fail and are interrupted are its business; which thread
 * is next is the machine's.
 */
export class Processor {
  /** The index of the thread whose program is being run; -1 in the scenario's set-up. */
  active = -1;
  /** The bits of the boundaries that the last thread has passed since its last step that was not local. */
  boundary = -1;
  /** How many threads are started, unfinished and no daemons. */
  alive = 0;
  /** Whether a local instruction met the step limit, or what is no instruction took as long. */
  isCutOff = false;
  /** Where transitions are recorded; null while nobody wants them. */
  log: TransitionLog | null = null;
  /** Who lets time pass in timed simulation; null in exploration. */
  scheduler: Scheduler | null = null;
  readonly #machine: Machine;
  readonly #clock: VirtualClock;
  readonly #observer: Observer | null;
  /** Threads with something to run at once: just started, or waiting for an event that has come. */
  readonly #eager: number[] = [];
  /** Whether a daemon was started. */
  #hasDaemons = false;

  constructor(machine: Machine, clock: VirtualClock, observer: Observer | null) {
    this.#machine = machine;
    this.#clock = clock;
    this.#observer = observer;
  }

  /** Back to the start of an execution. */
  reset(): void {
    clear(this.#eager);
    this.active = -1;
    this.boundary = -1;
    this.alive = 0;
    this.isCutOff = false;
    this.#hasDaemons = false;
  }

  /** Whether {@link Processor.runEager} has something to run. */
  get isEager(): boolean {
    return this.#eager.length > 0;
  }

  /** Has a thread begin its program, after the present step. */
  start(thread: SimulatedThread): void {
    if (!thread.daemon) this.alive++;
    if (thread.daemon) this.#hasDaemons = true;
    thread.life = 'started';
    thread.changedAt = this.#machine.steps;
    if (this.log !== null) this.#logStart(this.log, thread);
    if (this.scheduler !== null) this.scheduler.started(thread);
    this.#eager.push(thread.index);
  }

  /** See {@link Machine.interrupt}. */
  interrupt(thread: SimulatedThread, body: Body, wakes: boolean): void {
    // Where another thread is interrupted depends on whether what it did before has ended.
    if (thread.index !== this.active) this.#machine.lifecycleObserved = true;
    if (thread.life !== 'started' || thread.program === overProgram) return;
    thread.changedAt = this.#machine.steps;
    if (this.log !== null && thread.index !== this.#machine.last) {
      this.log.add(this.log.numbering.standOf(thread), WRITE);
    }
    if (this.#isBetween(thread, wakes)) {
      if (this.log !== null) this.log.onInterrupt?.(thread);
      this.#suspendPending(thread);
      this.#runOnTop(thread, body);
    } else {
      thread.interrupts ??= [];
      thread.interrupts.push(body);
    }
  }

  /**
   * Gives the pending instruction of a thread that is not running another time-out.
   * @param deadline virtual nanoseconds at which it fires; {@link FOREVER} for none.
   */
  retime(thread: SimulatedThread, deadline: number): void {
    thread.changedAt = this.#machine.steps;
    if (thread.timed) this.#stopTimer(thread);
    if (deadline !== FOREVER) this.#startTimer(thread, deadline);
  }

  /** Whether a program can run in a thread before its pending instruction. */
  #isBetween(thread: SimulatedThread, wakes: boolean): boolean {
    const { pending } = thread;
    if (pending === null || thread.index === this.active || this.#isShielded(thread)) return false;
    // An enabled local instruction is about to run, as part of a step that has been taken.
    return this.#machine.isEnabled(thread) ? !pending.opcode.local : wakes;
  }

  #isShielded(thread: SimulatedThread): boolean {
    const { opcode, object, operand } = thread.pending!;
    return opcode.shielded?.(object, operand, thread) ?? false;
  }

  /** Runs the pending instruction of a thread, and then its program up to the next. */
  step(thread: SimulatedThread, instruction: Instruction): void {
    thread.changedAt = ++this.#machine.steps;
    thread.steps++;
    thread.passed = 0;
    this.boundary = instruction.opcode.boundary;
    this.active = thread.index;
    if (this.#observer !== null) this.#observer.stepping(thread, instruction);
    if (this.log !== null) this.#logStep(this.log, thread, instruction);
    if (this.scheduler !== null) this.#announce(this.scheduler, thread, instruction);
    let result: unknown;
    try {
      result = this.#execute(thread, instruction);
    } catch (error) {
      this.#raise(thread, instruction, error);
      return;
    }
    if (this.#observer !== null) this.#observer.stepped(thread, instruction, result, false);
    if (result === PARK) return;
    if (thread.parking !== null) {
      const { error } = thread.parking;
      thread.parking = null;
      if (error !== null) {
        this.#throwInto(thread, error.thrown);
        return;
      }
    }
    this.#resume(thread, result === undefined ? NONE : result);
  }

  #logStart(log: TransitionLog, thread: SimulatedThread): void {
    log.follow(thread);
    // Only a daemon can start a thread where the end of another would have ended the execution.
    const isByDaemon = this.active >= 0 && this.#machine.threads[this.active]!.daemon;
    if (thread.daemon || isByDaemon) log.add(Ambient.alive, WRITE);
  }

  #logEnd(log: TransitionLog, thread: SimulatedThread): void {
    log.add(log.numberOf(thread), WRITE);
    if (this.#machine.lifecycle === 'merged' || thread.daemon) return;
    // The last end kills the daemons; where there are none, ends commute.
    log.add(Ambient.alive, this.#hasDaemons ? WRITE : READ);
  }

  #logStep(log: TransitionLog, thread: SimulatedThread, instruction: Instruction): void {
    const { opcode, object, operand } = instruction;
    if (opcode.local) {
      // Local instructions commute with what others do; what they waited for comes before what they go on with.
      const isOther = thread.index !== this.#machine.last;
      if (isOther) {
        // Who interrupts the thread finds it at another instruction afterwards.
        log.add(log.numbering.standOf(thread), READ);
        log.follow(thread);
      }
      if (opcode.ready !== null) log.add(log.numberOf(object), isOther ? FOLLOWER_AWAITED : AWAITED);
      return;
    }
    const access = opcode.access(object, operand, thread);
    if (access !== 'none') log.add(log.numberOf(object), access === 'write' ? WRITE : READ);
    if (opcode.touchesAlso !== null) opcode.touchesAlso(object, operand, thread, log.touch);
    if (thread.timed) log.add(Ambient.clock, READ);
  }

  /** Tells the scheduler what a step touches: who waits for it may be able to go on. */
  #announce(scheduler: Scheduler, thread: SimulatedThread, instruction: Instruction): void {
    this.#clock.work = 0;
    const { opcode, object, operand } = instruction;
    const access = opcode.access(object, operand, thread);
    if (access !== 'none') scheduler.touched(object);
    if (opcode.touchesAlso === null) return;
    opcode.touchesAlso(object, operand, thread, (also) => scheduler.touched(also));
  }

  /** A thread comes to its pending instruction in timed simulation: its time-out begins. */
  arrive(thread: SimulatedThread): void {
    thread.hasArrived = true;
    const { timeout } = thread.pending!;
    if (timeout >= 0) this.#startTimer(thread, this.#clock.time + timeout);
  }

  #execute(thread: SimulatedThread, instruction: Instruction): unknown {
    const { opcode, object, operand } = instruction;
    if (!thread.timed) return opcode.execute(object, operand, thread);
    const expires = thread.expired || !(opcode.ready === null || opcode.ready(object, operand, thread));
    if (expires) {
      this.#stopTimer(thread);
      // Under the free time model the clock has not come so far.
      if (this.#clock.time < thread.deadline) {
        this.#clock.time = thread.deadline;
        if (this.log !== null) this.log.add(Ambient.clock, WRITE);
      }
      return opcode.expire(object, operand, thread);
    }
    const result = opcode.execute(object, operand, thread);
    if (result !== PARK) this.#stopTimer(thread);
    return result;
  }

  #startTimer(thread: SimulatedThread, deadline: number): void {
    thread.timed = true;
    thread.deadline = deadline;
    if (this.log !== null) this.log.add(Ambient.clock, READ);
    // A time-out without length has passed at once: it does not wait until nobody else can go on.
    if (deadline <= this.#clock.time) thread.expired = true;
    else this.#clock.arm(thread, deadline);
  }

  #stopTimer(thread: SimulatedThread): void {
    thread.timed = false;
    thread.expired = false;
    this.#clock.disarm(thread);
  }

  /** Throws an instruction's error into the program. */
  #raise(thread: SimulatedThread, instruction: Instruction, error: unknown): void {
    if (error instanceof UsageError || error instanceof NondeterminismError) throw error;
    if (this.#observer !== null) this.#observer.stepped(thread, instruction, error, true);
    if (thread.timed) this.#stopTimer(thread);
    thread.parking = null;
    this.#throwInto(thread, error);
  }

  #throwInto(thread: SimulatedThread, error: unknown): void {
    let request: IteratorResult<Instruction, unknown>;
    try {
      request = thread.program!.throw(error);
    } catch (uncaught) {
      this.#die(thread, uncaught);
      return;
    }
    this.#accept(thread, request);
  }

  /** Resumes a program with a result; it runs up to its next instruction. */
  #resume(thread: SimulatedThread, input: unknown): void {
    let request: IteratorResult<Instruction, unknown>;
    try {
      request = thread.program!.next(input);
    } catch (uncaught) {
      this.#die(thread, uncaught);
      return;
    }
    this.#accept(thread, request);
  }

  /** Takes a program's next instruction, or its end. */
  #accept(thread: SimulatedThread, request: IteratorResult<Instruction, unknown>): void {
    if (request.done === true) {
      this.#over(thread, false, undefined);
      return;
    }
    const pending = request.value;
    const opcode = pending?.opcode;
    if (opcode === undefined) refuseRequest(thread, pending);
    thread.pending = pending;
    this.#begin(thread, pending);
  }

  /** A thread stands at an instruction that it has asked for. */
  #begin(thread: SimulatedThread, pending: Instruction): void {
    if (thread.interrupts !== null && !this.#isShielded(thread)) {
      this.#interruptAt(thread, asking);
      return;
    }
    if (this.scheduler !== null) {
      thread.hasArrived = false;
      this.scheduler.reached(thread, true);
      return;
    }
    if (pending.timeout >= 0) this.#startTimer(thread, this.#clock.time + pending.timeout);
    if (pending.opcode.local) this.#acceptLocal(thread, pending);
  }

  /** Puts the pending instruction of a thread aside. */
  #suspendPending(thread: SimulatedThread): void {
    const waiters = thread.pending!.object.waiters;
    // A thread that waits for a local instruction would be woken for it.
    if (waiters?.includes(thread)) {
      thread.pending!.object.waiters = waiters.filter((waiter) => waiter !== thread);
    }
    if (thread.timed) this.#clock.disarm(thread);
    suspend(thread, this.scheduler !== null && !thread.hasArrived ? asking : waiting);
  }

  /** A thread whose instruction or program has ended runs the first of the programs that wait to interrupt it. */
  #interruptAt(thread: SimulatedThread, standing: Standing): void {
    suspend(thread, standing);
    this.#runOnTop(thread, takeInterrupt(thread));
  }

  /** Begins a program in a thread whose own program was suspended. */
  #runOnTop(thread: SimulatedThread, body: Body): void {
    const active = this.active;
    const { work } = this.#clock;
    const isOther = thread.index !== active;
    this.active = thread.index;
    if (isOther) this.#clock.work = 0;
    try {
      thread.program = this.#checked(thread, body());
    } catch (uncaught) {
      this.#die(thread, uncaught);
      this.active = active;
      return;
    }
    this.#resume(thread, undefined);
    this.active = active;
    if (isOther) this.#clock.work = work;
  }

  /** A program that interrupted another has ended: the other goes on. */
  #takeUp(thread: SimulatedThread, failed: boolean, error: unknown): void {
    const { pending, ending, isFresh } = resumeSuspended(thread);
    if (pending === null) this.#over(thread, failed || ending!.failed, failed ? error : ending!.error);
    else if (failed) this.#abandon(thread, pending, error);
    else if (isFresh) this.#begin(thread, pending);
    else if (thread.interrupts !== null) this.#interruptAt(thread, waiting);
    else {
      if (thread.timed && this.log !== null) this.log.add(Ambient.clock, READ);
      if (thread.timed && this.#clock.time >= thread.deadline) thread.expired = true;
      else if (thread.timed) this.#clock.arm(thread, thread.deadline);
      thread.hasArrived = true;
      if (this.scheduler !== null) this.scheduler.reached(thread, false);
      else if (pending.opcode.local) this.#acceptLocal(thread, pending);
    }
  }

  /** An error leaves an instruction that has not ended: the handler of a signal has raised it. */
  #abandon(thread: SimulatedThread, instruction: Instruction, error: unknown): void {
    const { opcode, object, operand } = instruction;
    if (thread.timed) this.#stopTimer(thread);
    if (opcode.abandon !== null && opcode.abandon(object, operand, thread) === PARK) {
      thread.parking!.error = { thrown: error };
      return;
    }
    thread.parking = null;
    this.#throwInto(thread, error);
  }

  /** A local instruction runs at once, or as soon as its object wakes the thread. */
  #acceptLocal(thread: SimulatedThread, instruction: Instruction): void {
    if (this.#machine.isEnabled(thread)) this.#eager.push(thread.index);
    else if (instruction.object.waiters === null) instruction.object.waiters = [thread];
    else instruction.object.waiters.push(thread);
  }

  /** Runs what other threads cannot tell from the step before it: starts, local instructions, joins that are over. */
  runEager(): void {
    const eager = this.#eager;
    // The list grows while it is worked off.
    for (let at = 0; at < eager.length; at++) {
      const thread = this.#machine.threads[eager[at]!]!;
      if (thread.program === null) this.#beginProgram(thread);
      else if (this.#machine.steps < this.#machine.maxSteps) this.#stepLocal(thread, thread.pending!);
      else this.isCutOff = true;
    }
    clear(eager);
    this.active = -1;
  }

  #stepLocal(thread: SimulatedThread, instruction: Instruction): void {
    const boundary = this.boundary;
    this.step(thread, instruction);
    // A call between two instructions of one thread is a place to lose the CPU at, even if it is local.
    this.boundary = thread.index === this.#machine.last ? boundary | this.boundary : boundary;
  }

  #beginProgram(thread: SimulatedThread): void {
    this.active = thread.index;
    if (this.scheduler !== null) {
      this.#clock.work = 0;
      this.#clock.allowance = 0;
    }
    try {
      thread.program = this.#checked(thread, thread.begin());
    } catch (uncaught) {
      this.#die(thread, uncaught);
      return;
    }
    this.#resume(thread, undefined);
  }

  #checked(thread: SimulatedThread, program: Partial<Program<unknown>> | undefined): Program<unknown> {
    if (typeof program?.next !== 'function') refuseBody(thread, program);
    return program as Program<unknown>;
  }

  #die(thread: SimulatedThread, error: unknown): void {
    if (error instanceof UsageError || error instanceof NondeterminismError) throw error;
    this.#over(thread, true, error);
  }

  /** A program has come to its end, or an error has left it. */
  #over(thread: SimulatedThread, failed: boolean, error: unknown): void {
    thread.pending = null;
    if (thread.suspended !== null) this.#takeUp(thread, failed, error);
    // What its last instruction set off runs before the end of a program counts.
    else if (thread.interrupts !== null) {
      this.#interruptAt(thread, { isFresh: false, ending: { failed, error } });
    } else if (thread.program === overProgram) this.#leave(thread);
    else {
      const epilogue = thread.epilogue(failed, error);
      if (epilogue === null) {
        this.#leave(thread);
        return;
      }
      thread.program = epilogue;
      this.#resume(thread, undefined);
    }
  }

  /** The program of a thread is over: it finishes now, or with a step of its own where its end is visible. */
  #leave(thread: SimulatedThread): void {
    const isVisible = this.#machine.lifecycle === 'visible' || this.scheduler !== null;
    if (isVisible && thread.program !== overProgram) {
      thread.program = overProgram;
      thread.pending = exitOf(thread);
      if (this.scheduler !== null) {
        // The work that its program did after its last step takes time.
        thread.hasArrived = false;
        this.scheduler.reached(thread, true);
      }
      return;
    }
    thread.life = 'finished';
    thread.pending = null;
    if (this.log !== null) this.#logEnd(this.log, thread);
    if (!thread.daemon && --this.alive === 0) this.#noteKilledDaemons();
    this.wake(thread);
  }

  /** The end of the last other thread kills the daemons, so it does not commute with what they do. */
  #noteKilledDaemons(): void {
    for (const thread of this.#machine.threads) {
      if (thread.life === 'started') this.#machine.lifecycleObserved = true;
    }
  }

  /** Asks the threads that wait for an object with a local instruction whether they are enabled now. */
  wake(object: SharedObject): void {
    if (this.scheduler !== null) {
      this.scheduler.touched(object);
      return;
    }
    const waiters = object.waiters;
    if (waiters === null) return;
    object.waiters = null;
    for (const waiter of waiters) this.#acceptLocal(waiter, waiter.pending!);
  }
}

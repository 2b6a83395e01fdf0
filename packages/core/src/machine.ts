import { Checks } from './checks.ts';
import { PresentChoicePoint } from './choice-point.ts';
import { type TimeModel, VirtualClock } from './clock.ts';
import { DecisionLog } from './decision-log.ts';
import { NondeterminismError, UsageError } from './errors.ts';
import type { Execution, Failure, OutcomeKind } from './execution.ts';
import { checkMask, defaultGilModel, type GilModel } from './gil.ts';
import { FOREVER, type Instruction, NONE } from './instruction.ts';
import { asking, resumeSuspended, type Standing, suspend, takeInterrupt, waiting } from './interrupt.ts';
import { exitOf, type Lifecycle, overProgram } from './lifecycle.ts';
import type { SharedObject } from './object.ts';
import type { Observer, SwitchReason } from './observer.ts';
import { PARK } from './parking.ts';
import type { Body, Program } from './program.ts';
import type { Scenario } from './scenario.ts';
import type { Strategy } from './strategy.ts';
import type { SimulatedThread } from './thread.ts';

/** How a machine runs. */
export interface MachineOptions {
  /** Default {@link defaultGilModel}. */
  readonly gil?: GilModel;
  /** Default `virtual`. */
  readonly time?: TimeModel;
  /** Default `merged`. */
  readonly lifecycle?: Lifecycle;
  /** An execution is cut off after so many steps; default 10,000. */
  readonly maxSteps?: number;
  /** Default none. */
  readonly observer?: Observer;
}

/** The number of steps after which an execution is cut off by default. */
export const DEFAULT_MAX_STEPS = 10_000;

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
function clear(list: unknown[]): void {
  while (list.length > 0) list.pop();
}

/**
 * The virtual CPU with its threads, objects and clock. It runs one execution of a scenario after the other,
 * each from a clean state; while one runs, it is the {@link Execution}.
 *
 * A step takes the pending instruction of one thread, runs it, resumes the thread's program and so learns its
 * next instruction. Scheduling points precede instructions; local instructions have none and run at once.
 */
export class Machine implements Execution {
  readonly gil: GilModel;
  readonly time: TimeModel;
  readonly lifecycle: Lifecycle;
  readonly maxSteps: number;
  readonly clock: VirtualClock = new VirtualClock();
  threads: SimulatedThread[] = [];
  objects: SharedObject[] = [];
  readonly output: string[] = [];
  readonly failures: Failure[] = [];
  steps = 0;
  preemptions = 0;
  outcome: OutcomeKind = 'completed';
  lifecycleObserved = false;
  /** The status that the simulated process exits with. */
  exitStatus = 0;
  /** The index of the thread that took the last step that was not local; 0 before the first. */
  last = 0;
  /** @internal How many threads were made without a name. */
  unnamedThreads = 0;
  /** @internal Whether threads of a further process exist. */
  hasProcesses = false;

  readonly #observer: Observer | null;
  readonly #checkMask: number;
  readonly #preemptible: boolean;
  readonly #free: boolean;
  // What changes at every step refers to threads by index. Storing young objects in an old one would cost the
  // garbage collector's write barrier each time; for the same reason the lists are made anew for each execution.

  /** The threads that may take the next step, cyclically from the last. */
  #enabled: Int32Array = new Int32Array(16);
  readonly #point = new PresentChoicePoint();
  /** Threads with something to run at once: just started, or waiting for an event that has come. */
  readonly #eager: number[] = [];
  /** The thread whose program is being run; -1 in the scenario's set-up. */
  #active = -1;
  readonly #checks = new Checks();
  readonly #decisions = new DecisionLog();
  #strategy: Strategy | null = null;
  /** Started, unfinished threads that are no daemons. */
  #alive = 0;
  /** Objects made by the set-up. */
  #made = 0;
  #makesBuiltIn = false;
  readonly #builtIns = new Map<unknown, SharedObject>();
  /** Whether a local instruction met the step limit. */
  #isCutOff = false;
  #isHalted = false;
  /** The bits of the boundaries that the last thread has passed since its last step that was not local. */
  #boundary = -1;

  constructor(options: MachineOptions = {}) {
    this.gil = options.gil ?? defaultGilModel;
    this.time = options.time ?? 'virtual';
    this.lifecycle = options.lifecycle ?? 'merged';
    this.maxSteps = options.maxSteps ?? DEFAULT_MAX_STEPS;
    this.#observer = options.observer ?? null;
    this.#checkMask = checkMask(this.gil);
    this.#preemptible = this.#checkMask === checkMask(defaultGilModel);
    this.#free = this.time === 'free';
  }

  get choicePoints(): number {
    return this.#decisions.length;
  }

  get decisions(): number[] {
    return this.#decisions.toArray();
  }

  /** The thread whose program is being run, or null in the scenario's set-up: the maker of new objects. */
  get active(): SimulatedThread | null {
    return this.#active < 0 ? null : this.threads[this.#active]!;
  }

  // What scenarios and primitives call.

  /** @internal Takes in a new object. @returns how many objects its maker had made before. */
  register(object: SharedObject): number {
    this.objects.push(object);
    if (this.#observer !== null) this.#observer.created(object);
    if (this.#makesBuiltIn) return -1;
    return this.#active < 0 ? this.#made++ : this.threads[this.#active]!.made++;
  }

  /**
   * The object of a class of which every machine has one, such as standard output. It is made when it is needed first in
   * an execution. Its identity is its name, not the thread that happened to need it.
   */
  builtIn<T extends SharedObject>(type: new (machine: Machine) => T): T {
    const known = this.#builtIns.get(type);
    if (known !== undefined) return known as T;
    const active = this.#active;
    this.#active = -1;
    this.#makesBuiltIn = true;
    try {
      const made = new type(this);
      this.#builtIns.set(type, made);
      return made;
    } finally {
      this.#makesBuiltIn = false;
      this.#active = active;
    }
  }

  /** The built-in object of a class where something has needed one in this execution, or null. */
  existing<T extends SharedObject>(type: new (machine: Machine) => T): T | null {
    return (this.#builtIns.get(type) as T | undefined) ?? null;
  }

  /** @internal Takes in a new thread. @returns its index. */
  enrol(thread: SimulatedThread): number {
    return this.threads.push(thread) - 1;
  }

  /**
   * Starts a thread: its program runs up to its first instruction that is not local, after the present step.
   * @throws UsageError when it was started before. (The primitives raise Python's error first.)
   */
  start(thread: SimulatedThread): void {
    if (thread.life !== 'new') throw new UsageError(`thread ${thread.name} is started twice`);
    if (!thread.daemon) this.#alive++;
    thread.life = 'started';
    this.#eager.push(thread.index);
  }

  /**
   * Records something that went wrong; the execution goes on.
   * @param error the error that left the thread, where one did.
   */
  fail(kind: Failure['kind'], message: string, thread: SimulatedThread | null, error?: unknown): void {
    const failure: Failure = { kind, message, thread, step: this.steps, error };
    this.failures.push(failure);
    if (this.#observer !== null) this.#observer.failed(failure);
  }

  /** Prints a line: output is part of the outcome. */
  print(line: string): void {
    this.output.push(line);
    if (this.#observer !== null) this.#observer.printed(line);
  }

  /** Makes a data choice: a whole number in [0, count), decided by the schedule like the choice of a thread. */
  choose(count: number, label: string): number {
    if (!Number.isInteger(count) || count < 1) {
      throw new UsageError(
        `a data choice needs a whole number of alternatives, at least 1; "${label}" has ${count}`,
      );
    }
    const value = count === 1 ? 0 : this.#decide('data', count, false, label);
    if (this.#observer !== null) this.#observer.chose(label, value, count);
    return value;
  }

  /**
   * States what has to hold after every step. A violation is an assertion failure, recorded once.
   * @param holds must look at objects without running instructions.
   */
  invariant(text: string, holds: () => boolean): void {
    this.#checks.addInvariant(text, holds);
  }

  /** States what has to hold when every thread has finished. */
  finally(text: string, holds: () => boolean): void {
    this.#checks.addFinal(text, holds);
  }

  /** How many threads keep the execution alive: started, unfinished, and no daemons. */
  get alive(): number {
    return this.#alive;
  }

  /** Lets virtual nanoseconds pass during a step: nobody else runs meanwhile, as while native code holds the GIL. */
  elapse(nanoseconds: number): void {
    const from = this.clock.now;
    this.clock.elapse(nanoseconds);
    if (this.#observer !== null) this.#observer.advanced(from, this.clock.now);
  }

  /**
   * Runs a program in a thread on top of what it does there: a signal handler, a finalizer. It runs before the thread's
   * pending instruction, which is asked for again afterwards, with what is left of its time-out. An error
   * that leaves the program is thrown at that instruction. A thread whose instruction is running, is blocked or is
   * shielded is interrupted when the instruction has ended; one that has not begun, at its first instruction;
   * one that has not started or has come to its end, never.
   * @param wakes whether to interrupt a blocked instruction too.
   */
  interrupt(thread: SimulatedThread, body: Body, { wakes }: { readonly wakes: boolean }): void {
    if (thread.life !== 'started' || thread.program === overProgram) return;
    if (this.#isBetween(thread, wakes)) {
      this.#suspendPending(thread);
      this.#runOnTop(thread, body);
    } else {
      thread.interrupts ??= [];
      thread.interrupts.push(body);
    }
  }

  /** Whether a program can run in a thread before its pending instruction. */
  #isBetween(thread: SimulatedThread, wakes: boolean): boolean {
    const { pending } = thread;
    if (pending === null || thread.index === this.#active || this.#isShielded(thread)) return false;
    // An enabled local instruction is about to run, as part of a step that has been taken.
    return this.isEnabled(thread) ? !pending.opcode.local : wakes;
  }

  #isShielded(thread: SimulatedThread): boolean {
    const { opcode, object, operand } = thread.pending!;
    return opcode.shielded?.(object, operand, thread) ?? false;
  }

  /**
   * @internal Gives the pending instruction of a thread that is not running another time-out.
   * @param deadline virtual nanoseconds at which it fires; {@link FOREVER} for none.
   */
  retime(thread: SimulatedThread, deadline: number): void {
    if (thread.timed) this.#stopTimer(thread);
    if (deadline !== FOREVER) this.#startTimer(thread, deadline);
  }

  /** Ends the execution after the present step, whatever the threads still have to do: the process dies. */
  halt(): void {
    this.lifecycleObserved = true;
    this.#isHalted = true;
  }

  /** Tells the machine that an instruction looked at the life cycle of a thread; see {@link Lifecycle}. */
  observeLifecycle(): void {
    this.lifecycleObserved = true;
  }

  /** Whether a thread's pending instruction can run now. */
  isEnabled(thread: SimulatedThread): boolean {
    const pending = thread.pending;
    if (pending === null) return false;
    const ready = pending.opcode.ready;
    if (ready === null || ready(pending.object, pending.operand, thread)) return true;
    return thread.timed && (this.#free || thread.expired);
  }

  // Running.

  /**
   * Runs one execution of a scenario from a clean state, with the decisions of a strategy whose `begin` has
   * returned true. It calls `choose`, not `end`.
   * @returns itself.
   * @throws UsageError when the strategy decides for an alternative that does not exist, or a program yields
   *   something else than an instruction.
   */
  run(scenario: Scenario, strategy: Strategy): Execution {
    this.#reset();
    this.#strategy = strategy;
    this.#point.enabled = this.#enabled;
    scenario.setup(this);
    this.#runEager();
    this.outcome = this.#loop();
    if (this.#observer !== null) this.#observer.ended(this.outcome);
    return this;
  }

  #loop(): OutcomeKind {
    if (this.#checks.hasInvariants) this.#checkInvariants();
    while (this.#alive > 0 && !this.#isHalted) {
      if (this.#isCutOff) return 'stepLimit';
      const count = this.#gather();
      if (count === 0) {
        if (this.#advanceClock()) continue;
        return 'deadlock';
      }
      if (this.steps >= this.maxSteps) return 'stepLimit';
      let thread = this.threads[this.#enabled[0]!]!;
      const preemptive = thread.index === this.last && this.steps > 0;
      let alternative = 0;
      if (count > 1) {
        alternative = this.#decide('thread', count, preemptive, '');
        if (alternative !== 0) {
          thread = this.threads[this.#enabled[alternative]!]!;
          if (preemptive) this.preemptions++;
        }
      }
      if (this.#observer !== null) this.#observeDecision(thread, preemptive, alternative, count);
      this.last = thread.index;
      this.#step(thread, thread.pending!);
      // Before local steps of other threads follow: a violation belongs to this step.
      if (this.#checks.hasInvariants) this.#checkInvariants();
      if (this.#eager.length > 0 && !this.#isHalted) this.#runEager();
    }
    this.#checkFinals();
    return this.failures.length === 0 ? 'completed' : 'error';
  }

  /** Fills `#enabled`. Returns how many threads may take the next step. */
  #gather(): number {
    const threads = this.threads;
    const size = threads.length;
    if (size > this.#enabled.length) this.#growEnabled(size);
    const enabled = this.#enabled;
    const last = this.last;
    let count = 0;
    if (!this.#preemptible && this.#keepsGil(threads[last]!)) {
      enabled[0] = last;
      return this.hasProcesses ? this.#gatherProcesses(threads[last]!.process) : 1;
    }
    let index = last;
    if (threads[last]!.pending?.opcode.yields === true && ++index === size) index = 0;
    for (let seen = 0; seen < size; seen++) {
      const thread = threads[index]!;
      const pending = thread.pending;
      // A thread at a local instruction waits to be woken, so it is not asked.
      if (pending !== null && !pending.opcode.local && this.isEnabled(thread)) enabled[count++] = index;
      if (++index === size) index = 0;
    }
    return count;
  }

  /** Whether no test for a GIL request stands between the last step of a thread and its next, which it can take. */
  #keepsGil(thread: SimulatedThread): boolean {
    const entry = thread.pending?.opcode.entry ?? 0;
    return ((this.#boundary | entry) & this.#checkMask) === 0 && this.isEnabled(thread);
  }

  /** Adds the threads of other processes, whose GIL is free when this one's is not. */
  #gatherProcesses(holder: number): number {
    let count = 1;
    for (const thread of this.threads) {
      const isAsking = thread.process !== holder && thread.pending?.opcode.local === false;
      if (isAsking && this.isEnabled(thread)) this.#enabled[count++] = thread.index;
    }
    return count;
  }

  #growEnabled(size: number): void {
    this.#enabled = new Int32Array(size * 2);
    this.#point.enabled = this.#enabled;
  }

  #decide(kind: 'thread' | 'data', count: number, preemptive: boolean, label: string): number {
    const point = this.#point;
    point.kind = kind;
    point.count = count;
    point.depth = this.#decisions.length;
    point.step = this.steps;
    point.preemptive = preemptive;
    point.label = label;
    const decision = this.#strategy!.choose(point);
    if (!(decision >= 0 && decision < count) || (decision | 0) !== decision) this.#refuse(decision, count);
    this.#decisions.push(decision);
    return decision;
  }

  #refuse(decision: number, count: number): never {
    // A data choice is made during its step, a choice of threads before it.
    const step = this.#point.kind === 'data' ? this.steps : this.steps + 1;
    throw new UsageError(
      `the strategy chose alternative ${decision} at step ${step}, but there are ${count}: 0 to ${count - 1}`,
    );
  }

  #step(thread: SimulatedThread, instruction: Instruction): void {
    this.steps++;
    thread.steps++;
    this.#boundary = instruction.opcode.boundary;
    this.#active = thread.index;
    if (this.#observer !== null) this.#observer.stepping(thread, instruction);
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

  #execute(thread: SimulatedThread, instruction: Instruction): unknown {
    const { opcode, object, operand } = instruction;
    if (!thread.timed) return opcode.execute(object, operand, thread);
    const expires = thread.expired || !(opcode.ready === null || opcode.ready(object, operand, thread));
    if (expires) {
      this.#stopTimer(thread);
      // Under the free time model the clock has not come so far.
      if (this.clock.now < thread.deadline) this.clock.now = thread.deadline;
      return opcode.expire(object, operand, thread);
    }
    const result = opcode.execute(object, operand, thread);
    if (result !== PARK) this.#stopTimer(thread);
    return result;
  }

  #startTimer(thread: SimulatedThread, deadline: number): void {
    thread.timed = true;
    thread.deadline = deadline;
    // A time-out without length has passed at once: it does not wait until nobody else can go on.
    if (deadline <= this.clock.now) thread.expired = true;
    else this.clock.arm(thread, deadline);
  }

  #stopTimer(thread: SimulatedThread): void {
    thread.timed = false;
    thread.expired = false;
    this.clock.disarm(thread);
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
    if (pending.timeout >= 0) this.#startTimer(thread, this.clock.now + pending.timeout);
    if (pending.opcode.local) this.#acceptLocal(thread, pending);
  }

  /** Puts the pending instruction of a thread aside. */
  #suspendPending(thread: SimulatedThread): void {
    const waiters = thread.pending!.object.waiters;
    // A thread that waits for a local instruction would be woken for it.
    if (waiters?.includes(thread)) {
      thread.pending!.object.waiters = waiters.filter((waiter) => waiter !== thread);
    }
    if (thread.timed) this.clock.disarm(thread);
    suspend(thread, waiting);
  }

  /** A thread whose instruction or program has ended runs the first of the programs that wait to interrupt it. */
  #interruptAt(thread: SimulatedThread, standing: Standing): void {
    suspend(thread, standing);
    this.#runOnTop(thread, takeInterrupt(thread));
  }

  /** Begins a program in a thread whose own program was suspended. */
  #runOnTop(thread: SimulatedThread, body: Body): void {
    const active = this.#active;
    this.#active = thread.index;
    try {
      thread.program = this.#checked(thread, body());
    } catch (uncaught) {
      this.#die(thread, uncaught);
      this.#active = active;
      return;
    }
    this.#resume(thread, undefined);
    this.#active = active;
  }

  /** A program that interrupted another has ended: the other goes on. */
  #takeUp(thread: SimulatedThread, failed: boolean, error: unknown): void {
    const { pending, ending, isFresh } = resumeSuspended(thread);
    if (pending === null) this.#over(thread, failed || ending!.failed, failed ? error : ending!.error);
    else if (failed) this.#abandon(thread, pending, error);
    else if (isFresh) this.#begin(thread, pending);
    else if (thread.interrupts !== null) this.#interruptAt(thread, waiting);
    else {
      if (thread.timed && this.clock.now >= thread.deadline) thread.expired = true;
      else if (thread.timed) this.clock.arm(thread, thread.deadline);
      if (pending.opcode.local) this.#acceptLocal(thread, pending);
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
    if (this.isEnabled(thread)) this.#eager.push(thread.index);
    else if (instruction.object.waiters === null) instruction.object.waiters = [thread];
    else instruction.object.waiters.push(thread);
  }

  /** Runs what other threads cannot tell from the step before it: starts, local instructions, joins that are over. */
  #runEager(): void {
    const eager = this.#eager;
    // The list grows while it is worked off.
    for (let at = 0; at < eager.length; at++) {
      const thread = this.threads[eager[at]!]!;
      if (thread.program === null) this.#beginProgram(thread);
      else if (this.steps < this.maxSteps) this.#stepLocal(thread, thread.pending!);
      else this.#isCutOff = true;
    }
    clear(eager);
    this.#active = -1;
  }

  #stepLocal(thread: SimulatedThread, instruction: Instruction): void {
    const boundary = this.#boundary;
    this.#step(thread, instruction);
    // A call between two instructions of one thread is a place to lose the CPU at, even if it is local.
    this.#boundary = thread.index === this.last ? boundary | this.#boundary : boundary;
  }

  #beginProgram(thread: SimulatedThread): void {
    this.#active = thread.index;
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
    if (this.lifecycle === 'visible' && thread.program !== overProgram) {
      thread.program = overProgram;
      thread.pending = exitOf(thread);
      return;
    }
    thread.life = 'finished';
    thread.pending = null;
    if (!thread.daemon && --this.#alive === 0) this.#noteKilledDaemons();
    this.wake(thread);
  }

  /** The end of the last other thread kills the daemons, so it does not commute with what they do. */
  #noteKilledDaemons(): void {
    for (const thread of this.threads) {
      if (thread.life === 'started') this.lifecycleObserved = true;
    }
  }

  /** @internal Asks the threads that wait for an object with a local instruction whether they are enabled now. */
  wake(object: SharedObject): void {
    const waiters = object.waiters;
    if (waiters === null) return;
    object.waiters = null;
    for (const waiter of waiters) this.#acceptLocal(waiter, waiter.pending!);
  }

  /** Lets time pass because no thread is enabled. False when no timer is armed. */
  #advanceClock(): boolean {
    const from = this.clock.now;
    if (!this.clock.advance()) return false;
    if (this.#observer !== null) this.#observer.advanced(from, this.clock.now);
    return true;
  }

  #checkInvariants(): void {
    for (const problem of this.#checks.brokenInvariants()) {
      this.fail('assertion', problem, this.threads[this.last] ?? null);
    }
  }

  #checkFinals(): void {
    for (const problem of this.#checks.brokenFinals()) this.fail('assertion', problem, null);
  }

  #observeDecision(to: SimulatedThread, preemptive: boolean, alternative: number, count: number): void {
    const from = this.steps === 0 ? null : this.threads[this.last]!;
    let reason: SwitchReason = 'start';
    if (from === to) reason = 'continue';
    else if (preemptive) reason = 'preemption';
    else if (from !== null) reason = from.life === 'finished' ? 'finished' : 'blocked';
    this.#observer!.decided({ from, to, reason, alternative, count });
  }

  #reset(): void {
    this.threads = [];
    this.objects = [];
    this.#point.threads = this.threads;
    clear(this.output);
    clear(this.failures);
    clear(this.#eager);
    this.#checks.clear();
    this.clock.reset();
    this.#decisions.clear();
    this.steps = 0;
    this.preemptions = 0;
    this.outcome = 'completed';
    this.lifecycleObserved = false;
    this.exitStatus = 0;
    this.last = 0;
    this.#active = -1;
    this.unnamedThreads = 0;
    this.hasProcesses = false;
    if (this.#builtIns.size > 0) this.#builtIns.clear();
    this.#alive = 0;
    this.#made = 0;
    this.#boundary = -1;
    this.#isCutOff = false;
    this.#isHalted = false;
  }
}

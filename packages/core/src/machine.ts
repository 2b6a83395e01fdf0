import { Checks } from './checks.ts';
import { PresentChoicePoint } from './choice-point.ts';
import { type TimeModel, VirtualClock } from './clock.ts';
import { DecisionLog } from './decision-log.ts';
import { type Distribution, meanOf, sample } from './distribution.ts';
import { UsageError } from './errors.ts';
import type { Execution, Failure, OutcomeKind } from './execution.ts';
import { checkMask, defaultGilModel, type GilModel } from './gil.ts';
import type { Access } from './instruction.ts';
import type { Lifecycle } from './lifecycle.ts';
import { Ambient } from './numbering.ts';
import type { SharedObject } from './object.ts';
import type { Observer, SwitchReason } from './observer.ts';
import { type Mark, unpackState } from './packing.ts';
import { clear, Processor } from './processor.ts';
import type { Body } from './program.ts';
import type { Scenario } from './scenario.ts';
import type { Scheduler } from './scheduler.ts';
import type { StateWords } from './state-words.ts';
import { ABANDON, type Strategy } from './strategy.ts';
import type { SimulatedThread } from './thread.ts';
import { CHOSE, type TransitionLog, WRITE } from './transition-log.ts';

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
  /** Records the transitions. Default none. */
  readonly transitions?: TransitionLog;
}

/** CPython's switch interval, in virtual nanoseconds. */
const DEFAULT_SWITCH_INTERVAL = 5_000_000;

/** The number of steps after which an execution is cut off by default. */
export const DEFAULT_MAX_STEPS = 10_000;

/**
 * The virtual CPU with its threads, objects and clock. It runs one execution of a scenario after the other,
 * each from a clean state; while one runs, it is the {@link Execution}.
 *
 * It decides which thread takes the next step and when time passes; what a step is stands in {@link Processor}.
 * Scheduling points precede instructions; local instructions have none and run at once.
 */
export class Machine implements Execution {
  readonly gil: GilModel;
  readonly time: TimeModel;
  readonly lifecycle: Lifecycle;
  readonly maxSteps: number;
  readonly clock: VirtualClock;
  threads: SimulatedThread[] = [];
  objects: SharedObject[] = [];
  /** What {@link Machine.passive} gives; null where nobody has asked since the last object was made. */
  #passive: SharedObject[] | null = null;
  readonly output: string[] = [];
  readonly failures: Failure[] = [];
  steps = 0;
  preemptions = 0;
  outcome: OutcomeKind = 'completed';
  isAbandoned = false;
  lifecycleObserved = false;
  /** The ident of the first thread; the others count up from it. To be set before a thread starts. */
  firstIdent = 1;
  /** The status that the simulated process exits with. */
  exitStatus = 0;
  /**
   * How long a thread waits for the GIL before it asks for it, in virtual nanoseconds. It makes a difference in timed
   * simulation.
   */
  switchInterval: number = DEFAULT_SWITCH_INTERVAL;
  /** The index of the thread that took the last step that was not local; 0 before the first. */
  last = 0;
  /** @internal Whether threads of a further process exist. */
  hasProcesses = false;

  readonly #observer: Observer | null;
  /** Where transitions are recorded; null while nobody wants them. */
  #log: TransitionLog | null = null;
  readonly #transitions: TransitionLog | null;
  readonly #processor: Processor;
  readonly #checkMask: number;
  readonly #preemptible: boolean;
  readonly #free: boolean;
  // What changes at every step refers to threads by index. Storing young objects in an old one would cost the
  // garbage collector's write barrier each time; for the same reason the lists are made anew for each execution.

  /** The threads that may take the next step, cyclically from the last. */
  #enabled: Int32Array = new Int32Array(16);
  /** How many there are, */
  #count = 0;
  /** and how many steps had run there: they are the same where the machine goes back to it. -1 for nowhere. */
  #gatheredAt = -1;
  readonly #point = new PresentChoicePoint();
  readonly #checks = new Checks();
  readonly #decisions = new DecisionLog();
  #strategy: Strategy | null = null;
  #scheduler: Scheduler | null = null;
  /** Objects made by the set-up. */
  #made = 0;
  #makesBuiltIn = false;
  readonly #builtIns = new Map<unknown, SharedObject>();
  #isHalted = false;
  /** How many threads were made without a name. */
  #unnamed = 0;
  /** Whether the strategy is asked where there is nothing to choose. */
  #everyPoint = false;
  /** Whether the strategy is told of scheduling points before. */
  #isAwaited = false;
  /** Whether the thread that took the last step cannot lose the CPU before the next. */
  #isHeld = false;

  constructor(options: MachineOptions = {}) {
    this.gil = options.gil ?? defaultGilModel;
    this.time = options.time ?? 'virtual';
    this.lifecycle = options.lifecycle ?? 'merged';
    this.maxSteps = options.maxSteps ?? DEFAULT_MAX_STEPS;
    this.#observer = options.observer ?? null;
    this.#checkMask = checkMask(this.gil);
    this.#preemptible = this.#checkMask === checkMask(defaultGilModel);
    this.#free = this.time === 'free';
    this.#transitions = options.transitions ?? null;
    this.clock = new VirtualClock(this.#transitions);
    this.#processor = new Processor(this, this.clock, this.#observer);
  }

  get choicePoints(): number {
    return this.#decisions.length;
  }

  get decisions(): number[] {
    return this.#decisions.toArray();
  }

  /** @internal */
  get passive(): readonly SharedObject[] {
    this.#passive ??= this.objects.filter(({ role }) => role !== 'thread');
    return this.#passive;
  }

  /** The thread whose program is being run, or null in the scenario's set-up: the maker of new objects. */
  get active(): SimulatedThread | null {
    return this.#processor.active < 0 ? null : this.threads[this.#processor.active]!;
  }

  // What scenarios and primitives call.

  /** @internal Takes in a new object. @returns how many objects its maker had made before. */
  register(object: SharedObject): number {
    this.objects.push(object);
    this.#passive = null;
    if (this.#observer !== null) this.#observer.created(object);
    if (this.#makesBuiltIn || object.partOf !== null) return -1;
    return this.#processor.active < 0 ? this.#made++ : this.threads[this.#processor.active]!.made++;
  }

  /**
   * The object of a class of which every machine has one, such as standard output. It is made when it is needed first in
   * an execution. Its identity is its name, not the thread that happened to need it.
   */
  builtIn<T extends SharedObject>(type: new (machine: Machine) => T): T {
    const known = this.#builtIns.get(type);
    if (known !== undefined) return known as T;
    const active = this.#processor.active;
    this.#processor.active = -1;
    this.#makesBuiltIn = true;
    try {
      const made = new type(this);
      this.#builtIns.set(type, made);
      return made;
    } finally {
      this.#makesBuiltIn = false;
      this.#processor.active = active;
    }
  }

  /** The built-in object of a class where something has needed one in this execution, or null. */
  existing<T extends SharedObject>(type: new (machine: Machine) => T): T | null {
    return this.#builtIns.size === 0 ? null : ((this.#builtIns.get(type) as T | undefined) ?? null);
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
    this.#processor.start(thread);
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
    if (this.#log !== null) this.#log.add(Ambient.output, WRITE);
    this.output.push(line);
    if (this.#observer !== null) this.#observer.printed(line);
  }

  /**
   * Says that the program, in the present step, touches an object that no instruction names: bookkeeping of the program's
   * own whose order matters to the outcome. Reductions take it into account; detectors and traces do not see it.
   */
  touch(object: SharedObject, access: Access): void {
    if (this.#log !== null) this.#log.touch(object, access);
    if (this.#scheduler !== null) this.#scheduler.touched(object);
  }

  /** Makes a data choice: a whole number in [0, count), decided by the schedule like the choice of a thread. */
  choose(count: number, label: string): number {
    if (!Number.isInteger(count) || count < 1) {
      throw new UsageError(
        `a data choice needs a whole number of alternatives, at least 1; "${label}" has ${count}`,
      );
    }
    const value = count === 1 ? 0 : this.#chooseValue(count, label);
    if (this.#log !== null) this.#log.add(value, CHOSE);
    if (this.#observer !== null) this.#observer.chose(label, value, count);
    return value;
  }

  /** Draws a time of a distribution, in seconds; its mean where time is not simulated. */
  sample(distribution: Distribution): number {
    const scheduler = this.#scheduler;
    return scheduler === null ? meanOf(distribution) : sample(distribution, () => scheduler.unit());
  }

  #chooseValue(count: number, label: string): number {
    if (this.#scheduler !== null) return this.#scheduler.choose(count, label);
    return this.#decide('data', count, false, label);
  }

  /**
   * States what has to hold after every step. A violation is an assertion failure, recorded once.
   * @param holds must look at objects without running instructions.
   */
  invariant(text: string, holds: () => boolean): void {
    this.#checks.addInvariant(text, holds);
    if (this.#log !== null) this.#log.hasInvariants = true;
  }

  /** States what has to hold when every thread has finished. */
  finally(text: string, holds: () => boolean): void {
    this.#checks.addFinal(text, holds);
  }

  /** How many threads keep the execution alive: started, unfinished, and no daemons. */
  get alive(): number {
    return this.#processor.alive;
  }

  /** Lets virtual nanoseconds pass during a step: nobody else runs meanwhile, as while native code holds the GIL. */
  elapse(nanoseconds: number): void {
    if (this.#scheduler !== null) {
      this.clock.work += nanoseconds;
      return;
    }
    if (this.#log !== null) this.#log.add(Ambient.clock, WRITE);
    const from = this.clock.time;
    this.clock.elapse(nanoseconds);
    if (this.#observer !== null) this.#observer.advanced(from, this.clock.time);
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
    this.#processor.interrupt(thread, body, wakes);
  }

  /**
   * @internal Gives the pending instruction of a thread that is not running another time-out.
   * @param deadline virtual nanoseconds at which it fires; {@link FOREVER} for none.
   */
  retime(thread: SimulatedThread, deadline: number): void {
    this.#processor.retime(thread, deadline);
  }

  /** The thread that has an ident, or will have it once it has started; null where there is none. */
  threadOf(ident: number): SimulatedThread | null {
    return this.threads[ident - this.firstIdent] ?? null;
  }

  /** @internal Counts a thread that was made without a name. @returns its number among them, from 1. */
  countUnnamed(): number {
    if (this.#log !== null) this.#log.add(Ambient.names, WRITE);
    return ++this.#unnamed;
  }

  /** Ends the execution after the present step, whatever the threads still have to do: the process dies. */
  halt(): void {
    if (this.#log !== null) for (const thread of this.threads) this.#log.touch(thread, 'write');
    this.lifecycleObserved = true;
    this.#isHalted = true;
  }

  /**
   * Ends the execution with the outcome `stepLimit` before the next step: what runs has worked as long, without steps, as those
   * that are left would take.
   */
  cutOff(): void {
    this.#processor.isCutOff = true;
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
   * Runs one execution of a scenario with the decisions of a strategy whose `begin` has returned true: from a clean
   * state, or from where the strategy has taken it back to ({@link Strategy.resume}). It calls `choose`, not `end`.
   * @returns itself.
   * @throws UsageError when the strategy decides for an alternative that does not exist, or a program yields
   *   something else than an instruction.
   */
  run(scenario: Scenario, strategy: Strategy): Execution {
    this.#strategy = strategy;
    this.#log = this.#transitions === null || this.#transitions.isMuted ? null : this.#transitions;
    this.#processor.log = this.#log;
    this.#everyPoint = strategy.everyPoint === true;
    this.#isAwaited = strategy.approach !== undefined && this.#preemptible;
    if (strategy.resume === undefined || !strategy.resume(this)) this.#begin(scenario);
    this.outcome = this.#loop();
    if (this.#observer !== null && !this.isAbandoned) this.#observer.ended(this.outcome);
    return this;
  }

  /**
   * Runs one execution of a scenario in virtual time, from a clean state.
   * @param scheduler says which thread takes the next step, and when.
   * @returns itself. Its outcome is `stepLimit` also where the scheduler has ended the simulation.
   * @throws UsageError when a program yields something else than an instruction.
   */
  simulate(scenario: Scenario, scheduler: Scheduler): Execution {
    this.#scheduler = scheduler;
    this.#processor.scheduler = scheduler;
    this.#log = null;
    this.#processor.log = null;
    try {
      this.#reset();
      scheduler.begin(this);
      scenario.setup(this);
      this.#processor.runEager();
      this.outcome = this.#loopTimed(scheduler);
    } finally {
      this.#scheduler = null;
      this.#processor.scheduler = null;
    }
    if (this.#observer !== null) this.#observer.ended(this.outcome);
    return this;
  }

  /** Whether it runs in virtual time: see {@link Machine.simulate}. */
  get isTimed(): boolean {
    return this.#scheduler !== null;
  }

  #loopTimed(scheduler: Scheduler): OutcomeKind {
    if (this.#checks.hasInvariants) this.#checkInvariants();
    while (this.#processor.alive > 0 && !this.#isHalted) {
      if (this.#processor.isCutOff || this.steps >= this.maxSteps) return 'stepLimit';
      const from = this.clock.time;
      const thread = scheduler.next();
      if (this.#observer !== null && this.clock.time > from) this.#observer.advanced(from, this.clock.time);
      if (thread === null) return scheduler.isCutOff ? 'stepLimit' : 'deadlock';
      if (this.#observer !== null) this.#observeDecision(thread, false, 0, 1);
      this.last = thread.index;
      this.#processor.step(thread, thread.pending!);
      if (this.#checks.hasInvariants) this.#checkInvariants();
      if (this.#processor.isEager && !this.#isHalted) this.#processor.runEager();
      scheduler.stepped(thread);
    }
    this.#checkFinals();
    return this.failures.length === 0 ? 'completed' : 'error';
  }

  /** @internal The bit of the boundary behind the last step. */
  get boundary(): number {
    return this.#processor.boundary;
  }

  /**
   * @internal A thread comes to its pending instruction in timed simulation: its time-out begins.
   * @returns whether the instruction can run now.
   */
  arrive(thread: SimulatedThread): boolean {
    this.#processor.arrive(thread);
    return this.isEnabled(thread);
  }

  #begin(scenario: Scenario): void {
    this.#reset();
    this.#point.enabled = this.#enabled;
    scenario.setup(this);
    this.#processor.runEager();
  }

  /**
   * Takes the execution that has ended back to an earlier scheduling point of it, so that the next {@link Machine.run} goes
   * on from there. To be called from {@link Strategy.resume} only. Costs about as much as a few steps.
   * @param state what `packState` wrote there, to be read from its first word.
   * @returns false where it cannot go back: something has a memory that was not written.
   */
  rewind(state: StateWords, mark: Mark): boolean {
    const hasMemory =
      this.#observer !== null ||
      this.#checks.hasInvariants ||
      !this.#preemptible ||
      this.hasProcesses ||
      this.#builtIns.size > 0 ||
      this.#log !== null;
    if (hasMemory) return false;
    const alive = unpackState(this, state, mark.steps);
    if (alive < 0) return false;
    this.#decisions.truncate(mark.choicePoints);
    while (this.failures.length > mark.failures) this.failures.pop();
    this.#processor.reset();
    this.#processor.alive = alive;
    this.steps = mark.steps;
    this.preemptions = mark.preemptions;
    this.last = mark.last;
    this.outcome = 'completed';
    this.isAbandoned = false;
    this.#isHalted = false;
    return true;
  }

  #loop(): OutcomeKind {
    if (this.#checks.hasInvariants) this.#checkInvariants();
    while (this.#processor.alive > 0 && !this.#isHalted) {
      if (this.#processor.isCutOff) return 'stepLimit';
      if (this.#isAwaited && this.steps < this.maxSteps && !this.#strategy!.approach!(this)) {
        return this.#abandon();
      }
      const count = this.steps === this.#gatheredAt ? this.#count : this.#gather();
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
        if (alternative === ABANDON) return this.#abandon();
        if (alternative !== 0) {
          thread = this.threads[this.#enabled[alternative]!]!;
          if (preemptive) this.preemptions++;
        }
      } else if (this.#everyPoint && !this.#isHeld) {
        if (this.#ask(preemptive) === ABANDON) return this.#abandon();
      }
      if (this.#log !== null && !this.#isHeld) this.#log.begin(thread);
      if (this.#observer !== null) this.#observeDecision(thread, preemptive, alternative, count);
      this.last = thread.index;
      this.#processor.step(thread, thread.pending!);
      // Before local steps of other threads follow: a violation belongs to this step.
      if (this.#checks.hasInvariants) this.#checkInvariants();
      if (this.#processor.isEager && !this.#isHalted) this.#processor.runEager();
    }
    this.#checkFinals();
    return this.failures.length === 0 ? 'completed' : 'error';
  }

  /** Finds out which threads may take the next step. @returns how many. */
  #gather(): number {
    this.#count = this.#fillEnabled();
    this.#gatheredAt = this.steps;
    return this.#count;
  }

  #fillEnabled(): number {
    const threads = this.threads;
    const size = threads.length;
    if (size > this.#enabled.length) this.#growEnabled(size);
    const enabled = this.#enabled;
    const last = this.last;
    let count = 0;
    this.#isHeld = false;
    if (!this.#preemptible && this.#keepsGil(threads[last]!)) {
      enabled[0] = last;
      if (this.hasProcesses) return this.#gatherProcesses(threads[last]!.process);
      this.#isHeld = this.steps > 0;
      return 1;
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
    const entry = (thread.pending?.opcode.entry ?? 0) | thread.passed;
    if (((this.#processor.boundary | entry) & this.#checkMask) !== 0) return false;
    if (this.isEnabled(thread)) return true;
    if (this.#log !== null) logBlocked(this.#log, thread);
    return false;
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
    if (decision === ABANDON && kind === 'thread') return ABANDON;
    if (!(decision >= 0 && decision < count) || (decision | 0) !== decision) this.#refuse(decision, count);
    this.#decisions.push(decision);
    return decision;
  }

  /** Asks a strategy that is asked at every point where one thread can go on. */
  #ask(preemptive: boolean): number {
    const point = this.#point;
    point.kind = 'thread';
    point.count = 1;
    point.depth = this.#decisions.length;
    point.step = this.steps;
    point.preemptive = preemptive;
    point.label = '';
    const answer = this.#strategy!.choose(point);
    if (answer !== 0 && answer !== ABANDON) this.#refuse(answer, 1);
    return answer;
  }

  #abandon(): OutcomeKind {
    this.isAbandoned = true;
    return 'stepLimit';
  }

  #refuse(decision: number, count: number): never {
    // A data choice is made during its step, a choice of threads before it.
    const step = this.#point.kind === 'data' ? this.steps : this.steps + 1;
    throw new UsageError(
      `the strategy chose alternative ${decision} at step ${step}, but there are ${count}: 0 to ${count - 1}`,
    );
  }

  /** @internal Asks the threads that wait for an object with a local instruction whether they are enabled now. */
  wake(object: SharedObject): void {
    this.#processor.wake(object);
  }

  /** Lets time pass because no thread is enabled. False when no timer is armed. */
  #advanceClock(): boolean {
    const from = this.clock.time;
    if (!this.clock.advance()) return false;
    this.#gatheredAt = -1;
    // Whoever waited has given the GIL up.
    this.#processor.boundary = -1;
    if (this.#log !== null) this.#log.phase++;
    if (this.#observer !== null) this.#observer.advanced(from, this.clock.time);
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
    this.#passive = null;
    this.#gatheredAt = -1;
    this.#point.threads = this.threads;
    clear(this.output);
    clear(this.failures);
    this.#processor.reset();
    this.#checks.clear();
    this.clock.reset();
    this.#decisions.clear();
    this.steps = 0;
    this.preemptions = 0;
    this.outcome = 'completed';
    this.lifecycleObserved = false;
    this.exitStatus = 0;
    this.switchInterval = DEFAULT_SWITCH_INTERVAL;
    this.last = 0;
    this.isAbandoned = false;
    this.#unnamed = 0;
    if (this.#log !== null) this.#log.reset();
    this.hasProcesses = false;
    if (this.#builtIns.size > 0) this.#builtIns.clear();
    this.#made = 0;
    this.#isHalted = false;
  }
}

/** A transition ends where its thread is blocked: that it is depends on what it waits for. */
function logBlocked(log: TransitionLog, thread: SimulatedThread): void {
  thread.pending?.footprint(thread, (object) => log.touch(object, 'read'));
}

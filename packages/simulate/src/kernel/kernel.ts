import {
  checkMask,
  EventQueue,
  type Instruction,
  type Machine,
  Random,
  type Scheduler,
  type SharedObject,
  type SimulatedThread,
} from '@heddle/core';
import type { Activity } from '../measure/activity.ts';
import type { Platform } from '../platform.ts';
import { type CoreHost, Cores } from './cores.ts';
import type { Gil } from './gil.ts';
import { type GilHost, GilProtocol } from './gil-protocol.ts';
import { ObjectLocks } from './object-locks.ts';
import type { KernelObserver } from './observer.ts';
import { OsThread, type Phase, TAKE_COST } from './os-thread.ts';
import { WaitingThreads } from './waiting.ts';

/**
 * What is due:
 *
 * - `work`: a thread on a core has done what its phase needs
 * - `ready`: a thread can have a core
 * - `slice`: the thread on a core has had it for long enough if others wait for one
 * - `ask`: a thread has waited for the GIL for one switch interval
 * - `look`: somebody wants to look at the threads
 */
type Kind = 'work' | 'ready' | 'slice' | 'ask' | 'look';

interface Due {
  readonly kind: Kind;
  readonly os: OsThread | null;
  /** The thread's count when it was made: where that has changed, the event is void. */
  readonly ticket: number;
}

/** How long a step changes an object for, at least, in virtual nanoseconds. */
const CHANGE = 20;

/** An instant at which the kernel is to be looked at, and what is called then. */
export interface Look {
  /** Virtual nanoseconds. */
  readonly time: number;
  readonly see: () => void;
}

/**
 * The simulated operating system and the GIL: a discrete-event simulation that decides which thread takes the next step of a
 * machine, and when.
 *
 * A thread works on a core, with the GIL, up to its next instruction; the instruction runs at that instant. One that cannot run gives up
 * the GIL and the core until a step touches an object that it waits for, or its time-out is due. Every event costs O(log n) in
 * the number of threads, and a step O(m) in the number of those that wait for what it touches.
 */
export class Kernel implements Scheduler, CoreHost, GilHost {
  isCutOff = false;
  /** How many events were handled. */
  events = 0;
  readonly threads: OsThread[] = [];
  readonly #protocol: GilProtocol;
  readonly #platform: Platform;
  readonly #random: Random;
  /** What latencies are drawn from: the n-th is the same whatever the schedule. */
  readonly #draws: Random;
  readonly #observer: KernelObserver;
  readonly #looks: readonly Look[];
  /** Virtual nanoseconds. */
  readonly #until: number;
  readonly #queue = new EventQueue<Due>();
  readonly #cores: Cores;
  readonly #waiting = new WaitingThreads();
  readonly #objects = new ObjectLocks();
  /** The thread whose step runs. */
  #stepping: OsThread | null = null;
  #machine: Machine | null = null;
  #checkMask = 0;

  /**
   * @param looks in the order of their times.
   * @param until virtual nanoseconds at which it ends, at the latest.
   */
  constructor(
    platform: Platform,
    seed: string,
    observer: KernelObserver,
    looks: readonly Look[] = [],
    until: number = Number.POSITIVE_INFINITY,
  ) {
    this.#platform = platform;
    this.#random = Random.seeded(seed);
    this.#draws = Random.seeded(`${seed} draws`);
    this.#observer = observer;
    this.#looks = looks;
    this.#until = until;
    this.#cores = new Cores(this, platform);
    this.#protocol = new GilProtocol(this, platform, this.#random);
  }

  // What the machine calls.

  begin(machine: Machine): void {
    this.#machine = machine;
    machine.switchInterval = this.#platform.switchInterval;
    this.#checkMask = checkMask(machine.gil);
    for (const [index, { time }] of this.#looks.entries()) {
      this.#queue.push(time, { kind: 'look', os: null, ticket: index });
    }
  }

  started(thread: SimulatedThread): void {
    const os = new OsThread(thread, this.#protocol.gilOf(thread));
    this.threads[thread.index] = os;
    this.#observer.started(os, this.now);
    const isFirst = this.#stepping === null;
    os.demand = TAKE_COST;
    this.#push(isFirst ? 0 : this.#startTime, 'ready', os);
    if (!isFirst && thread.isStartAwaited && this.#awaitsStarts) {
      this.#stepping!.starts = os;
      this.#machine!.clock.allowance = 0;
    } else this.#stopAhead();
  }

  reached(thread: SimulatedThread, isFresh: boolean): void {
    const os = this.threads[thread.index]!;
    const { clock } = this.#machine!;
    os.work += Math.round(clock.work + thread.pending!.opcode.cost);
    if (this.#platform.concurrency === 'processes' && this.#isTransfer(thread))
      os.work += this.#platform.transfer;
    clock.work = 0;
    os.hasArrived = !isFresh;
    os.hasReached = true;
    if (os.core < 0 && os.phase === 'retry') this.#interrupt(os);
  }

  /** Whether the pending instruction of a process works on a lock or a queue that another process has made. */
  #isTransfer(thread: SimulatedThread): boolean {
    const { opcode, object, operand } = thread.pending!;
    const isForeign = object.role === 'synchronisation' && object.synchronises && object.maker !== thread;
    return isForeign && opcode.access(object, operand, thread) !== 'none';
  }

  touched(object: SharedObject): void {
    if (this.#waiting.touch(object)) this.#stopAhead();
  }

  stepped(thread: SimulatedThread): void {
    const os = this.threads[thread.index]!;
    this.#stepping = null;
    this.#waiting.wakeTouched(this.#machine!, this.#wakeUp);
    if (thread.life === 'finished') this.#finish(os);
    else this.#goOn(os);
  }

  choose(count: number, _label: string): number {
    return this.#random.below(count);
  }

  unit(): number {
    return this.#draws.unit();
  }

  next(): SimulatedThread | null {
    const { clock } = this.#machine!;
    const queue = this.#queue;
    for (;;) {
      const deadline = clock.nextDeadline ?? Number.POSITIVE_INFINITY;
      const due = queue.peek()?.time ?? Number.POSITIVE_INFINITY;
      const time = Math.min(deadline, due);
      if (time === Number.POSITIVE_INFINITY) {
        if (this.#wakeForgotten()) continue;
        return null;
      }
      if (time > this.#until) {
        clock.time = this.#until;
        this.isCutOff = true;
        return null;
      }
      if (time > clock.time) clock.time = time;
      this.events++;
      if (deadline <= due) {
        this.#wakeUp(clock.fire());
        continue;
      }
      const os = this.#handle(queue.pop()!.value);
      if (os !== null) return this.#step(os);
    }
  }

  // What the cores call.

  get now(): number {
    return this.#machine!.clock.time;
  }

  running(os: OsThread): void {
    this.#push(os.demand, 'work', os);
    this.#note(os, os.phase === 'native' ? 'native' : 'running');
  }

  waiting(os: OsThread): void {
    if (os.activity !== 'ready') this.#note(os, 'ready');
  }

  sliceEnds(os: OsThread, time: number): void {
    this.#queue.push(time, { kind: 'slice', os, ticket: os.coreTicket });
  }

  // What the protocol of the GIL calls.

  get switchInterval(): number {
    return this.#machine!.switchInterval;
  }

  wakeUpTime(): number {
    return Math.round(this.#platform.wakeUp * (0.5 + this.#random.unit()));
  }

  startTimedWait(os: OsThread, length: number): void {
    this.#push(length, 'ask', os);
  }

  sleepForGil(os: OsThread): void {
    this.#cores.leave(os);
    this.#note(os, 'gil');
  }

  wakeForGil(os: OsThread, delay: number): void {
    this.#wake(os, os.phase, os.demand, delay);
  }

  wantCore(os: OsThread): void {
    this.#cores.enter(os);
  }

  attached(os: OsThread): void {
    if (!os.hasRun) this.#noteRun(os);
    if (os.blockedAt >= 0 && os.hasReached) this.#noteResumed(os);
    this.#beginPhase(os, 'step', os.work);
  }

  /** The GILs, in the order in which they were needed first. */
  get gils(): readonly Gil[] {
    return [...this.#protocol.gils.values()];
  }

  // Events.

  #push(delay: number, kind: Kind, os: OsThread): void {
    const ticket = kind === 'ask' ? ++os.gilTicket : ++os.ticket;
    this.#queue.push(this.now + delay, { kind, os, ticket });
  }

  /** @returns the thread that takes a step now, or null. */
  #handle({ kind, os, ticket }: Due): OsThread | null {
    if (os === null) {
      this.#looks[ticket]!.see();
      return null;
    }
    if (kind === 'slice') {
      if (ticket === os.coreTicket && os.core >= 0) this.#cores.endSlice(os);
      return null;
    }
    if (kind === 'ask') {
      if (ticket === os.gilTicket && os.activity === 'gil') this.#protocol.endTimedWait(os);
      return null;
    }
    if (ticket !== os.ticket) return null;
    if (kind === 'ready') {
      this.#cores.enter(os);
      return null;
    }
    return this.#endPhase(os);
  }

  /** A thread on a core has done the work of its phase. @returns it where it takes a step now. */
  #endPhase(os: OsThread): OsThread | null {
    this.#cores.charge(os);
    switch (os.phase) {
      case 'take':
        this.#protocol.take(os);
        return null;
      case 'ask':
        this.#protocol.ask(os);
        return null;
      case 'step':
        return this.#arrive(os);
      case 'retry':
      case 'share':
        if (this.#machine!.isEnabled(os.thread)) return os;
        this.#block(os);
        return null;
      case 'native':
        return os;
    }
  }

  #step(os: OsThread): SimulatedThread {
    const { clock } = this.#machine!;
    this.#stepping = os;
    os.work = 0;
    os.hasReached = false;
    clock.allowance = this.#allowanceOf(os);
    return os.thread;
  }

  /** For how long the program of a thread can run ahead before anything can stop it, in virtual nanoseconds. */
  #allowanceOf(os: OsThread): number {
    const { gil } = os;
    const { concurrency } = this.#platform;
    if (gil === null) return this.#cores.timeLeft(os);
    if (!os.thread.needsGil) return Number.POSITIVE_INFINITY;
    if (gil.holder !== os || gil.isRequested) return 0;
    if (concurrency === 'asyncio') return Number.POSITIVE_INFINITY;
    const next = this.#nextEventTime() - this.now;
    // Whoever comes next waits for one interval before it asks.
    return gil.hasWaiters ? next : next + this.switchInterval;
  }

  /** When something happens next, as far as is known. */
  #nextEventTime(): number {
    const deadline = this.#machine!.clock.nextDeadline ?? Number.POSITIVE_INFINITY;
    return Math.min(deadline, this.#queue.peek()?.time ?? Number.POSITIVE_INFINITY);
  }

  /** The present step makes another thread ready, which may ask for the GIL one interval later. */
  #stopAhead(): void {
    const { clock } = this.#machine!;
    clock.allowance = Math.min(clock.allowance, this.switchInterval);
  }

  // Python code.

  /** A thread has come to its instruction. @returns it where the instruction can run now. */
  #arrive(os: OsThread): OsThread | null {
    const { thread, gil } = os;
    const instruction = thread.pending;
    if (instruction === null) {
      // It was over as soon as it began.
      this.#finish(os);
      return null;
    }
    if (os.isAsked && (instruction.opcode.entry & this.#checkMask) !== 0) {
      os.work = 0;
      this.#protocol.giveWay(os);
      return null;
    }
    if (instruction.opcode.computes) {
      this.#beginNative(os, instruction);
      return null;
    }
    if (gil === null && this.#shares(os, instruction)) return null;
    const isEnabled = os.hasArrived ? this.#machine!.isEnabled(thread) : this.#machine!.arrive(thread);
    os.hasArrived = true;
    if (isEnabled) return os;
    this.#block(os);
    return null;
  }

  /** What a thread does after a step. */
  #goOn(os: OsThread): void {
    const { thread } = os;
    if (!os.hasReached) {
      // Its instruction has begun, and cannot end yet.
      if (this.#machine!.isEnabled(thread)) this.#beginPhase(os, 'retry', 0);
      else this.#block(os);
      return;
    }
    if (os.starts !== null) {
      this.#awaitStart(os, os.starts);
      return;
    }
    if (!os.isAttached) {
      this.#beginPhase(os, 'take', TAKE_COST);
      return;
    }
    if (!thread.needsGil && os.holdsGil) this.#protocol.letGo(os);
    if (os.blockedAt >= 0) this.#noteResumed(os);
    if (os.isAsked && (this.#machine!.boundary & this.#checkMask) !== 0) this.#protocol.giveWay(os);
    else this.#beginPhase(os, 'step', os.work);
  }

  /** Whether starts wait: a process and a task are only made. */
  get #awaitsStarts(): boolean {
    const { concurrency } = this.#platform;
    return concurrency === 'threads' || concurrency === 'free-threaded';
  }

  /** A thread waits until one that it has started runs. */
  #awaitStart(os: OsThread, started: OsThread): void {
    os.starts = null;
    started.starter = os;
    os.phase = 'take';
    os.demand = TAKE_COST;
    os.ticket++;
    if (os.blockedAt < 0) os.blockedAt = this.now;
    if (os.holdsGil) this.#protocol.letGo(os);
    this.#cores.leave(os);
    this.#note(os, 'blocked');
    this.#observer.awaitsStart(os, started, this.now);
  }

  /** A thread works on a core, where it is, up to the end of a phase. */
  #beginPhase(os: OsThread, phase: Phase, demand: number): void {
    os.phase = phase;
    os.demand = demand;
    os.since = this.now;
    this.#push(demand, 'work', os);
    this.#note(os, phase === 'native' ? 'native' : 'running');
  }

  #finish(os: OsThread): void {
    if (os.holdsGil) this.#protocol.release(os.gil!);
    os.ticket++;
    this.#cores.leave(os);
    this.#observer.changed(os, 'finished', this.now);
  }

  // Native work.

  #beginNative(os: OsThread, instruction: Instruction): void {
    const blocksAll = this.#platform.concurrency === 'asyncio';
    os.hasArrived = true;
    if (os.blockedAt < 0) os.blockedAt = this.now;
    if (os.holdsGil && !blocksAll) this.#protocol.letGo(os);
    this.#beginPhase(os, 'native', instruction.timeout);
  }

  /** In a build without a GIL: whether a thread has to wait for another that changes the same object. */
  #shares(os: OsThread, { opcode, object, operand }: Instruction): boolean {
    // What orders threads is a lock itself.
    const isValue = !object.synchronises;
    if (os.hasArrived || !isValue || opcode.access(object, operand, os.thread) !== 'write') return false;
    const whole = object.partOf?.whole ?? object;
    const wait = this.#objects.enter(whole, this.now, Math.max(opcode.cost, CHANGE));
    if (wait <= 0) return false;
    this.#observer.contended(os, whole, wait);
    os.hasArrived = true;
    this.#machine!.arrive(os.thread);
    this.#beginPhase(os, 'share', wait);
    return true;
  }

  // Waiting.

  #block(os: OsThread): void {
    if (os.blockedAt < 0) os.blockedAt = this.now;
    this.#waiting.add(os);
    os.phase = 'retry';
    os.ticket++;
    if (os.holdsGil) this.#protocol.letGo(os);
    this.#cores.leave(os);
    this.#note(os, 'blocked');
    this.#observer.blocked(os, this.now);
  }

  /** A thread that is not on a core is to do something there. */
  #wake(os: OsThread, phase: Phase, demand: number, delay: number = this.wakeUpTime()): void {
    os.phase = phase;
    os.demand = demand;
    this.#push(delay, 'ready', os);
    this.#note(os, 'ready');
  }

  /** A blocked thread can go on. */
  readonly #wakeUp = ({ index }: SimulatedThread): void => {
    const os = this.threads[index]!;
    if (os.activity !== 'blocked') return;
    this.#waiting.remove(os);
    this.#wake(os, 'retry', 0);
  };

  /** The program of a thread that waits was interrupted: it stands at an instruction of the handler. */
  #interrupt(os: OsThread): void {
    this.#waiting.remove(os);
    if (os.activity === 'blocked') this.#wake(os, 'take', TAKE_COST);
    else {
      os.phase = 'take';
      os.demand = TAKE_COST;
    }
  }

  /** Wakes threads that could go on and that no step has told so. @returns whether there are any. */
  #wakeForgotten(): boolean {
    let found = false;
    for (const os of this.threads) {
      if (os?.activity !== 'blocked' || !this.#machine!.isEnabled(os.thread)) continue;
      this.#wakeUp(os.thread);
      found = true;
    }
    return found;
  }

  // Times and notes.

  get #startTime(): number {
    const { concurrency, threadStart, processStart, contextSwitch } = this.#platform;
    if (concurrency === 'processes') return processStart;
    return concurrency === 'asyncio' ? contextSwitch : threadStart;
  }

  #note(os: OsThread, activity: Activity): void {
    os.activity = activity;
    this.#observer.changed(os, activity, this.now);
  }

  /** A thread runs Python code for the first time: who has started it goes on. */
  #noteRun(os: OsThread): void {
    os.hasRun = true;
    if (os.starter !== null) this.#wake(os.starter, 'take', TAKE_COST);
    os.starter = null;
  }

  #noteResumed(os: OsThread): void {
    this.#observer.resumed(os, this.now);
    os.blockedAt = -1;
  }
}

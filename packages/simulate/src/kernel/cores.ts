import type { Platform } from '../platform.ts';
import type { OsThread } from './os-thread.ts';
import { ReadyQueue } from './ready-queue.ts';

/** A thread that comes from a wait has had so much less time on cores, at most, as those that ran meanwhile: in time slices. */
const SLEEPER_CREDIT = 0.5;

/** By so many time slices a thread must have had less time on cores than one that runs, to take its core at once. */
const PREEMPTION_LEAD = 1 / 3;

/** What cores need of the kernel. All times are virtual nanoseconds. */
export interface CoreHost {
  readonly now: number;
  /** A thread has got a core: it has so much to do there. */
  running(os: OsThread): void;
  /** A thread waits for a core. */
  waiting(os: OsThread): void;
  /** The time slice of the thread on a core ends then, if others wait. */
  sliceEnds(os: OsThread, time: number): void;
}

/**
 * The cores of a machine, and the operating system's way to share them among the threads that could run: who has had least time
 * on cores is next, for one time slice; who comes from a wait takes the core of a thread that has had much more. Every operation costs
 * O(log n) in the number of threads and O(cores).
 */
export class Cores {
  readonly #host: CoreHost;
  readonly #timeSlice: number;
  readonly #contextSwitch: number;
  readonly #ready = new ReadyQueue();
  /** The thread on each core. */
  readonly #running: (OsThread | null)[];
  readonly #last: (OsThread | null)[];
  /** When each core got its thread. */
  readonly #since: number[];
  readonly #idle: number[] = [];
  /** The least time on cores of a thread that runs: it only grows. */
  #fairTime = 0;

  constructor(host: CoreHost, { cores, timeSlice, contextSwitch }: Platform) {
    this.#host = host;
    this.#timeSlice = timeSlice;
    this.#contextSwitch = contextSwitch;
    this.#running = new Array<OsThread | null>(cores).fill(null);
    this.#last = new Array<OsThread | null>(cores).fill(null);
    this.#since = new Array<number>(cores).fill(0);
    for (let core = cores - 1; core >= 0; core--) this.#idle.push(core);
  }

  /** For how long nobody can take the core of a thread, in virtual nanoseconds. */
  timeLeft(os: OsThread): number {
    if (this.#ready.size === 0) return Number.POSITIVE_INFINITY;
    return this.#since[os.core]! + this.#timeSlice - this.#host.now;
  }

  /** A thread wants a core. */
  enter(os: OsThread): void {
    const core = this.#idle.pop();
    this.#host.waiting(os);
    os.fairTime = Math.max(os.fairTime, this.#fairTime - SLEEPER_CREDIT * this.#timeSlice);
    if (core !== undefined) {
      this.#run(core, os);
      return;
    }
    const wasEmpty = this.#ready.size === 0;
    this.#ready.push(os);
    if (wasEmpty) this.#endSlices();
    const victim = this.#victimOf(os);
    if (victim !== null) this.#preempt(victim);
  }

  /** A thread does not need its core any more, if it has one. */
  leave(os: OsThread): void {
    const { core } = os;
    if (core < 0) return;
    this.charge(os);
    os.core = -1;
    this.#running[core] = null;
    const following = this.#ready.pop();
    if (following === undefined) this.#idle.push(core);
    else this.#run(core, following);
  }

  /** The time slice of a thread on a core may be over. */
  endSlice(os: OsThread): void {
    if (this.#ready.size === 0) return;
    const end = this.#since[os.core]! + this.#timeSlice;
    if (this.#host.now < end) this.#host.sliceEnds(os, end);
    else this.#preempt(os);
  }

  /** Subtracts what a thread on a core has done since that was done last. */
  charge(os: OsThread): void {
    const { now } = this.#host;
    const done = now - os.since;
    os.demand = Math.max(0, os.demand - done);
    os.fairTime += done;
    os.since = now;
  }

  #run(core: number, os: OsThread): void {
    const { now } = this.#host;
    const last = this.#last[core]!;
    this.#running[core] = os;
    this.#last[core] = os;
    this.#since[core] = now;
    os.core = core;
    os.coreTicket++;
    os.since = now;
    if (os.fairTime > this.#fairTime) this.#fairTime = os.fairTime;
    if (last !== os && last !== null) os.demand += this.#contextSwitch;
    this.#host.running(os);
    if (this.#ready.size > 0) this.#host.sliceEnds(os, now + this.#timeSlice);
  }

  /** Sees to it that cores change hands while threads wait for one. */
  #endSlices(): void {
    for (const [core, os] of this.#running.entries()) {
      if (os !== null)
        this.#host.sliceEnds(os, Math.max(this.#since[core]! + this.#timeSlice, this.#host.now));
    }
  }

  /** The running thread that has had most time on cores, where another has had much less. */
  #victimOf(os: OsThread): OsThread | null {
    let victim: OsThread | null = null;
    let most = os.fairTime + PREEMPTION_LEAD * this.#timeSlice;
    for (const running of this.#running) {
      if (running === null) continue;
      const fairTime = running.fairTime + this.#host.now - running.since;
      if (fairTime <= most) continue;
      most = fairTime;
      victim = running;
    }
    return victim;
  }

  #preempt(os: OsThread): void {
    const { core } = os;
    this.charge(os);
    os.ticket++;
    os.core = -1;
    this.#running[core] = null;
    const following = this.#ready.pop()!;
    this.#ready.push(os);
    this.#host.waiting(os);
    this.#run(core, following);
  }
}

import type { Random, SimulatedThread } from '@heddle/core';
import type { Platform } from '../platform.ts';
import { Gil } from './gil.ts';
import { type OsThread, TAKE_COST } from './os-thread.ts';

/** What it costs a waiter to look at the GIL after its wait, in virtual nanoseconds. */
const ASK_COST = 500;

/** How long it takes a thread that is awake to see that the GIL is free, in virtual nanoseconds. */
const HAND_OVER = 2_000;

/** An interval of zero counts as a microsecond. */
const SHORTEST_INTERVAL = 1_000;

/** What the protocol needs of the kernel. All times are virtual nanoseconds. */
export interface GilHost {
  readonly now: number;
  /** The switch interval. */
  readonly switchInterval: number;
  /** How long it takes to wake a thread, this time. */
  wakeUpTime(): number;
  /** {@link GilProtocol.endTimedWait} is called after so long, if the thread still waits then. */
  startTimedWait(os: OsThread, length: number): void;
  /** A thread leaves its core, to wait for the GIL. */
  sleepForGil(os: OsThread): void;
  /** A thread that is on no core is to run the phase that it stands at, after so long. */
  wakeForGil(os: OsThread, delay: number): void;
  /** A thread wants a core at once. */
  wantCore(os: OsThread): void;
  /** A thread may run Python code now. */
  attached(os: OsThread): void;
}

/**
 * How threads take the GIL and let it go: CPython's `take_gil` and `drop_gil`. A waiter waits for one switch interval at a time; where
 * no switch happened meanwhile, it asks the holder, who lets go at its next check and then waits until another has taken it. Who has
 * asked is still awake when that happens soon, and may have it before those that have to be woken.
 */
export class GilProtocol {
  /** The GIL of each process that has had a thread. */
  readonly gils: Map<number, Gil> = new Map();
  readonly #host: GilHost;
  readonly #platform: Platform;
  readonly #random: Random;

  constructor(host: GilHost, platform: Platform, random: Random) {
    this.#host = host;
    this.#platform = platform;
    this.#random = random;
  }

  /** The GIL that a thread needs to run Python code; null in a build without one. */
  gilOf(thread: SimulatedThread): Gil | null {
    const { concurrency, gilPolicy } = this.#platform;
    if (concurrency === 'free-threaded') return null;
    const process = concurrency === 'processes' ? thread.index : thread.process;
    let gil = this.gils.get(process);
    if (gil === undefined) {
      gil = new Gil(process, gilPolicy, this.#random);
      this.gils.set(process, gil);
    }
    return gil;
  }

  /** A thread on a core wants to run Python code. */
  take(os: OsThread): void {
    const { gil } = os;
    if (gil !== null && os.thread.needsGil) {
      if (gil.holder !== null) {
        this.#wait(os, gil);
        return;
      }
      os.gilTicket++;
      const forcedOff = gil.take(os, this.#host.now);
      if (forcedOff !== null) this.#host.wakeForGil(forcedOff, this.#host.wakeUpTime());
    }
    this.#host.attached(os);
  }

  #wait(os: OsThread, gil: Gil): void {
    gil.enqueue(os);
    this.#sleep(os);
    os.seenSwitches = gil.switches;
    // Nobody asks an event loop to let a task go.
    if (this.#platform.concurrency === 'asyncio') return;
    const { switchInterval } = this.#host;
    this.#host.startTimedWait(os, Math.max(switchInterval, SHORTEST_INTERVAL) + this.#host.wakeUpTime());
  }

  #sleep(os: OsThread): void {
    os.ticket++;
    os.phase = 'take';
    os.demand = TAKE_COST;
    this.#host.sleepForGil(os);
  }

  /** A waiter has waited for one interval: it looks at the GIL, for which it needs a core. */
  endTimedWait(os: OsThread): void {
    os.gil!.leave(os);
    os.phase = 'ask';
    os.demand = ASK_COST;
    this.#host.wantCore(os);
  }

  /** It takes a free GIL, and asks for one that is held only if nobody else has got it meanwhile. */
  ask(os: OsThread): void {
    const gil = os.gil!;
    if (gil.holder === null) {
      this.take(os);
      return;
    }
    if (gil.switches === os.seenSwitches) gil.request(os, this.#host.now);
    this.#wait(os, gil);
  }

  /** A thread that was asked gives the GIL up, and waits until another has taken it. */
  giveWay(os: OsThread): void {
    const gil = os.gil!;
    const { now } = this.#host;
    gil.forced++;
    os.forcedSwitches++;
    gil.forcedOff = os;
    const awake = gil.awake(now);
    if (awake !== null) gil.leave(awake);
    gil.isRequested = false;
    const woken = gil.release(now, awake);
    this.#sleep(os);
    if (woken !== null) this.#host.wakeForGil(woken, awake === null ? this.#host.wakeUpTime() : HAND_OVER);
  }

  /** A thread gives the GIL up to wait or to do native work. */
  letGo(os: OsThread): void {
    os.voluntarySwitches++;
    this.release(os.gil!);
  }

  /** The holder lets the GIL go, of its own accord. */
  release(gil: Gil): void {
    gil.voluntary++;
    gil.isRequested = false;
    const woken = gil.release(this.#host.now);
    if (woken === null) return;
    // An event loop goes from one task to the next by itself.
    const isLoop = this.#platform.concurrency === 'asyncio';
    this.#host.wakeForGil(woken, isLoop ? this.#platform.contextSwitch : this.#host.wakeUpTime());
  }
}

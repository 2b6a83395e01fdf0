import type { Random } from '@heddle/core';
import type { GilPolicy } from '../platform.ts';
import { type GilWaiters, gilWaiters } from './gil-waiters.ts';
import type { OsThread } from './os-thread.ts';

/** For so many virtual nanoseconds a thread is awake that has asked for the GIL and is about to wait for it again. */
const STILL_AWAKE = 10_000;
/** How often it gets the GIL before a thread that was woken for it. */
const AWAKE_WINS = 0.5;

/**
 * The global interpreter lock of one process: who holds it, who waits for it, and whether a waiter has asked the holder to let
 * it go. It is CPython's: a waiter waits for one switch interval at a time, and asks only if no switch happened meanwhile; a
 * thread that comes to it while it is free takes it, however many wait; one that was asked waits until another has it.
 */
export class Gil {
  readonly process: number;
  holder: OsThread | null = null;
  /** Who held it last. It is not forgotten when the lock is free. */
  lastHolder: OsThread | null = null;
  /** How often a thread took it that was not the last holder. */
  switches = 0;
  /** Whether the holder was asked to let it go, */
  isRequested = false;
  /** by which waiter, and when. */
  #requester: OsThread | null = null;
  #requestedAt = 0;
  /** Who was made to let it go, and waits until another thread has it. */
  forcedOff: OsThread | null = null;
  voluntary = 0;
  forced = 0;
  /** Virtual nanoseconds in which it was held, without the present holder's. */
  held = 0;
  heldSince = 0;
  readonly #policy: GilPolicy;
  readonly #random: Random;
  readonly #waiters: GilWaiters;

  constructor(process: number, policy: GilPolicy, random: Random) {
    this.process = process;
    this.#policy = policy;
    this.#random = random;
    this.#waiters = gilWaiters(policy, random);
  }

  get hasWaiters(): boolean {
    return this.#waiters.size > 0;
  }

  /** A thread takes it; it is free. @returns the thread that waits for somebody to have taken it, or null. */
  take(os: OsThread, now: number): OsThread | null {
    this.holder = os;
    this.heldSince = now;
    this.isRequested = false;
    if (this.lastHolder !== os) {
      // The first to take it takes it from nobody.
      if (this.lastHolder !== null) this.switches++;
      this.lastHolder = os;
    }
    const { forcedOff } = this;
    if (forcedOff === os || forcedOff === null) return null;
    this.forcedOff = null;
    return forcedOff;
  }

  /** A waiter asks the holder to let it go. */
  request(os: OsThread, now: number): void {
    this.isRequested = true;
    this.#requester = os;
    this.#requestedAt = now;
  }

  /**
   * The waiter that has asked for it, where it has done so just now: it is still awake when the lock is let go, and may take it before
   * a thread that has to be woken does. Null where it does not, and where first come is first served.
   */
  awake(now: number): OsThread | null {
    if (!this.isRequested || now - this.#requestedAt > STILL_AWAKE) return null;
    return this.#policy === 'random' && this.#random.unit() < AWAKE_WINS ? this.#requester : null;
  }

  /** The holder lets it go. @returns the waiter that is woken for it, or null. */
  release(now: number, awake: OsThread | null = null): OsThread | null {
    this.held += now - this.heldSince;
    this.lastHolder = this.holder;
    this.holder = null;
    if (awake !== null) return awake;
    return this.#waiters.next();
  }

  /** A thread begins to wait. */
  enqueue(os: OsThread): void {
    this.#waiters.add(os);
  }

  /** A thread waits no longer, without having been chosen. */
  leave(os: OsThread): void {
    this.#waiters.remove(os);
  }
}

import type { SharedObject, WaitReason } from '@heddle/core';
import type { KernelObserver } from '../kernel/observer.ts';
import type { OsThread } from '../kernel/os-thread.ts';
import type { CoreTime, ThreadTime } from '../result.ts';
import type { Activity, Interval } from './activity.ts';
import { BlockingCalls, callOf, isOutside } from './blocking.ts';
import { ContentionRecord } from './contention.ts';

/** What is known of a thread, and since when it does what it does. */
class Account {
  readonly started: number;
  finished: number | null = null;
  readonly spent: Record<Activity, number> = { running: 0, native: 0, ready: 0, gil: 0, blocked: 0 };
  activity: Activity = 'ready';
  since: number;
  core = -1;
  holdsGil = false;
  /** What it waits for while it is blocked. */
  on = '';
  /** The call that it is blocked in; empty for none. */
  call = '';
  kind = '';
  isOutside = false;
  withGil = 0;

  constructor(now: number) {
    this.started = now;
    this.since = now;
  }
}

/** Whether a wait that ends now would take one thread as long: it is for the outside, or for time to pass. */
function isWaitOfOneThread({ thread }: OsThread, { activity, isOutside, kind }: Account): boolean {
  return isOutside || (activity === 'blocked' && thread.expired && kind !== 'thread');
}

/** Adds up where the time of threads and cores goes. Virtual nanoseconds throughout. */
export class Meter implements KernelObserver {
  readonly calls: BlockingCalls = new BlockingCalls();
  readonly contention: ContentionRecord = new ContentionRecord();
  readonly #accounts = new Map<OsThread, Account>();
  readonly #busy: number[];
  readonly #intervals: Interval[] | null;
  /** What one thread would need for what all have done. */
  #serial = 0;

  /** @param keepsIntervals whether to keep what every thread did when. */
  constructor(cores: number, keepsIntervals: boolean) {
    this.#busy = new Array<number>(cores).fill(0);
    this.#intervals = keepsIntervals ? [] : null;
  }

  get serialTime(): number {
    return this.#serial;
  }

  get intervals(): readonly Interval[] | null {
    return this.#intervals;
  }

  started(os: OsThread, now: number): void {
    this.#accounts.set(os, new Account(now));
  }

  changed(os: OsThread, activity: Activity | 'finished', now: number): void {
    const account = this.#accounts.get(os)!;
    const { core, holdsGil } = os;
    if (activity === account.activity && core === account.core && holdsGil === account.holdsGil) return;
    this.#close(os, account, now);
    account.core = core;
    account.holdsGil = holdsGil;
    account.on = '';
    account.isOutside = false;
    if (activity === 'finished') account.finished = now;
    else account.activity = activity;
  }

  blocked(os: OsThread, now: number): void {
    const account = this.#accounts.get(os)!;
    const { thread } = os;
    const reason: WaitReason = thread.pending!.waitsFor(thread);
    account.isOutside = isOutside(reason);
    account.on = `${reason.kind} ${reason.object.name}`;
    account.call = callOf(os);
    account.kind = reason.kind;
    this.contention.begin(os, reason, now);
  }

  awaitsStart(os: OsThread, started: OsThread): void {
    const account = this.#accounts.get(os)!;
    const { name } = started.thread;
    account.isOutside = false;
    account.on = `thread ${name}`;
    account.call = `start ${name}`;
    account.kind = 'thread';
  }

  contended(os: OsThread, object: SharedObject, wait: number): void {
    this.contention.add(os, object, wait);
  }

  resumed(os: OsThread, now: number): void {
    const account = this.#accounts.get(os)!;
    this.contention.end(os, now);
    if (account.call !== '') this.calls.add(account.call, account.kind, now - os.blockedAt);
    account.call = '';
  }

  /** Ends what is going on. */
  end(now: number): void {
    for (const [os, account] of this.#accounts) if (account.finished === null) this.#close(os, account, now);
  }

  /** Where the time of a thread went, up to its last change. */
  timeOf(os: OsThread): ThreadTime {
    const { thread, voluntarySwitches, forcedSwitches } = os;
    const { started, finished, spent } = this.#accounts.get(os)!;
    const { index, name, daemon, steps } = thread;
    return {
      index,
      name,
      daemon,
      started,
      finished,
      spent: { ...spent },
      steps,
      voluntarySwitches,
      forcedSwitches,
    };
  }

  /** What a thread waits for, and how long it has had the GIL and has not, up to now. */
  standingOf(os: OsThread, now: number): { on: string; withGil: number; withoutGil: number } {
    const account = this.#accounts.get(os)!;
    const { started, finished, since, holdsGil } = account;
    const withGil = account.withGil + (holdsGil && finished === null ? now - since : 0);
    return { on: account.on, withGil, withoutGil: (finished ?? now) - started - withGil };
  }

  /** How busy the cores were. */
  coreTimes(time: number): CoreTime[] {
    return this.#busy.map((busy, core) => ({ core, busy, utilisation: time === 0 ? 0 : busy / time }));
  }

  #close(os: OsThread, account: Account, now: number): void {
    const { activity, since, core, holdsGil } = account;
    const length = now - since;
    account.since = now;
    if (length === 0) return;
    account.spent[activity] += length;
    if (core >= 0) this.#busy[core]! += length;
    if (holdsGil) account.withGil += length;
    if (activity === 'running' || activity === 'native' || isWaitOfOneThread(os, account))
      this.#serial += length;
    if (this.#intervals !== null) {
      const on = activity === 'blocked' ? account.on : '';
      this.#intervals.push({ thread: os.thread.index, from: since, to: now, activity, core, on, holdsGil });
    }
  }
}

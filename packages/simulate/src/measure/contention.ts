import type { SharedObject, WaitReason } from '@heddle/core';
import type { OsThread } from '../kernel/os-thread.ts';
import type { Contention, ThreadShare } from '../result.ts';
import { isOutside } from './blocking.ts';

interface Record {
  readonly object: SharedObject;
  readonly kind: string;
  waits: number;
  time: number;
  longest: number;
  waiting: number;
  mostWaiters: number;
  readonly holders: Map<string, number>;
  readonly waiters: Map<string, number>;
}

/** A wait that has begun. */
interface Wait {
  readonly record: Record;
  readonly since: number;
  /** Who held the object then. */
  readonly holders: readonly string[];
}

function add(shares: Map<string, number>, thread: string, time: number): void {
  shares.set(thread, (shares.get(thread) ?? 0) + time);
}

function addWait(record: Record, os: OsThread, time: number): void {
  record.time += time;
  record.longest = Math.max(record.longest, time);
  add(record.waiters, os.thread.name, time);
}

function sorted(shares: Map<string, number>): ThreadShare[] {
  return [...shares].map(([thread, time]) => ({ thread, time })).sort((a, b) => b.time - a.time);
}

/** Whether what a wait is for can be held: a thread that is waited for holds nothing, it works. */
function isContended(reason: WaitReason): boolean {
  return !isOutside(reason) && reason.kind !== 'thread';
}

/**
 * Which objects threads waited for, how long, and who held them. What is outside of the program is not among them, and neither
 * are threads.
 */
export class ContentionRecord {
  readonly #records = new Map<SharedObject, Record>();
  readonly #waits = new Map<OsThread, Wait>();

  /** A thread begins to wait, or finds that it has to go on waiting. */
  begin(os: OsThread, reason: WaitReason, now: number): void {
    if (!isContended(reason) || this.#waits.has(os)) return;
    const { object, kind, holders } = reason;
    const record = this.#recordOf(object, kind);
    record.waits++;
    record.waiting++;
    record.mostWaiters = Math.max(record.mostWaiters, record.waiting);
    this.#waits.set(os, { record, since: now, holders: holders.map(({ thread }) => thread.name) });
  }

  /** A thread waits for so long for the lock that an object has in a build without a GIL. */
  add(os: OsThread, object: SharedObject, time: number): void {
    const record = this.#recordOf(object, object.kind);
    record.waits++;
    record.mostWaiters = Math.max(record.mostWaiters, 1);
    addWait(record, os, time);
  }

  #recordOf(object: SharedObject, kind: string): Record {
    let record = this.#records.get(object);
    if (record !== undefined) return record;
    record = {
      object,
      kind,
      waits: 0,
      time: 0,
      longest: 0,
      waiting: 0,
      mostWaiters: 0,
      holders: new Map(),
      waiters: new Map(),
    };
    this.#records.set(object, record);
    return record;
  }

  /** A thread has waited. */
  end(os: OsThread, now: number): void {
    const wait = this.#waits.get(os);
    if (wait === undefined) return;
    this.#waits.delete(os);
    const { record, since, holders } = wait;
    const time = now - since;
    record.waiting--;
    addWait(record, os, time);
    for (const holder of holders) add(record.holders, holder, time);
  }

  /** Longest time first. Whoever still waits has waited up to now. */
  report(now: number): Contention[] {
    for (const os of [...this.#waits.keys()]) this.end(os, now);
    return [...this.#records.values()]
      .map(({ object, kind, waits, time, longest, mostWaiters, holders, waiters }) => ({
        object: object.name,
        kind,
        waits,
        time,
        longest,
        mostWaiters,
        holders: sorted(holders),
        waiters: sorted(waiters),
      }))
      .sort((a, b) => b.time - a.time);
  }
}

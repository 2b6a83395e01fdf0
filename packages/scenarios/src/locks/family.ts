import type { Family } from '../family.ts';
import { abBa } from './ab-ba.ts';
import { backOff } from './back-off.ts';
import { callbackUnderLock } from './callback-under-lock.ts';
import { doubleRelease } from './double-release.ts';
import { forgottenRelease } from './forgotten-release.ts';
import { gateLock } from './gate-lock.ts';
import { ignoredAnswer } from './ignored-answer.ts';
import { instanceLock } from './instance-lock.ts';
import { joinUnderLock } from './join-under-lock.ts';
import { leakedList } from './leaked-list.ts';
import { lockOfOnesOwn } from './lock-of-ones-own.ts';
import { nestedMethods } from './nested-methods.ts';
import { oneLockForAll } from './one-lock-for-all.ts';
import { orderByAccident } from './order-by-accident.ts';
import { releasedInBetween } from './released-in-between.ts';
import { rlockReentry } from './rlock-reentry.ts';
import { selfDeadlock } from './self-deadlock.ts';
import { strangersLock } from './strangers-lock.ts';
import { threeLockCycle } from './three-lock-cycle.ts';
import { transfer } from './transfer.ts';
import { twoLocksOnePromise } from './two-locks-one-promise.ts';
import { unlockedReader } from './unlocked-reader.ts';
import { unreleasedLock } from './unreleased-lock.ts';

/** What locks do, what they do not do, and how they stop everything. */
export const locks: Family = {
  name: 'locks',
  title: 'Locks and deadlocks',
  entries: [
    lockOfOnesOwn,
    instanceLock,
    unlockedReader,
    releasedInBetween,
    leakedList,
    twoLocksOnePromise,
    unreleasedLock,
    forgottenRelease,
    doubleRelease,
    ignoredAnswer,
    strangersLock,
    selfDeadlock,
    nestedMethods,
    rlockReentry,
    abBa,
    transfer,
    threeLockCycle,
    gateLock,
    orderByAccident,
    callbackUnderLock,
    joinUnderLock,
    oneLockForAll,
    backOff,
  ],
};

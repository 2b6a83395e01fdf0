import type { Family } from '../family.ts';
import { barrierCount } from './barrier-count.ts';
import { barrierPartyDies } from './barrier-party-dies.ts';
import { boundedSemaphore } from './bounded-semaphore.ts';
import { brokenBarrier } from './broken-barrier.ts';
import { cachedFlag } from './cached-flag.ts';
import { checkOutsideTheLock } from './check-outside-the-lock.ts';
import { clearedTooLate } from './cleared-too-late.ts';
import { eventAsLock } from './event-as-lock.ts';
import { eventPulse } from './event-pulse.ts';
import { ifInsteadOfWhile } from './if-instead-of-while.ts';
import { leakedPermit } from './leaked-permit.ts';
import { limitOnTheDoor } from './limit-on-the-door.ts';
import { lostWakeup } from './lost-wakeup.ts';
import { missingBarrier } from './missing-barrier.ts';
import { notifyInsteadOfNotifyAll } from './notify-instead-of-notify-all.ts';
import { notifyTooEarly } from './notify-too-early.ts';
import { notifyWithoutTheLock } from './notify-without-the-lock.ts';
import { overRelease } from './over-release.ts';
import { readiness } from './readiness.ts';
import { shutdownUnheard } from './shutdown-unheard.ts';
import { timedOutWait } from './timed-out-wait.ts';
import { timerCancelledTooLate } from './timer-cancelled-too-late.ts';
import { timerLateBinding } from './timer-late-binding.ts';
import { watchdog } from './watchdog.ts';
import { wrongOneWoken } from './wrong-one-woken.ts';

/** Threads that wait for each other on purpose. */
export const signalling: Family = {
  name: 'signalling',
  title: 'Conditions, events, semaphores, barriers',
  entries: [
    readiness,
    eventPulse,
    eventAsLock,
    cachedFlag,
    shutdownUnheard,
    clearedTooLate,
    lostWakeup,
    checkOutsideTheLock,
    ifInsteadOfWhile,
    notifyTooEarly,
    notifyWithoutTheLock,
    notifyInsteadOfNotifyAll,
    wrongOneWoken,
    timedOutWait,
    limitOnTheDoor,
    leakedPermit,
    overRelease,
    boundedSemaphore,
    barrierCount,
    missingBarrier,
    barrierPartyDies,
    brokenBarrier,
    timerLateBinding,
    timerCancelledTooLate,
    watchdog,
  ],
};

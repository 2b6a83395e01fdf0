import type { Family } from '../family.ts';
import { earlyReturn } from './early-return.ts';
import { exchangeIgnored } from './exchange-ignored.ts';
import { extraUnlock } from './extra-unlock.ts';
import { flagInARegister } from './flag-in-a-register.ts';
import { halfPrevented } from './half-prevented.ts';
import { joinByCondition } from './join-by-condition.ts';
import { loopingRace } from './looping-race.ts';
import { mainIsAThread } from './main-is-a-thread.ts';
import { missedPulse } from './missed-pulse.ts';
import { notifiedInLine } from './notified-in-line.ts';
import { outerLock } from './outer-lock.ts';
import { releasedTooEarly } from './released-too-early.ts';
import { spilledRegister } from './spilled-register.ts';
import { testThenSet } from './test-then-set.ts';
import { threeInstructions } from './three-instructions.ts';
import { tryAndHold } from './try-and-hold.ts';
import { turnToOneself } from './turn-to-oneself.ts';
import { twoConditionsWithIf } from './two-conditions-with-if.ts';
import { vectorAdd } from './vector-add.ts';
import { vectorsUnlocked } from './vectors-unlocked.ts';
import { wrongAddress } from './wrong-address.ts';
import { wrongCounter } from './wrong-counter.ts';
import { yieldsOnce } from './yields-once.ts';

/** Programs whose steps are the instructions of a processor. */
export const machineCode: Family = {
  name: 'machine-code',
  title: 'One instruction at a time',
  entries: [
    spilledRegister,
    threeInstructions,
    loopingRace,
    missedPulse,
    testThenSet,
    wrongAddress,
    releasedTooEarly,
    exchangeIgnored,
    wrongCounter,
    yieldsOnce,
    turnToOneself,
    earlyReturn,
    vectorAdd,
    tryAndHold,
    halfPrevented,
    vectorsUnlocked,
    notifiedInLine,
    twoConditionsWithIf,
    extraUnlock,
    mainIsAThread,
    outerLock,
    flagInARegister,
    joinByCondition,
  ],
};

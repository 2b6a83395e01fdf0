import type { Family } from '../family.ts';
import { afterYouForThree } from './after-you-for-three.ts';
import { countdownBelowZero } from './countdown-below-zero.ts';
import { countdownLost } from './countdown-lost.ts';
import { fireRefilledTwice } from './fire-refilled-twice.ts';
import { gateAlreadyPassed } from './gate-already-passed.ts';
import { gateLeftOpen } from './gate-left-open.ts';
import { keptBrush } from './kept-brush.ts';
import { lettersOutsideTheLock } from './letters-outside-the-lock.ts';
import { luckyNumbers } from './lucky-numbers.ts';
import { noScheduleToBlame } from './no-schedule-to-blame.ts';
import { nobodyAtTheDoor } from './nobody-at-the-door.ts';
import { oneFlagForTwo } from './one-flag-for-two.ts';
import { partnersByChance } from './partners-by-chance.ts';
import { permitBeforeItem } from './permit-before-item.ts';
import { permitForNothing } from './permit-for-nothing.ts';
import { ringOfTwo } from './ring-of-two.ts';
import { rollCall } from './roll-call.ts';
import { shoesInPairs } from './shoes-in-pairs.ts';
import { splitIncrement } from './split-increment.ts';
import { twoCounters } from './two-counters.ts';
import { twoStepsToDeadlock } from './two-steps-to-deadlock.ts';
import { wokenForNothing } from './woken-for-nothing.ts';

/** The levels of a game that is won by breaking the program. */
export const levels: Family = {
  name: 'levels',
  title: 'The player is the scheduler',
  entries: [
    nobodyAtTheDoor,
    noScheduleToBlame,
    splitIncrement,
    oneFlagForTwo,
    luckyNumbers,
    twoCounters,
    shoesInPairs,
    twoStepsToDeadlock,
    keptBrush,
    gateAlreadyPassed,
    countdownLost,
    countdownBelowZero,
    partnersByChance,
    permitForNothing,
    permitBeforeItem,
    ringOfTwo,
    wokenForNothing,
    fireRefilledTwice,
    lettersOutsideTheLock,
    gateLeftOpen,
    afterYouForThree,
    rollCall,
  ],
};

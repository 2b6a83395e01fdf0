import type { Family } from '../family.ts';
import { bakeryWithoutChoosing } from './bakery-without-choosing.ts';
import { dekkerWithoutRetreat } from './dekker-without-retreat.ts';
import { filterOneLevelShort } from './filter-one-level-short.ts';
import { flagForOne } from './flag-for-one.ts';
import { flagsWithoutTurn } from './flags-without-turn.ts';
import { petersonLateFlag } from './peterson-late-flag.ts';
import { petersonOwnTurn } from './peterson-own-turn.ts';
import { strictAlternation } from './strict-alternation.ts';
import { ticketTakenTwice } from './ticket-taken-twice.ts';
import { twoStepLock } from './two-step-lock.ts';

/** Algorithms for mutual exclusion, and what breaks them. */
export const mutualExclusion: Family = {
  name: 'mutual-exclusion',
  title: 'Critical sections from loads and stores',
  entries: [
    twoStepLock,
    strictAlternation,
    flagsWithoutTurn,
    petersonLateFlag,
    petersonOwnTurn,
    dekkerWithoutRetreat,
    bakeryWithoutChoosing,
    ticketTakenTwice,
    flagForOne,
    filterOneLevelShort,
  ],
};

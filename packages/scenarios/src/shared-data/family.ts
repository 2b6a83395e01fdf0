import type { Family } from '../family.ts';
import { callInBetween } from './call-in-between.ts';
import { changedWhileRead } from './changed-while-read.ts';
import { checkThenAct } from './check-then-act.ts';
import { copyAndReplace } from './copy-and-replace.ts';
import { fileExists } from './file-exists.ts';
import { lazySingleton } from './lazy-singleton.ts';
import { lostUpdate } from './lost-update.ts';
import { missingKey } from './missing-key.ts';
import { movedBook } from './moved-book.ts';
import { publicationOrder } from './publication-order.ts';
import { sharedDefault } from './shared-default.ts';
import { sharedGenerator } from './shared-generator.ts';
import { skippedItem } from './skipped-item.ts';
import { sleepInsteadOfJoin } from './sleep-instead-of-join.ts';
import { stock } from './stock.ts';
import { threeCounters } from './three-counters.ts';
import { tornPair } from './torn-pair.ts';
import { turnstiles } from './turnstiles.ts';
import { wordCount } from './word-count.ts';

/** Steps that belong together and are torn apart. */
export const sharedData: Family = {
  name: 'shared-data',
  title: 'Data that threads share',
  entries: [
    lostUpdate,
    callInBetween,
    threeCounters,
    turnstiles,
    checkThenAct,
    missingKey,
    wordCount,
    stock,
    lazySingleton,
    publicationOrder,
    sleepInsteadOfJoin,
    tornPair,
    movedBook,
    copyAndReplace,
    changedWhileRead,
    skippedItem,
    sharedDefault,
    sharedGenerator,
    fileExists,
  ],
};

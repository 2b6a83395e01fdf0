import type { Family } from '../family.ts';
import { awaitBetween } from './await-between.ts';
import { blockingCall } from './blocking-call.ts';
import { blockingGet } from './blocking-get.ts';
import { connectionFromAnotherThread } from './connection-from-another-thread.ts';
import { executorWithoutContext } from './executor-without-context.ts';
import { forgottenSave } from './forgotten-save.ts';
import { lockOverAwait } from './lock-over-await.ts';
import { resultInTheLoop } from './result-in-the-loop.ts';
import { twoLoops } from './two-loops.ts';
import { unheardResult } from './unheard-result.ts';

/** Threads beside an event loop. */
export const eventLoop: Family = {
  name: 'event-loop',
  title: 'Threads beside an event loop',
  entries: [
    awaitBetween,
    blockingCall,
    blockingGet,
    lockOverAwait,
    resultInTheLoop,
    unheardResult,
    twoLoops,
    executorWithoutContext,
    forgottenSave,
    connectionFromAnotherThread,
  ],
};

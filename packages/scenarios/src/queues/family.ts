import type { Family } from '../family.ts';
import { blockedAccept } from './blocked-accept.ts';
import { deafServer } from './deaf-server.ts';
import { dyingWorker } from './dying-worker.ts';
import { emptyThenGet } from './empty-then-get.ts';
import { extraTaskDone } from './extra-task-done.ts';
import { forgottenTaskDone } from './forgotten-task-done.ts';
import { fullQueue } from './full-queue.ts';
import { incomparablePriorities } from './incomparable-priorities.ts';
import { joinBeforeDraining } from './join-before-draining.ts';
import { lostLogLines } from './lost-log-lines.ts';
import { oneSentinel } from './one-sentinel.ts';
import { pillOvertakes } from './pill-overtakes.ts';
import { queueCircle } from './queue-circle.ts';
import { requestThreads } from './request-threads.ts';
import { sentinelTooEarly } from './sentinel-too-early.ts';

/** Work that goes from thread to thread. */
export const queues: Family = {
  name: 'queues',
  title: 'Queues, workers and servers',
  entries: [
    oneSentinel,
    sentinelTooEarly,
    forgottenTaskDone,
    extraTaskDone,
    fullQueue,
    joinBeforeDraining,
    queueCircle,
    emptyThenGet,
    dyingWorker,
    incomparablePriorities,
    pillOvertakes,
    deafServer,
    blockedAccept,
    requestThreads,
    lostLogLines,
  ],
};

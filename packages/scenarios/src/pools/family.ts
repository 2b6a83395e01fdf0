import type { Family } from '../family.ts';
import { asCompletedOrder } from './as-completed-order.ts';
import { callbackThread } from './callback-thread.ts';
import { cancelRunning } from './cancel-running.ts';
import { firstCompleted } from './first-completed.ts';
import { mapGivesUp } from './map-gives-up.ts';
import { poolWaitsForItself } from './pool-waits-for-itself.ts';
import { sharedSession } from './shared-session.ts';
import { shutdownWithoutWaiting } from './shutdown-without-waiting.ts';
import { submitAfterShutdown } from './submit-after-shutdown.ts';
import { tooManyRequests } from './too-many-requests.ts';
import { unreadFuture } from './unread-future.ts';

/** Pools of threads, and results that come later. */
export const pools: Family = {
  name: 'pools',
  title: 'Pools and futures',
  entries: [
    asCompletedOrder,
    unreadFuture,
    poolWaitsForItself,
    submitAfterShutdown,
    cancelRunning,
    callbackThread,
    sharedSession,
    shutdownWithoutWaiting,
    mapGivesUp,
    firstCompleted,
    tooManyRequests,
  ],
};

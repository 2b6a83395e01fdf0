import type { Family } from '../family.ts';
import { atexitTooLate } from './atexit-too-late.ts';
import { contextLeftBehind } from './context-left-behind.ts';
import { daemonKilled } from './daemon-killed.ts';
import { finalizerTakesLock } from './finalizer-takes-lock.ts';
import { foreignThread } from './foreign-thread.ts';
import { forgottenSuperInit } from './forgotten-super-init.ts';
import { handlerTakesLock } from './handler-takes-lock.ts';
import { hookIsNoHandler } from './hook-is-no-handler.ts';
import { joinItself } from './join-itself.ts';
import { joinTimeout } from './join-timeout.ts';
import { keyboardInterrupt } from './keyboard-interrupt.ts';
import { lateBinding } from './late-binding.ts';
import { localSetOnce } from './local-set-once.ts';
import { neverEndingWorker } from './never-ending-worker.ts';
import { runInsteadOfStart } from './run-instead-of-start.ts';
import { sharedConnection } from './shared-connection.ts';
import { startOverridden } from './start-overridden.ts';
import { startedTwice } from './started-twice.ts';
import { threadAtImport } from './thread-at-import.ts';
import { unseenException } from './unseen-exception.ts';

/** How threads begin and end, and what is only theirs. */
export const threads: Family = {
  name: 'threads',
  title: 'The life of a thread',
  entries: [
    lateBinding,
    runInsteadOfStart,
    startedTwice,
    forgottenSuperInit,
    startOverridden,
    joinTimeout,
    joinItself,
    daemonKilled,
    neverEndingWorker,
    unseenException,
    hookIsNoHandler,
    localSetOnce,
    sharedConnection,
    contextLeftBehind,
    threadAtImport,
    handlerTakesLock,
    keyboardInterrupt,
    finalizerTakesLock,
    foreignThread,
    atexitTooLate,
  ],
};

import type { SharedObject } from '@heddle/core';
import type { Activity } from '../measure/activity.ts';
import type { OsThread } from './os-thread.ts';

/** Watches what the kernel does with threads. All times are virtual nanoseconds. */
export interface KernelObserver {
  /** A thread was started. */
  started(os: OsThread, now: number): void;
  /**
   * What a thread does has changed: its activity, its core, or whether it has the GIL.
   * @param activity `finished` at its end.
   */
  changed(os: OsThread, activity: Activity | 'finished', now: number): void;
  /** A thread cannot run its pending instruction, and blocks at it. */
  blocked(os: OsThread, now: number): void;
  /** A thread blocks until one that it has started runs. */
  awaitsStart(os: OsThread, started: OsThread, now: number): void;
  /** In a build without a GIL, a thread waits so long on its core until another has changed an object. */
  contended(os: OsThread, object: SharedObject, wait: number): void;
  /** A thread that was blocked goes on with Python code. */
  resumed(os: OsThread, now: number): void;
}

import { UsageError } from '@heddle/core';

/**
 * How the threads of a program run:
 *
 * - `threads`: threads of one process, which share its GIL
 * - `processes`: every thread that the program starts is a process with a GIL of its own, which has to be started, and to
 *   which everything has to be sent
 * - `asyncio`: every thread is a task of one event loop: it gives way only where it waits, and native work blocks the loop
 * - `free-threaded`: threads of a build without a GIL
 */
export type Concurrency = 'threads' | 'processes' | 'asyncio' | 'free-threaded';

/** Every way to run threads, the default first. */
export const concurrencies: readonly Concurrency[] = ['threads', 'processes', 'asyncio', 'free-threaded'];

/**
 * Who gets a free GIL for which several threads wait: one that the seed draws, or the one that has waited longest. A thread
 * that comes to it while it is free takes it before either.
 */
export type GilPolicy = 'random' | 'fifo';

/** Every policy, the default first. */
export const gilPolicies: readonly GilPolicy[] = ['random', 'fifo'];

/** The machine, its operating system and the interpreter that a program runs on. All times are virtual nanoseconds. */
export interface Platform {
  readonly concurrency: Concurrency;
  /** How many threads can be on a core at a time. */
  readonly cores: number;
  /** Python's `sys.getswitchinterval()`. */
  readonly switchInterval: number;
  readonly gilPolicy: GilPolicy;
  /** How long a thread keeps its core while others wait for one. */
  readonly timeSlice: number;
  /** The mean time from the event that a thread waits for until it runs on an idle core. */
  readonly wakeUp: number;
  /** What it costs a core to go from one thread to another. */
  readonly contextSwitch: number;
  /** From the start of a thread until it can run. */
  readonly threadStart: number;
  /** The same for a process. */
  readonly processStart: number;
  /** What it costs to send something from one process to another. */
  readonly transfer: number;
}

/** A platform with eight cores and a default build of CPython on Linux. */
export const defaultPlatform: Platform = {
  concurrency: 'threads',
  cores: 8,
  switchInterval: 5_000_000,
  gilPolicy: 'random',
  timeSlice: 4_000_000,
  wakeUp: 50_000,
  contextSwitch: 1_500,
  threadStart: 40_000,
  processStart: 30_000_000,
  transfer: 50_000,
};

/**
 * A platform with some values that differ from {@link defaultPlatform}.
 * @throws UsageError where a value is none.
 */
export function platform(changes: Partial<Platform> = {}): Platform {
  const result = { ...defaultPlatform, ...changes };
  const { cores, switchInterval } = result;
  if (!Number.isInteger(cores) || cores < 1 || cores > 4096) {
    throw new UsageError(`cores is ${cores}; expected a whole number from 1 to 4096`);
  }
  if (!(switchInterval > 0))
    throw new UsageError(`the switch interval is ${switchInterval} ns; expected more than 0`);
  for (const name of [
    'timeSlice',
    'wakeUp',
    'contextSwitch',
    'threadStart',
    'processStart',
    'transfer',
  ] as const) {
    const value = result[name];
    if (!Number.isFinite(value) || value < 0)
      throw new UsageError(`${name} is ${value}; expected nanoseconds, 0 or more`);
  }
  if (result.timeSlice === 0) throw new UsageError('timeSlice is 0; expected more');
  return result;
}

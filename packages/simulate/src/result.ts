import type { ProgramView } from '@heddle/core';
import type { Activity, Interval } from './measure/activity.ts';

/** How a simulation ended: as an execution does, or because its time was over. */
export type Ending = 'completed' | 'error' | 'deadlock' | 'stepLimit' | 'timeLimit';

/** What was simulated, and on what. All times are virtual nanoseconds. */
export interface Conditions {
  readonly scenario: string;
  readonly seed: string;
  /** How threads run: see {@link Concurrency}. */
  readonly concurrency: string;
  /** The name of the GIL model. */
  readonly gil: string;
  readonly cores: number;
  /** What was in force at the end: a program may set it. */
  readonly switchInterval: number;
}

/** Where the time of one thread went. All times are virtual nanoseconds. */
export interface ThreadTime {
  /** Its place in order of creation. */
  readonly index: number;
  readonly name: string;
  readonly daemon: boolean;
  readonly started: number;
  /** Null for a thread that has not finished. */
  readonly finished: number | null;
  /** How long each activity has taken. */
  readonly spent: Readonly<Record<Activity, number>>;
  /** The steps that it has taken. */
  readonly steps: number;
  /** How often it has given the GIL up to wait or to do native work, and how often because another thread asked for it. */
  readonly voluntarySwitches: number;
  readonly forcedSwitches: number;
}

/** A core, and how long it was busy. */
export interface CoreTime {
  readonly core: number;
  /** Virtual nanoseconds. */
  readonly busy: number;
  /** Its share of the whole time, from 0 to 1. */
  readonly utilisation: number;
}

/** What happened to a GIL. */
export interface GilTime {
  /** The process whose GIL it is; 0 is the program's own. */
  readonly process: number;
  /** Virtual nanoseconds in which a thread held it. */
  readonly held: number;
  /** How often a thread took it that was not the last to hold it. */
  readonly switches: number;
  /** How often a thread gave it up of its own accord, and how often because another had asked for it. */
  readonly voluntary: number;
  readonly forced: number;
}

/** The smallest, the middle and the largest of a number of times, in virtual nanoseconds. */
export interface Percentiles {
  readonly count: number;
  readonly total: number;
  readonly least: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly most: number;
}

/** The calls of one kind that blocked: how long they took, until the thread could go on. */
export interface BlockingCall extends Percentiles {
  /** The instruction and its object: `sleep time`, `acquire stock`. */
  readonly call: string;
  /** What was waited for: `timer`, `lock`, `network`, … */
  readonly kind: string;
}

/** A thread and a time that it is responsible for, in virtual nanoseconds. */
export interface ThreadShare {
  readonly thread: string;
  readonly time: number;
}

/** An object that threads waited for while other threads held it. */
export interface Contention {
  readonly object: string;
  readonly kind: string;
  /** How often a thread had to wait for it, and for how long in all. */
  readonly waits: number;
  readonly time: number;
  /** The longest single wait. */
  readonly longest: number;
  /** The largest number of threads that waited at a time. */
  readonly mostWaiters: number;
  /** Who held it while others waited, and who waited, longest first. */
  readonly holders: readonly ThreadShare[];
  readonly waiters: readonly ThreadShare[];
}

/** The state of one thread at an instant, as `sys._current_frames` and a debugger would show it. */
export interface ThreadView {
  readonly index: number;
  readonly name: string;
  readonly activity: Activity | 'new' | 'finished';
  /** What it waits for, as in {@link Interval.on}. */
  readonly on: string;
  readonly holdsGil: boolean;
  readonly core: number;
  /** Where it stands in its source; null where that is not known. */
  readonly position: { readonly source: string; readonly line: number } | null;
  /** What its program says of itself: a Python thread its frame, exception and recursion depth; null for a program that does not say. */
  readonly program: ProgramView | null;
  readonly voluntarySwitches: number;
  readonly forcedSwitches: number;
  /** Virtual nanoseconds since its start in which it held the GIL, and in which it did not. */
  readonly timeWithGil: number;
  readonly timeWithoutGil: number;
}

/** The states of all threads at an instant, in virtual nanoseconds. */
export interface Snapshot {
  readonly time: number;
  readonly threads: readonly ThreadView[];
}

/** What came of a timed simulation: plain data. All times are virtual nanoseconds. */
export interface Simulation {
  readonly conditions: Conditions;
  readonly ended: Ending;
  /** When the program ended. */
  readonly time: number;
  /** How long one thread would have taken that had done the work and the waiting for the outside of all threads in turn. */
  readonly serialTime: number;
  /** `serialTime / time`. */
  readonly speedUp: number;
  /** The share of the lifetime of all threads that they waited for the GIL, from 0 to 1. */
  readonly gilWait: number;
  readonly threads: readonly ThreadTime[];
  readonly cores: readonly CoreTime[];
  readonly gils: readonly GilTime[];
  /** Longest total first. */
  readonly calls: readonly BlockingCall[];
  /** Longest time first. */
  readonly contention: readonly Contention[];
  /** The lines that the program printed, and when. */
  readonly output: readonly { readonly time: number; readonly line: string }[];
  /** What went wrong. */
  readonly failures: readonly {
    readonly kind: string;
    readonly message: string;
    readonly thread: string | null;
  }[];
  /** Where {@link SimulateOptions.at} asked for them. */
  readonly snapshots: readonly Snapshot[];
  /** What every thread did, in order of their ends; null where that was not asked for. */
  readonly intervals: readonly Interval[] | null;
  /** How many events the simulation has handled. */
  readonly events: number;
}

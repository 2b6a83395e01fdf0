import type { Ending, Percentiles } from '../result.ts';

/** One simulation among several that are compared. All times are virtual nanoseconds. */
export interface StudyRow {
  /** What sets it apart: a value of the parameter, a way to run threads, a seed. */
  readonly label: string;
  readonly ended: Ending;
  readonly time: number;
  /** Against one thread that does everything in turn; see {@link Simulation.speedUp}. */
  readonly speedUp: number;
  /** The mean share of the time that a core was busy, from 0 to 1. */
  readonly utilisation: number;
  /** See {@link Simulation.gilWait}. */
  readonly gilWait: number;
  readonly voluntarySwitches: number;
  readonly forcedSwitches: number;
  /** What went wrong first; null where nothing did. */
  readonly failure: string | null;
}

/** Simulations of one program that differ in one thing: a sweep of a parameter, or a comparison of ways to run threads. */
export interface Study {
  readonly scenario: string;
  /** What differs: `threads`, `switch-interval`, `concurrency`, … */
  readonly parameter: string;
  readonly rows: readonly StudyRow[];
}

/** What went wrong first under a seed. */
export interface SeedFailure {
  readonly seed: string;
  readonly failure: string;
}

/** What simulations of one program under several seeds have in common. */
export interface SeedStudy {
  readonly scenario: string;
  readonly seeds: readonly string[];
  /** Virtual nanoseconds. */
  readonly time: Percentiles;
  readonly gilWait: Percentiles;
  readonly forcedSwitches: Percentiles;
  /** How often each ending came about. */
  readonly endings: Readonly<Partial<Record<Ending, number>>>;
  /** The seeds under which something went wrong, in order. */
  readonly failures: readonly SeedFailure[];
}

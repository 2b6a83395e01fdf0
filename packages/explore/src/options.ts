import { DEFAULT_MAX_STEPS, type Lifecycle, type Strategy, type TimeModel, UsageError } from '@heddle/core';
import type { SelfCheck } from './decorators/self-checking.ts';
import { defaultMinimiseBudget, type MinimiseBudget } from './minimise.ts';

/** How a scenario is explored. Everything has a default. */
export interface ExploreOptions {
  /** A strategy's name, or a strategy of one's own; default `ipb`. */
  readonly strategy?: string | Strategy;
  /** What random strategies draw from; default 0. `7` and `"7"` are one seed, `"007"` is another. */
  readonly seed?: number | string;
  /** The most executions; default 100,000. */
  readonly executions?: number;
  /** An execution is cut off after so many steps; default 10,000. */
  readonly maxSteps?: number;
  /** A GIL model's name; default `instruction`. */
  readonly gil?: string;
  /** Default `virtual`. */
  readonly time?: TimeModel;
  /** Go on after the first execution with a finding; default false. */
  readonly all?: boolean;
  /** The last round of `ipb` and `idb`; default none. */
  readonly bound?: number;
  /** Which executions are run twice to see whether the scenario is deterministic; default `sparse`. */
  readonly selfCheck?: SelfCheck;
  /** How far the minimiser may go for one finding; `off` leaves findings with the schedule that showed them first. */
  readonly minimise?: MinimiseBudget | 'off';
  /**
   * Whether starts and ends of threads are steps of their own; default `merged`, which turns into `visible` by
   * itself, and begins the search anew, where a program looks at the life cycle of a thread. With a strategy of
   * one's own it stays as it is.
   */
  readonly lifecycle?: Lifecycle;
}

/** {@link ExploreOptions} with the defaults filled in and everything checked. */
export interface ExploreSettings {
  readonly strategy: string | Strategy;
  readonly seed: number | string;
  readonly executions: number;
  readonly maxSteps: number;
  readonly gil: string;
  readonly time: TimeModel;
  readonly all: boolean;
  readonly bound: number | undefined;
  readonly selfCheck: SelfCheck;
  readonly minimise: MinimiseBudget | 'off';
  readonly lifecycle: Lifecycle;
}

/** The default of {@link ExploreOptions.executions}. */
export const DEFAULT_EXECUTIONS = 100_000;

function count(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new UsageError(`${name} is ${value}; expected a whole number, at least ${least}`);
}

/**
 * Fills in the defaults.
 * @throws UsageError that names the option that is out of range.
 */
export function exploreSettings(options: ExploreOptions): ExploreSettings {
  const { seed = 0, bound } = options;
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
    throw new UsageError(`seed is ${seed}; expected a whole number or a text`);
  }
  const executions = options.executions ?? DEFAULT_EXECUTIONS;
  return {
    strategy: options.strategy ?? 'ipb',
    seed,
    executions: executions === Number.POSITIVE_INFINITY ? executions : count('executions', executions, 1),
    maxSteps: count('maxSteps', options.maxSteps ?? DEFAULT_MAX_STEPS, 1),
    gil: options.gil ?? 'instruction',
    time: options.time ?? 'virtual',
    all: options.all ?? false,
    bound: bound === undefined ? undefined : count('bound', bound, 0),
    selfCheck: options.selfCheck ?? 'sparse',
    minimise: options.minimise ?? defaultMinimiseBudget,
    lifecycle: options.lifecycle ?? 'merged',
  };
}

import { DEFAULT_MAX_STEPS, type Lifecycle, type Strategy, type TimeModel, UsageError } from '@heddle/core';
import type { SelfCheck } from './decorators/self-checking.ts';
import { detectorsOf } from './detectors/catalogue.ts';
import { defaultMinimiseBudget, type MinimiseBudget } from './minimise/budget.ts';
import { type Spinning, spinnings } from './spinning.ts';
import { strategies } from './strategies/catalogue.ts';

/** How much is counted: trace classes too, or only what costs nothing. */
export type StatisticsMode = 'plain' | 'classes';

/** How a scenario is explored. Everything has a default. */
export interface ExploreOptions {
  /** A strategy's name, or a strategy of one's own; default `portfolio`. */
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
  /** The names of the detectors that watch every execution, or `all`; default none, which costs nothing. */
  readonly detect?: readonly string[];
  /** The last round of `ipb` and `idb`, also where they are part of `portfolio`; the most preemptions of `dpor`; default none. */
  readonly bound?: number;
  /** How many ordering constraints the failure has that `pct` looks for, at least 1; default 3. */
  readonly depth?: number;
  /** Which executions are run twice to see whether the scenario is deterministic; default `sparse`. */
  readonly selfCheck?: SelfCheck;
  /** How far the minimiser may go for one finding; `off` leaves findings with the schedule that showed them first. */
  readonly minimise?: MinimiseBudget | 'off';
  /** What becomes of threads that go round a loop until another lets them out; default `run`. */
  readonly spinning?: Spinning;
  /**
   * Whether trace classes are counted too: `classes`; default `plain`. An execution takes two to three times as
   * long then, and up to 18 MB more are needed.
   */
  readonly statistics?: StatisticsMode;
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
  /** In the order of the catalogue, each once. */
  readonly detect: readonly string[];
  readonly bound: number | undefined;
  readonly depth: number | undefined;
  readonly selfCheck: SelfCheck;
  readonly minimise: MinimiseBudget | 'off';
  readonly spinning: Spinning;
  readonly statistics: StatisticsMode;
  readonly lifecycle: Lifecycle;
}

/** The default of {@link ExploreOptions.executions}. */
export const DEFAULT_EXECUTIONS = 100_000;

function count(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new UsageError(`${name} is ${value}; expected a whole number, at least ${least}`);
}

function spinningOf(spinning: Spinning = 'run'): Spinning {
  if (spinnings.includes(spinning)) return spinning;
  throw new UsageError(`spinning is "${spinning}"; expected one of ${spinnings.join(', ')}`);
}

function detectionsOf({ detect = [], strategy }: ExploreOptions): string[] {
  const isBlind = strategies.some(({ name, mergesPaths }) => name === strategy && mergesPaths);
  if (isBlind && detect.length > 0) {
    throw new UsageError(
      `strategy ${strategy as string} visits a state once, whatever leads to it, so it takes no detectors; dpor does`,
    );
  }
  return detectorsOf(detect).map(({ name }) => name);
}

/**
 * Fills in the defaults.
 * @throws UsageError that names the option that is out of range.
 */
export function exploreSettings(options: ExploreOptions): ExploreSettings {
  const { seed = 0, bound, depth } = options;
  if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
    throw new UsageError(`seed is ${seed}; expected a whole number or a text`);
  }
  const executions = options.executions ?? DEFAULT_EXECUTIONS;
  return {
    strategy: options.strategy ?? 'portfolio',
    seed,
    executions: executions === Number.POSITIVE_INFINITY ? executions : count('executions', executions, 1),
    maxSteps: count('maxSteps', options.maxSteps ?? DEFAULT_MAX_STEPS, 1),
    gil: options.gil ?? 'instruction',
    time: options.time ?? 'virtual',
    all: options.all ?? false,
    detect: detectionsOf(options),
    bound: bound === undefined ? undefined : count('bound', bound, 0),
    depth: depth === undefined ? undefined : count('depth', depth, 1),
    selfCheck: options.selfCheck ?? 'sparse',
    minimise: options.minimise ?? defaultMinimiseBudget,
    spinning: spinningOf(options.spinning),
    statistics: options.statistics ?? 'plain',
    lifecycle: options.lifecycle ?? 'merged',
  };
}

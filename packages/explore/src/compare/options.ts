import { DEFAULT_MAX_STEPS, defaultGilModel, type TimeModel, UsageError } from '@heddle/core';
import type { StatisticsMode } from '../options.ts';
import { strategies } from '../strategies/catalogue.ts';
import type { ContenderSettings } from './contender.ts';

/** How strategies are compared. Everything has a default. */
export interface CompareOptions {
  /** The strategies, each with its settings where it has some: `random`, `pct:3`, `ipb:bound=2`; default every one of {@link strategies}. */
  readonly strategies?: readonly string[];
  /** Settings for those strategies that read them and do not set them themselves. */
  readonly settings?: ContenderSettings;
  /** How many runs a strategy that draws from a seed gets; default 20. */
  readonly seeds?: number;
  /** The first seed; the others follow it. Default 0. */
  readonly seed?: number;
  /** The most executions of a run; default 10,000. */
  readonly executions?: number;
  /** An execution is cut off after so many steps; default 10,000. */
  readonly maxSteps?: number;
  /** A GIL model's name; default `instruction`. */
  readonly gil?: string;
  /** Default `virtual`. */
  readonly time?: TimeModel;
  /** Go on after the first execution with a finding, so that all runs are of the same length; default false. */
  readonly all?: boolean;
  /** Whether to count the trace classes that a run sees; default `plain`: no. */
  readonly statistics?: StatisticsMode;
}

/** {@link CompareOptions} with the defaults filled in and everything checked. */
export type CompareSettings = Required<CompareOptions>;

/** The default of {@link CompareOptions.seeds}: as many as papers take. */
export const DEFAULT_SEEDS = 20;

/** The default of {@link CompareOptions.executions}. */
export const DEFAULT_COMPARED_EXECUTIONS = 10_000;

function whole(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`${name} is ${value}; expected a whole number, at least ${least}`);
}

/**
 * Fills in the defaults.
 * @throws UsageError that names the option that is out of range.
 */
export function compareSettings(options: CompareOptions): CompareSettings {
  const contenders = options.strategies ?? strategies.map(({ name }) => name);
  if (contenders.length === 0) throw new UsageError('there is no strategy to compare');
  return {
    strategies: contenders,
    settings: options.settings ?? {},
    seeds: whole('seeds', options.seeds ?? DEFAULT_SEEDS, 1),
    seed: whole('seed', options.seed ?? 0, 0),
    executions: whole('executions', options.executions ?? DEFAULT_COMPARED_EXECUTIONS, 1),
    maxSteps: whole('maxSteps', options.maxSteps ?? DEFAULT_MAX_STEPS, 1),
    gil: options.gil ?? defaultGilModel.name,
    time: options.time ?? 'virtual',
    all: options.all ?? false,
    statistics: options.statistics ?? 'plain',
  };
}

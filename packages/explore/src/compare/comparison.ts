import { NondeterminismError, type Scenario, type TimeModel, UsageError } from '@heddle/core';
import { Exploration } from '../exploration/exploration.ts';
import type { StatisticsMode } from '../options.ts';
import type { Ending, Result } from '../result.ts';
import type { Worth } from '../search.ts';
import { type Contender, checkRead, contenderOf } from './contender.ts';
import { type CompareOptions, type CompareSettings, compareSettings } from './options.ts';
import { type Summary, summaryOf } from './summary.ts';

/** The version of {@link ComparisonResult}: later versions add keys and change none. */
export const COMPARISON_VERSION = 1;

/** One run of a strategy on a program. */
export interface Trial {
  /** Null for a strategy that draws from none. */
  readonly seed: number | null;
  /** The number of the first execution with a finding, from 1; null where none has one. */
  readonly found: number | null;
  /** How many executions were run. */
  readonly executions: number;
  /** What they are worth where nothing was found. */
  readonly worth: Worth;
  readonly ended: Ending;
  readonly outcomes: number;
  /** How many trace classes were seen; null where they are not counted. */
  readonly classes: number | null;
}

/** What the runs of one strategy on one program showed. */
export interface ComparisonRow {
  readonly program: string;
  /** The strategy as it was written: `pct:3`. */
  readonly strategy: string;
  /** Whether it depends on the seed. One that does not is run once. */
  readonly isSeeded: boolean;
  /** How many runs there are to be, and how many there were: fewer where the comparison was interrupted. */
  readonly planned: number;
  readonly runs: number;
  /** How many of them found something. */
  readonly found: number;
  /** The executions up to the first with a finding, itself included, over the runs that found something; null where none did. */
  readonly executions: Summary | null;
  /** The trace classes seen in a run; null where they are not counted. */
  readonly classes: Summary | null;
  /** Wall-clock seconds; null where nobody measured them. A comparison itself has no clock. */
  readonly seconds: number | null;
  /** The runs, by seed. */
  readonly trials: readonly Trial[];
}

/** How strategies did on programs: plain JSON. */
export interface ComparisonResult {
  readonly version: typeof COMPARISON_VERSION;
  /** The first seed of those strategies that have one. */
  readonly seed: number;
  readonly seeds: number;
  /** The most executions of a run. */
  readonly executions: number;
  readonly maxSteps: number;
  readonly gil: string;
  readonly time: TimeModel;
  /** Whether runs went on after the first finding. */
  readonly all: boolean;
  /** Whether trace classes were counted. Some strategies know them anyway. */
  readonly statistics: StatisticsMode;
  /** Program by program, in each strategy by strategy. Rows without a run are left out. */
  readonly rows: readonly ComparisonRow[];
}

/** How a comparison stands. */
export interface ComparisonProgress {
  readonly trials: number;
  readonly planned: number;
  /** Executions in all trials so far. */
  readonly executions: number;
  /** The row that is being run, from 0, and what it is about. */
  readonly row: number;
  readonly program: string;
  readonly strategy: string;
}

interface Entry {
  readonly scenario: Scenario;
  readonly contender: Contender;
  readonly planned: number;
  readonly trials: Trial[];
}

/**
 * Strategies side by side: runs each on each program, those that draw from a seed with many seeds. It runs in slices, so that
 * the caller can show progress, stop, or ask for the result so far.
 *
 * ```ts
 * const comparison = new Comparison([abBa.scenario], { strategies: ['random', 'dfs'] });
 * while (comparison.run(1_000)) report(comparison.progress());
 * console.log(renderComparison(comparison.result()));
 * ```
 */
export class Comparison {
  readonly settings: CompareSettings;
  readonly #entries: readonly Entry[];
  #row = 0;
  #exploration: Exploration | null = null;
  /** Executions of the trials that are over. */
  #executions = 0;

  /** @throws UsageError for options out of range, an unknown strategy, or a program or strategy that is there twice. */
  constructor(scenarios: readonly Scenario[], options: CompareOptions = {}) {
    this.settings = compareSettings(options);
    const contenders = this.settings.strategies.map((text) => contenderOf(text, this.settings.settings));
    checkRead(this.settings.settings, contenders);
    checkDistinct(
      'strategy',
      contenders.map(({ label }) => label),
    );
    checkDistinct(
      'program',
      scenarios.map(({ name }) => name),
    );
    if (scenarios.length === 0) throw new UsageError('there is no program to compare strategies on');
    this.#entries = scenarios.flatMap((scenario) =>
      contenders.map((contender) => ({
        scenario,
        contender,
        planned: contender.isSeeded ? this.settings.seeds : 1,
        trials: [],
      })),
    );
  }

  /**
   * Runs up to so many executions, of one row at most: who wants to know how long a row takes can tell.
   * @returns whether there are more to run.
   * @throws NondeterminismError where a program does not do the same under the same schedule.
   */
  run(executions: number = Number.POSITIVE_INFINITY): boolean {
    const entry = this.#entries[this.#row];
    if (entry === undefined) return false;
    let left = executions;
    while (left > 0 && entry.trials.length < entry.planned) left -= this.#runTrial(entry, left);
    if (entry.trials.length === entry.planned) this.#row++;
    return this.#row < this.#entries.length;
  }

  progress(): ComparisonProgress {
    const { scenario, contender } = this.#entries[Math.min(this.#row, this.#entries.length - 1)]!;
    return {
      trials: this.#entries.reduce((sum, { trials }) => sum + trials.length, 0),
      planned: this.#entries.reduce((sum, { planned }) => sum + planned, 0),
      executions: this.#executions + (this.#exploration?.progress().executions ?? 0),
      row: this.#row,
      program: scenario.name,
      strategy: contender.label,
    };
  }

  /** The result so far: of the runs that have come to their end. */
  result(): ComparisonResult {
    const { seed, seeds, executions, maxSteps, gil, time, all, statistics } = this.settings;
    const rows = this.#entries.filter(({ trials }) => trials.length > 0).map(rowOf);
    return {
      version: COMPARISON_VERSION,
      seed,
      seeds,
      executions,
      maxSteps,
      gil,
      time,
      all,
      statistics,
      rows,
    };
  }

  /** Runs up to so many executions of the present trial. Returns how many it was, 1 at least. */
  #runTrial(entry: Entry, most: number): number {
    this.#exploration ??= this.#begin(entry);
    const exploration = this.#exploration;
    const before = exploration.progress().executions;
    const isOver = !exploration.run(most);
    const { executions } = exploration.progress();
    if (isOver) {
      const { isSeeded } = entry.contender;
      const seed = isSeeded ? this.settings.seed + entry.trials.length : null;
      entry.trials.push(trialOf(exploration.result(), seed));
      this.#executions += executions;
      this.#exploration = null;
    }
    return Math.max(1, executions - before);
  }

  #begin({ scenario, contender, trials }: Entry): Exploration {
    const { seed, executions, maxSteps, gil, time, all, statistics } = this.settings;
    return new Exploration(scenario, {
      ...contender.settings,
      strategy: contender.strategy,
      seed: seed + trials.length,
      executions,
      maxSteps,
      gil,
      time,
      all,
      statistics,
      minimise: 'off',
    });
  }
}

function checkDistinct(what: string, names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new UsageError(`${what} ${twice} is named twice; expected each once`);
}

function trialOf(result: Result, seed: number | null): Trial {
  const { scenario, findings, executions, worth, ended, statistics } = result;
  const nondeterminism = findings.find(({ kind }) => kind === 'nondeterminism');
  if (nondeterminism !== undefined) throw new NondeterminismError(`${scenario}: ${nondeterminism.message}`);
  return {
    seed,
    found: statistics.firstFinding,
    executions,
    worth,
    ended,
    outcomes: statistics.distinct.outcomes,
    classes: statistics.distinct.classes,
  };
}

function rowOf({ scenario, contender, planned, trials }: Entry): ComparisonRow {
  const found = trials.flatMap((trial) => (trial.found === null ? [] : [trial.found]));
  const classes = trials.flatMap((trial) => (trial.classes === null ? [] : [trial.classes]));
  return {
    program: scenario.name,
    strategy: contender.label,
    isSeeded: contender.isSeeded,
    planned,
    runs: trials.length,
    found: found.length,
    executions: summaryOf(found),
    classes: summaryOf(classes),
    seconds: null,
    trials: [...trials],
  };
}

/**
 * Compares strategies on programs, to the end.
 * @throws UsageError for options out of range, NondeterminismError for a program that is not deterministic.
 */
export function compare(scenarios: readonly Scenario[], options: CompareOptions = {}): ComparisonResult {
  const comparison = new Comparison(scenarios, options);
  while (comparison.run());
  return comparison.result();
}

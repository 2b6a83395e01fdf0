import type { Lifecycle, Scenario } from '@heddle/core';
import { type ExploreOptions, type ExploreSettings, exploreSettings } from '../options.ts';
import type { Harvest } from '../partition/harvest.ts';
import type { Companions, Remainder } from '../partition/remainder.ts';
import type { Result } from '../result.ts';
import { estimateOf } from '../statistics/estimate.ts';
import { resultOf } from './conclusion.ts';
import { absorb, harvestOf } from './exchange.ts';
import { Findings } from './findings.ts';
import { Run } from './run.ts';
import { Subject } from './subject.ts';

/** How an exploration stands: what a progress line shows. */
export interface Progress {
  readonly executions: number;
  readonly steps: number;
  readonly findings: number;
  /** An estimate of the share that is done, in [0, 1]; null where there is no telling. */
  readonly share: number | null;
  /** Whether that is little more than a guess, and rather too high. */
  readonly isRough: boolean;
}

/**
 * An exploration of one scenario that can be run in slices: between two of them the caller can show progress, stop, or
 * ask for the result so far.
 *
 * ```ts
 * const exploration = new Exploration(scenario, { strategy: 'dfs' });
 * while (exploration.run(1_000)) report(exploration.progress());
 * const result = exploration.result();
 * ```
 */
export class Exploration {
  readonly scenario: Scenario;
  readonly settings: ExploreSettings;
  readonly #subject: Subject;
  /** The part of a search that is to be run; null for a whole search. */
  readonly #part: Remainder | null;
  #run: Run;
  #findings: Findings;

  /**
   * @param part @internal What to run of the search; by default all of it.
   * @throws UsageError for options out of range.
   */
  constructor(scenario: Scenario, options: ExploreOptions = {}, part: Remainder | null = null) {
    this.scenario = scenario;
    this.settings = exploreSettings(options);
    this.#subject = new Subject(scenario, this.settings);
    this.#part = part;
    this.#run = new Run(this.#subject, this.settings.lifecycle, part);
    this.#findings = new Findings(this.#run);
    // A part is told apart by the whole.
    if (part === null) void this.#subject.fingerprint;
  }

  /**
   * Runs up to so many executions.
   * @returns whether there are more to run.
   */
  run(executions: number = Number.POSITIVE_INFINITY): boolean {
    this.#subject.ambient.during(() => {
      for (let count = 0; count < executions && !this.isOver; count++) {
        this.#run.next();
        // A part cannot begin anew by itself.
        if (this.#run.ended === 'lifecycle' && this.#part === null) this.beginAnew();
      }
    });
    return !this.isOver;
  }

  progress(): Progress {
    const { engine, suspects, isOver } = this.#run;
    const { base, counted, search } = engine;
    const share = isOver ? 1 : search.progress();
    // The share of the executions that it may take is no estimate.
    const isEstimate = share !== null && share === base.progress();
    return {
      executions: counted.executions,
      steps: counted.steps,
      findings: suspects.size,
      share,
      isRough: isEstimate && estimateOf(counted.executions, share).quality === 'rough',
    };
  }

  /**
   * Minimises one finding that is new.
   * @returns whether there is another one.
   */
  minimiseNext(): boolean {
    return this.#findings.next();
  }

  /** The result so far. Minimises the findings that {@link Exploration.minimiseNext} has not. */
  result(): Result {
    const { suspects, nondeterminism } = this.#run;
    if (nondeterminism === null) this.#subject.ambient.during(() => suspects.meetMerged());
    while (this.minimiseNext());
    return resultOf(this.#run, this.#findings);
  }

  /** The scenario's fingerprint, as schedules have it. */
  get fingerprint(): string {
    return this.#subject.fingerprint;
  }

  /** @internal Whether it has nothing left to run. */
  get isOver(): boolean {
    return this.#run.isOver;
  }

  /** @internal The life cycle that executions are run with now. */
  get lifecycle(): Lifecycle {
    return this.#run.lifecycle;
  }

  /** @internal What is left to run; null where the strategy cannot be divided. */
  remainder(): Remainder | null {
    return this.#run.engine.divisible?.save() ?? null;
  }

  /** @internal What the executions have shown, and what is left to run, as plain data. */
  harvest(): Harvest {
    return harvestOf(this.#run);
  }

  /**
   * @internal Takes in what the executions have shown that come next in the order of the search, and were run elsewhere.
   * Where they say so, it is over or has begun anew afterwards.
   */
  absorb(harvest: Harvest): void {
    if (harvest.ended === 'lifecycle') this.beginAnew();
    else absorb(this.#run, harvest);
  }

  /** @internal What runs beside the executions of the strategy; null where nothing does. */
  get companions(): Companions | null {
    return this.#run.engine.divisible?.companions ?? null;
  }

  /** @internal What the round after a finished one has to run; null where there is none. */
  nextRound(finished: Remainder): Remainder | null {
    return this.#run.engine.divisible?.nextRound(finished) ?? null;
  }

  /** @internal Learns what is left to run elsewhere, so that it can say what the result is worth. */
  settle(remainder: Remainder, { isOver }: { readonly isOver: boolean }): void {
    this.#run.engine.divisible?.restore(remainder);
    this.#run.isOver ||= isOver;
  }

  /** @internal Begins anew, with the life cycle of threads visible. */
  beginAnew(): void {
    this.#run = new Run(this.#subject, 'visible', this.#part);
    this.#findings = new Findings(this.#run);
  }
}

/**
 * Explores a scenario to the end of its search.
 * @throws UsageError for options out of range.
 */
export function explore(scenario: Scenario, options: ExploreOptions = {}): Result {
  const exploration = new Exploration(scenario, options);
  exploration.run();
  return exploration.result();
}

import {
  type Execution,
  formatSchedule,
  gilModel,
  type Lifecycle,
  Machine,
  type MachineOptions,
  NondeterminismError,
  type Scenario,
  type Schedule,
  UsageError,
  withoutDefaultTail,
} from '@heddle/core';
import { AmbientWatch } from './ambient.ts';
import { Counted } from './decorators/counted.ts';
import { Limited } from './decorators/limited.ts';
import { SelfChecking } from './decorators/self-checking.ts';
import { describeFinding } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { type Minimised, minimise } from './minimise.ts';
import { type ExploreOptions, type ExploreSettings, exploreSettings } from './options.ts';
import { type ObservedOutcome, OutcomeSet } from './outcomes.ts';
import { type Ending, type Finding, RESULT_VERSION, type Result, type ResultBound } from './result.ts';
import type { Search, Worth } from './search.ts';
import { createSearch } from './strategies/catalogue.ts';
import { RandomWalk } from './strategies/random.ts';
import { isSuspicious, symptomsOf } from './symptom.ts';

/** How an exploration stands: what a progress line shows. */
export interface Progress {
  readonly executions: number;
  readonly steps: number;
  readonly findings: number;
  /** An estimate of the share that is done, in [0, 1]; null where there is no telling. */
  readonly share: number | null;
}

/** A symptom that was met, and a schedule that shows it. */
interface Suspect {
  readonly key: string;
  readonly decisions: readonly number[];
  readonly preemptions: number;
  /** How many steps had run when it showed. */
  readonly step: number;
}

/** A search from its first execution: what has to be made anew when the life cycle of threads turns out to be observed. */
interface Run {
  readonly machineOptions: MachineOptions;
  readonly machine: Machine;
  readonly base: Search;
  readonly counted: Counted;
  readonly search: Search;
  readonly outcomes: OutcomeSet;
  readonly suspects: Map<string, Suspect>;
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
  /** The scenario's fingerprint, as schedules have it. */
  readonly fingerprint: string;
  readonly #ambient = new AmbientWatch();
  #run: Run;
  #over = false;
  #nondeterminism: Finding | null = null;
  /** The findings that were minimised, by the key of their symptom. */
  readonly #findings = new Map<string, Finding>();
  #minimiserExecutions = 0;

  /** @throws UsageError for options out of range. */
  constructor(scenario: Scenario, options: ExploreOptions = {}) {
    this.scenario = scenario;
    this.settings = exploreSettings(options);
    this.#run = this.#begin(this.settings.lifecycle);
    this.fingerprint = this.#watched(() => fingerprint(scenario));
  }

  /**
   * Runs up to so many executions.
   * @returns whether there are more to run.
   */
  run(executions: number = Number.POSITIVE_INFINITY): boolean {
    this.#watched(() => {
      for (let count = 0; count < executions && !this.#over; count++) this.#next();
    });
    return !this.#over;
  }

  progress(): Progress {
    const { counted, search, suspects } = this.#run;
    return {
      executions: counted.executions,
      steps: counted.steps,
      findings: suspects.size,
      share: this.#over ? 1 : search.progress(),
    };
  }

  /**
   * Minimises one finding that is new.
   * @returns whether there is another one.
   */
  minimiseNext(): boolean {
    const [suspect, ...others] = [...this.#run.suspects.values()].filter(
      ({ key }) => !this.#findings.has(key),
    );
    if (suspect === undefined) return false;
    this.#findings.set(
      suspect.key,
      this.#watched(() => this.#minimise(suspect)),
    );
    return others.length > 0;
  }

  /** The result so far. Minimises the findings that {@link Exploration.minimiseNext} has not. */
  result(): Result {
    const { settings } = this;
    while (this.minimiseNext());
    const findings = this.#allFindings();
    const { counted, outcomes, base } = this.#run;
    return {
      version: RESULT_VERSION,
      scenario: this.scenario.name,
      fingerprint: this.fingerprint,
      strategy:
        typeof settings.strategy === 'string' ? settings.strategy : (settings.strategy.name ?? 'custom'),
      seed: canonicalSeed(settings.seed),
      gil: settings.gil,
      time: settings.time,
      worth: this.#worth(),
      bound: this.#bound(),
      ended: this.#ending(),
      executions: counted.executions,
      steps: counted.steps,
      outcomes: outcomes.list().map((outcome) => this.#present(outcome)),
      findings,
      statistics: {
        ...counted.statistics(),
        minimiser: this.#minimiserExecutions,
        random: base instanceof RandomWalk ? base.randomState() : null,
      },
    };
  }

  #begin(lifecycle: Lifecycle): Run {
    const { settings, scenario } = this;
    const machineOptions: MachineOptions = {
      gil: gilModel(settings.gil),
      time: settings.time,
      maxSteps: settings.maxSteps,
      lifecycle,
    };
    const { seed, bound } = settings;
    const base = createSearch(settings.strategy, bound === undefined ? { seed } : { seed, bound });
    const counted = new Counted(new Limited(base, settings.executions));
    const search =
      settings.selfCheck === 'off'
        ? counted
        : new SelfChecking(counted, scenario, machineOptions, settings.selfCheck);
    return {
      machineOptions,
      machine: new Machine(machineOptions),
      base,
      counted,
      search,
      outcomes: new OutcomeSet(),
      suspects: new Map(),
    };
  }

  #next(): void {
    const { machine, search } = this.#run;
    try {
      if (!search.begin()) {
        this.#over = true;
        return;
      }
      const execution = machine.run(this.scenario, search.decider());
      const { strategy } = this.settings;
      if (execution.lifecycleObserved && machine.lifecycle === 'merged' && typeof strategy === 'string') {
        // What was merged can be told apart after all: begin anew with the life cycle visible. A strategy of the
        // user's own cannot begin anew.
        this.#run = this.#begin('visible');
        this.#findings.clear();
        this.#minimiserExecutions = 0;
        return;
      }
      search.end(execution);
      this.#judge(execution);
    } catch (error) {
      if (!(error instanceof NondeterminismError)) throw error;
      this.#reportNondeterminism(ambientMessage(this.#ambient.take()) ?? error.message, machine);
    }
  }

  #judge(execution: Execution): void {
    const outcome = this.#run.outcomes.add(execution);
    const ambient = ambientMessage(this.#ambient.take());
    if (ambient !== null) {
      this.#reportNondeterminism(ambient, execution);
      return;
    }
    // Executions with one outcome have the same symptoms.
    if (outcome.count > 1 || !isSuspicious(execution)) return;
    const { suspects } = this.#run;
    for (const { key, step } of symptomsOf(execution)) {
      const { preemptions } = execution;
      if (!suspects.has(key)) suspects.set(key, { key, decisions: outcome.decisions, preemptions, step });
      if (!this.settings.all) this.#over = true;
    }
  }

  #reportNondeterminism(message: string, execution: Execution): void {
    this.#over = true;
    this.#nondeterminism = {
      kind: 'nondeterminism',
      message,
      explanation:
        'A scenario must do the same whenever it is given the same decisions; this one does not, so nothing that is found in it can be replayed.',
      schedule: this.#format(withoutDefaultTail(execution.decisions)),
      preemptions: execution.preemptions,
      fewest: false,
      steps: execution.steps,
      threads: [],
      objects: [],
      positions: [],
      columns: [],
      interleaving: [],
    };
  }

  #allFindings(): Finding[] {
    const findings = [...this.#findings.values()].filter((finding) => finding !== this.#nondeterminism);
    return this.#nondeterminism === null ? findings : [this.#nondeterminism, ...findings];
  }

  #minimise(suspect: Suspect): Finding {
    const { machineOptions } = this.#run;
    try {
      const small = this.#smallest(suspect);
      return describeFinding(
        this.scenario,
        machineOptions,
        small,
        suspect.key,
        this.#format(small.decisions),
      );
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof NondeterminismError)) throw error;
      this.#reportNondeterminism(
        `a failing schedule could not be repeated: ${error.message}`,
        this.#run.machine,
      );
      return this.#nondeterminism!;
    }
  }

  #smallest({ key, decisions, preemptions, step }: Suspect): Minimised {
    const budget = this.settings.minimise;
    if (budget === 'off') {
      return { decisions: withoutDefaultTail(decisions), preemptions, step, isFewest: false, executions: 0 };
    }
    const small = minimise(this.scenario, this.#run.machineOptions, decisions, key, budget);
    this.#minimiserExecutions += small.executions;
    return small;
  }

  #worth(): Worth {
    if (this.#nondeterminism !== null) return 'sampled';
    const worth = this.#run.search.worth();
    return worth === 'complete' && this.#run.counted.cutOff > 0 ? 'bounded' : worth;
  }

  #ending(): Ending {
    if (!this.#over) return 'interrupted';
    const { suspects, counted } = this.#run;
    if (this.#nondeterminism !== null || (suspects.size > 0 && !this.settings.all)) return 'finding';
    if (this.#run.search.worth() === 'complete') return 'over';
    return counted.executions >= this.settings.executions ? 'executions' : 'over';
  }

  #bound(): ResultBound | null {
    if (this.#worth() !== 'bounded') return null;
    const { maxSteps } = this.settings;
    const bound = this.#run.search.bound();
    if (bound === null) return { of: 'steps', atMost: maxSteps, maxSteps };
    return { ...bound, maxSteps: this.#run.counted.cutOff > 0 ? maxSteps : null };
  }

  #format(decisions: readonly number[]): string {
    const schedule: Schedule = {
      scenario: this.fingerprint,
      gil: this.settings.gil,
      time: this.settings.time,
      lifecycle: this.#run.machine.lifecycle,
      decisions,
    };
    return formatSchedule(schedule);
  }

  #present(outcome: ObservedOutcome): Result['outcomes'][number] {
    const { kind, count, final, output, blocked, errors, decisions } = outcome;
    return {
      kind,
      count,
      final,
      output,
      blocked,
      errors,
      schedule: this.#format(withoutDefaultTail(decisions)),
    };
  }

  #watched<R>(body: () => R): R {
    return this.#ambient.during(body);
  }
}

function ambientMessage(read: string | null): string | null {
  return read === null ? null : `the scenario calls ${read}, which no schedule decides`;
}

/** A seed that reads as a whole number as that number, any other as text: they draw the same. */
function canonicalSeed(seed: number | string): number | string {
  const number = Number(seed);
  return Number.isSafeInteger(number) && String(number) === String(seed) ? number : seed;
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

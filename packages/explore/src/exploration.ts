import {
  type Execution,
  formatDecisions,
  formatSchedule,
  gilModel,
  type Lifecycle,
  Machine,
  type MachineOptions,
  NondeterminismError,
  parseDecisions,
  type RandomState,
  type Scenario,
  type Schedule,
  TransitionLog,
  UsageError,
  withoutDefaultTail,
} from '@heddle/core';
import { AmbientWatch } from './ambient.ts';
import { certainFirst } from './certainty.ts';
import { Counted } from './decorators/counted.ts';
import { Limited } from './decorators/limited.ts';
import { SelfChecking } from './decorators/self-checking.ts';
import { detectorFor } from './detectors/catalogue.ts';
import { type Attempt, confirm } from './detectors/confirmation.ts';
import { describeCycle } from './detectors/cycle-text.ts';
import { noSymptoms } from './detectors/detector.ts';
import type { NestedAcquire } from './detectors/lock-graph.ts';
import { LockOrderDetector } from './detectors/lock-order.ts';
import { Watch, withoutReplaced } from './detectors/watch.ts';
import { describeFinding } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { keyOfLoop, type Loop } from './loop.ts';
import { describeLoop } from './loop-finding.ts';
import { type Minimised, minimise, notMinimised } from './minimise/minimise.ts';
import { type ExploreOptions, type ExploreSettings, exploreSettings } from './options.ts';
import { type ObservedOutcome, OutcomeSet } from './outcomes.ts';
import { divide } from './partition/divide.ts';
import type { Harvest, HarvestedOutcome, Suspect } from './partition/harvest.ts';
import type { Companions, Divisible, Remainder } from './partition/remainder.ts';
import { describePrediction, type PredictedDeadlock } from './prediction.ts';
import { TraceClasses } from './reduction/trace-classes.ts';
import { type Ending, type Finding, RESULT_VERSION, type Result, type ResultBound } from './result.ts';
import type { Search, Worth } from './search.ts';
import { treatSpinning } from './spinning.ts';
import { estimateOf } from './statistics/estimate.ts';
import { Survey } from './statistics/survey.ts';
import { createSearch } from './strategies/catalogue.ts';
import { RandomWalk } from './strategies/random.ts';
import { isSuspicious, type Symptom, symptomsOf } from './symptom.ts';

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

/** A search from its first execution: what has to be made anew when the life cycle of threads turns out to be observed. */
interface Run {
  readonly machineOptions: MachineOptions;
  readonly machine: Machine;
  /** What observes the machine; null where nothing is to be detected. */
  readonly watch: Watch | null;
  readonly base: Search;
  /** The base so that it can be divided; null where it cannot. */
  readonly divisible: Divisible | null;
  readonly limited: Limited;
  readonly counted: Counted;
  readonly search: Search;
  readonly outcomes: OutcomeSet;
  /** Those of the outcomes that are wrong. */
  readonly failing: Set<ObservedOutcome>;
  readonly survey: Survey;
  readonly suspects: Map<string, Suspect>;
  /** The ways to go on for ever among the suspects, by their keys. */
  readonly loops: Map<string, Loop>;
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
  #fingerprint: string | null = null;
  readonly #ambient = new AmbientWatch();
  #run: Run;
  #over = false;
  /** Whether it is over because of a finding. */
  #hasFinding = false;
  #nondeterminism: Finding | null = null;
  /** The findings that were minimised, by the key of their symptom. */
  readonly #findings = new Map<string, Finding>();
  #minimiserExecutions = 0;
  /** The part of a search that is to be run; null for a whole search. */
  readonly #part: Remainder | null;
  /** Whether it is over because the life cycle of threads has to be visible. Only a part ends like that. */
  #needsLifecycle = false;
  /** The position in the stream of random numbers after a part that was run elsewhere. */
  #random: RandomState | null = null;

  /**
   * @param part @internal What to run of the search; by default all of it.
   * @throws UsageError for options out of range.
   */
  constructor(scenario: Scenario, options: ExploreOptions = {}, part: Remainder | null = null) {
    this.scenario = scenario;
    this.settings = exploreSettings(options);
    this.#part = part;
    this.#run = this.#begin(this.settings.lifecycle);
    // A part is told apart by the whole.
    if (part === null) this.#fingerprint = this.#watched(() => fingerprint(scenario));
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
    const { base, counted, search, suspects } = this.#run;
    const share = this.#over ? 1 : search.progress();
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
    this.#watched(() => this.#suspectMerged());
    while (this.minimiseNext());
    const findings = this.#allFindings();
    const { counted, outcomes, survey, base } = this.#run;
    const { executions } = counted;
    return {
      version: RESULT_VERSION,
      scenario: this.scenario.name,
      fingerprint: this.fingerprint,
      strategy:
        typeof settings.strategy === 'string' ? settings.strategy : (settings.strategy.name ?? 'custom'),
      seed: canonicalSeed(settings.seed),
      gil: settings.gil,
      time: settings.time,
      spinning: settings.spinning,
      worth: this.#worth(),
      bound: this.#bound(),
      ended: this.#ending(),
      executions,
      steps: counted.steps,
      outcomes: outcomes.list().map((outcome) => this.#present(outcome)),
      unlisted: outcomes.unlisted,
      findings,
      ...this.#detections(),
      stateGraph: base.facts?.() ?? null,
      statistics: {
        ...counted.statistics(),
        minimiser: this.#minimiserExecutions,
        random: this.#randomState(),
        ...survey.statistics({
          executions,
          outcomes,
          search: base,
          isOver: this.#ending() === 'over',
        }),
      },
    };
  }

  /** The scenario's fingerprint, as schedules have it. */
  get fingerprint(): string {
    this.#fingerprint ??= this.#watched(() => fingerprint(this.scenario));
    return this.#fingerprint;
  }

  /** @internal Whether it has nothing left to run. */
  get isOver(): boolean {
    return this.#over;
  }

  /** @internal The life cycle that executions are run with now. */
  get lifecycle(): Lifecycle {
    return this.#run.machine.lifecycle;
  }

  /** @internal What is left to run; null where the strategy cannot be divided. */
  remainder(): Remainder | null {
    return this.#run.divisible?.save() ?? null;
  }

  /** @internal What the executions have shown, and what is left to run, as plain data. */
  harvest(): Harvest {
    const { counted, divisible, outcomes, failing, suspects } = this.#run;
    const { now, later, done } = divisible!.save();
    return {
      totals: counted.totals(),
      outcomes: outcomes.leaves().map((outcome) => ({
        ...outcome,
        decisions: formatDecisions(outcome.decisions),
        isFailure: failing.has(outcome),
      })),
      unlisted: outcomes.unlisted,
      suspects: [...suspects.values()].map((suspect) => ({
        ...suspect,
        decisions: formatDecisions(suspect.decisions),
      })),
      acquires: this.#lockOrder?.acquires() ?? [],
      nondeterminism: this.#nondeterminism,
      random: this.#randomState(),
      ended: this.#needsLifecycle ? 'lifecycle' : this.#hasFinding ? 'finding' : null,
      now,
      later,
      share: done.share,
    };
  }

  /**
   * @internal Takes in what the executions have shown that come next in the order of the search, and were run elsewhere.
   * Where they say so, it is over or has begun anew afterwards.
   */
  absorb({ totals, outcomes, unlisted, suspects, acquires, nondeterminism, random, ended }: Harvest): void {
    if (ended === 'lifecycle') {
      this.beginAnew();
      return;
    }
    const run = this.#run;
    const before = run.counted.executions;
    for (const outcome of outcomes) this.#absorbOutcome(outcome, before);
    run.outcomes.absorbUnlisted(unlisted);
    for (const suspect of suspects) {
      const execution = before + suspect.execution;
      if (!suspect.isHint) run.survey.find(execution);
      if (run.suspects.has(suspect.key)) continue;
      run.suspects.set(suspect.key, { ...suspect, execution, decisions: parseDecisions(suspect.decisions) });
    }
    this.#lockOrder?.learn(
      acquires.map((acquire) => ({ ...acquire, execution: before + acquire.execution })),
    );
    run.counted.absorb(totals);
    run.limited.skip(totals.executions + totals.abandoned);
    if (totals.executions > 0) this.#random = random;
    this.#nondeterminism = nondeterminism;
    this.#hasFinding = ended === 'finding';
    this.#over = nondeterminism !== null || this.#hasFinding;
  }

  #absorbOutcome({ isFailure, ...outcome }: HarvestedOutcome, before: number): void {
    const { outcomes, survey, failing } = this.#run;
    const given: ObservedOutcome = {
      ...outcome,
      decisions: parseDecisions(outcome.decisions),
      first: before + outcome.first,
    };
    const kept = outcomes.absorb(given, isFailure);
    if (!isFailure) return;
    if (kept === null) survey.failUnlisted(given.count);
    else if (kept === given) {
      survey.fail(given);
      failing.add(given);
    }
  }

  /** @internal What runs beside the executions of the strategy; null where nothing does. */
  get companions(): Companions | null {
    return this.#run.divisible?.companions ?? null;
  }

  /** @internal What the round after a finished one has to run; null where there is none. */
  nextRound(finished: Remainder): Remainder | null {
    return this.#run.divisible?.nextRound(finished) ?? null;
  }

  /** @internal Learns what is left to run elsewhere, so that it can say what the result is worth. */
  settle(remainder: Remainder, { isOver }: { readonly isOver: boolean }): void {
    this.#run.divisible?.restore(remainder);
    this.#over ||= isOver;
  }

  #randomState(): RandomState | null {
    const { base } = this.#run;
    if (this.#random !== null) return this.#random;
    return base instanceof RandomWalk ? base.randomState() : null;
  }

  #begin(lifecycle: Lifecycle): Run {
    const { settings, scenario } = this;
    const machineOptions: MachineOptions = {
      gil: gilModel(settings.gil),
      time: settings.time,
      maxSteps: settings.maxSteps,
      lifecycle,
    };
    const { seed, bound, depth } = settings;
    const strategy = createSearch(settings.strategy, {
      seed,
      scenario,
      machine: machineOptions,
      awaits: settings.spinning === 'await',
      ...(bound === undefined ? {} : { bound }),
      ...(depth === undefined ? {} : { depth }),
    });
    const base = treatSpinning(strategy, settings.spinning, machineOptions);
    // Trace classes are counted in one place.
    const divisible = settings.statistics === 'classes' ? null : divide(base, settings.executions);
    if (this.#part !== null) divisible?.restore(this.#part);
    const limited = new Limited((this.#part === null ? null : divisible) ?? base, settings.executions);
    const counted = new Counted(limited);
    const search =
      settings.selfCheck === 'off'
        ? counted
        : new SelfChecking(counted, scenario, machineOptions, settings.selfCheck);
    const watch = Watch.of(settings.detect);
    const classes = this.#classesOf(base);
    const transitions = classes?.log ?? base.transitions;
    return {
      machineOptions,
      machine: new Machine({
        ...machineOptions,
        ...(watch === null ? {} : { observer: watch }),
        ...(transitions === undefined ? {} : { transitions }),
      }),
      watch,
      base,
      divisible,
      limited,
      counted,
      search,
      outcomes: new OutcomeSet(),
      failing: new Set(),
      survey: new Survey(classes),
      suspects: new Map(),
      loops: new Map(),
    };
  }

  /** What counts the trace classes; null where nobody asked for it, or the search does so itself. */
  #classesOf(base: Search): TraceClasses | null {
    if (this.settings.statistics === 'plain' || base.traceClasses !== undefined) return null;
    // Its executions go on from each other, and say nothing of how many classes there are.
    if (base.facts !== undefined) return null;
    return new TraceClasses(base.transitions ?? new TransitionLog());
  }

  #next(): void {
    const { machine, search, watch } = this.#run;
    try {
      if (!search.begin()) {
        this.#over = true;
        return;
      }
      watch?.begin();
      const execution = machine.run(this.scenario, search.decider());
      const { strategy } = this.settings;
      if (execution.lifecycleObserved && machine.lifecycle === 'merged' && typeof strategy === 'string') {
        // What was merged can be told apart after all: begin anew with the life cycle visible. A strategy of the
        // user's own cannot begin anew, nor can a part.
        if (this.#part === null) this.beginAnew();
        else this.#needsLifecycle = this.#over = true;
        return;
      }
      search.end(execution);
      if (!execution.isAbandoned) this.#judge(execution);
      if (this.#run.base.loops !== undefined) this.#suspectLoops(this.#run.base.loops());
    } catch (error) {
      if (!(error instanceof NondeterminismError)) throw error;
      this.#reportNondeterminism(ambientMessage(this.#ambient.take()) ?? error.message, machine);
    }
  }

  /** @internal Begins anew, with the life cycle of threads visible. */
  beginAnew(): void {
    this.#run = this.#begin('visible');
    this.#findings.clear();
    this.#minimiserExecutions = 0;
  }

  #judge(execution: Execution): void {
    const { base, counted, outcomes, failing, survey, watch } = this.#run;
    const { unlisted } = outcomes;
    const outcome = outcomes.add(execution);
    survey.add(counted.executions, base);
    const ambient = ambientMessage(this.#ambient.take());
    if (ambient !== null) {
      this.#reportNondeterminism(ambient, execution);
      return;
    }
    const detected = watch === null ? noSymptoms : watch.symptoms(execution);
    // Executions with one outcome show the same by themselves; what is detected is how they came to it.
    if ((outcome === null || outcome.count === 1) && isSuspicious(execution)) {
      const symptoms = symptomsOf(execution);
      if (symptoms.length > 0) {
        // One that is kept by another way counts there.
        if (outcome === null) survey.failUnlisted(outcomes.unlisted - unlisted);
        else {
          survey.fail(outcome);
          failing.add(outcome);
        }
      }
      for (const symptom of withoutReplaced(symptoms, detected)) this.#suspect(symptom, execution, []);
    }
    for (const symptom of detected) this.#suspect(symptom, execution, [detectorFor(symptom.kind)!]);
  }

  #suspect(symptom: Symptom, execution: Execution, detect: readonly string[]): void {
    const { counted, survey, suspects } = this.#run;
    const { key, step } = symptom;
    if (!suspects.has(key)) {
      const { decisions, preemptions } = execution;
      const prediction = this.#confirm(symptom, decisions);
      const isHint =
        prediction === null ? symptom.detected?.isHint === true : prediction.confirmation === null;
      const suspect = { key, decisions, preemptions, step, detect, execution: counted.executions, isHint };
      suspects.set(key, prediction === null ? suspect : { ...suspect, prediction });
    }
    // A search that is to end at the first finding looks for one that is certain.
    if (suspects.get(key)!.isHint) return;
    survey.find(counted.executions);
    if (this.settings.all) return;
    this.#over = true;
    this.#hasFinding = true;
  }

  /** Takes in the ways to go on for ever that the search has found. */
  #suspectLoops(loops: readonly Loop[]): void {
    const { counted, survey, suspects } = this.#run;
    for (const loop of loops) {
      const key = keyOfLoop(loop);
      if (suspects.has(key)) continue;
      const { decisions, preemptions, to: step } = loop;
      const isHint = loop.evidence === 'limit';
      const execution = counted.executions;
      suspects.set(key, {
        key,
        decisions,
        preemptions,
        step,
        detect: [],
        execution,
        isHint,
      });
      this.#run.loops.set(key, loop);
      survey.find(execution);
      if (this.settings.all || isHint) continue;
      this.#over = true;
      this.#hasFinding = true;
    }
  }

  /** What a symptom predicts, once an attempt was made to run into it; null where it predicts nothing. */
  #confirm({ message, detected }: Symptom, decisions: readonly number[]): PredictedDeadlock | null {
    const cycle = detected?.cycle;
    if (cycle === undefined) return null;
    return { ...this.#attempt(cycle, decisions), message, cycle, isMerged: false };
  }

  #attempt(cycle: readonly NestedAcquire[], decisions: readonly number[]): Attempt {
    const { scenario, settings } = this;
    try {
      return confirm(scenario, this.#run.machineOptions, cycle, decisions, canonicalSeed(settings.seed));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      throw new NondeterminismError(`an execution could not be repeated: ${error.message}`);
    }
  }

  /** Takes in the predictions that the executions make together, and none of them alone. */
  #suspectMerged(): void {
    if (this.#nondeterminism !== null) return;
    const { suspects, counted } = this.#run;
    for (const [key, cycle] of this.#lockOrder?.cycles() ?? []) {
      if (suspects.has(key)) continue;
      // No execution shows them, so they are told beside the default one.
      const attempt = this.#attempt(cycle, []);
      suspects.set(key, {
        key,
        decisions: [],
        preemptions: 0,
        step: 0,
        detect: [detectorFor('lock-order-inversion')!],
        execution: counted.executions,
        isHint: attempt.confirmation === null,
        prediction: { ...attempt, message: describeCycle(cycle), cycle, isMerged: true },
      });
    }
  }

  get #lockOrder(): LockOrderDetector | undefined {
    return this.#run.watch?.detectors.find((detector) => detector instanceof LockOrderDetector);
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
      contextSwitches: null,
      steps: execution.steps,
      threads: [],
      objects: [],
      positions: [],
      columns: [],
      interleaving: [],
    };
  }

  #allFindings(): Finding[] {
    const all = [...this.#findings.values()].filter((finding) => finding !== this.#nondeterminism);
    const findings = certainFirst(all);
    return this.#nondeterminism === null ? findings : [this.#nondeterminism, ...findings];
  }

  #minimise(suspect: Suspect): Finding {
    const { machineOptions } = this.#run;
    try {
      const { prediction } = suspect;
      const loop = this.#run.loops.get(suspect.key);
      if (loop !== undefined) {
        return describeLoop(this.scenario, machineOptions, loop, this.#format(loop.decisions, loop.repeated));
      }
      if (prediction !== undefined) return this.#describePrediction({ ...suspect, prediction });
      const small = this.#smallest(suspect);
      return describeFinding(
        this.scenario,
        machineOptions,
        small,
        suspect.key,
        (decisions) => this.#format(decisions),
        suspect.detect,
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

  #describePrediction(suspect: Suspect & { readonly prediction: PredictedDeadlock }): Finding {
    const { finding, executions } = describePrediction(
      {
        scenario: this.scenario,
        options: this.#run.machineOptions,
        minimise: this.settings.minimise,
        format: (decisions) => this.#format(decisions),
      },
      suspect,
    );
    this.#minimiserExecutions += executions;
    return finding;
  }

  #smallest({ key, decisions, preemptions, step, detect }: Suspect): Minimised {
    const budget = this.settings.minimise;
    if (budget === 'off') {
      return notMinimised({ decisions, preemptions, step });
    }
    const small = minimise(this.scenario, this.#run.machineOptions, decisions, key, budget, detect);
    this.#minimiserExecutions += small.executions;
    return small;
  }

  /** What the result has to say of detectors: nothing where there were none. */
  #detections(): Pick<Result, 'detect' | 'lockOrder'> {
    const { detect } = this.settings;
    if (detect.length === 0) return {};
    const lockOrder = this.#lockOrder;
    return lockOrder === undefined ? { detect } : { detect, lockOrder: lockOrder.graph() };
  }

  #worth(): Worth {
    if (this.#nondeterminism !== null) return 'sampled';
    const worth = this.#run.search.worth();
    return worth === 'complete' && this.#run.counted.cutOff > 0 ? 'bounded' : worth;
  }

  #ending(): Ending {
    if (!this.#over) return 'interrupted';
    const { counted } = this.#run;
    if (this.#nondeterminism !== null || this.#hasFinding) return 'finding';
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

  #format(decisions: readonly number[], round: number | null = null): string {
    const schedule: Schedule = {
      scenario: this.fingerprint,
      gil: this.settings.gil,
      time: this.settings.time,
      lifecycle: this.#run.machine.lifecycle,
      decisions,
      ...(round === null ? {} : { round }),
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

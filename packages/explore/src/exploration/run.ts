import {
  type Execution,
  type Lifecycle,
  NondeterminismError,
  type RandomState,
  withoutDefaultTail,
} from '@heddle/core';
import { detectorFor } from '../detectors/catalogue.ts';
import { noSymptoms } from '../detectors/detector.ts';
import { withoutReplaced } from '../detectors/watch.ts';
import { type ObservedOutcome, OutcomeSet } from '../outcomes.ts';
import type { HarvestEnd } from '../partition/harvest.ts';
import type { Remainder } from '../partition/remainder.ts';
import type { Finding } from '../result.ts';
import { Survey } from '../statistics/survey.ts';
import { RandomWalk } from '../strategies/random.ts';
import { isSuspicious, type Symptom, symptomsOf } from '../symptom.ts';
import { type Engine, engineOf } from './engine.ts';
import { ambientMessage, describeNondeterminism } from './nondeterminism.ts';
import type { Subject } from './subject.ts';
import { Suspects } from './suspects.ts';

/**
 * A search from its first execution, and what its executions have shown: what has to be made anew when the life cycle of
 * threads turns out to be observed.
 */
export class Run {
  readonly subject: Subject;
  readonly engine: Engine;
  readonly outcomes: OutcomeSet = new OutcomeSet();
  /** Those of the outcomes that are wrong. */
  readonly failing: Set<ObservedOutcome> = new Set();
  readonly survey: Survey;
  readonly suspects: Suspects;
  /** Whether it has nothing left to run. */
  isOver = false;
  /** Why it is over before its time; null where it is not. */
  ended: HarvestEnd = null;
  nondeterminism: Finding | null = null;
  /** The position in the stream of random numbers after a part that was run elsewhere; null where there was none. */
  absorbedRandom: RandomState | null = null;

  /**
   * @param part what to run of the search; null for all of it.
   * @throws UsageError for settings that do not go together, or name what there is not.
   */
  constructor(subject: Subject, lifecycle: Lifecycle, part: Remainder | null) {
    this.subject = subject;
    this.engine = engineOf(subject, lifecycle, part);
    this.survey = new Survey(this.engine.classes);
    this.suspects = new Suspects(subject, this.engine);
  }

  /** The life cycle that executions are run with. */
  get lifecycle(): Lifecycle {
    return this.engine.machine.lifecycle;
  }

  /** The position in the stream of random numbers; null where nothing is drawn. */
  get random(): RandomState | null {
    if (this.absorbedRandom !== null) return this.absorbedRandom;
    const { base } = this.engine;
    return base instanceof RandomWalk ? base.randomState() : null;
  }

  /** Runs one more execution, unless there is none, and judges it. */
  next(): void {
    const { machine, search, watch, base } = this.engine;
    const { scenario, settings, ambient } = this.subject;
    try {
      if (!search.begin()) {
        this.isOver = true;
        return;
      }
      watch?.begin();
      const execution = machine.run(scenario, search.decider());
      if (
        execution.lifecycleObserved &&
        machine.lifecycle === 'merged' &&
        typeof settings.strategy === 'string'
      ) {
        // What was merged can be told apart after all. A strategy of the user's own cannot begin anew.
        this.#end('lifecycle');
        return;
      }
      search.end(execution);
      if (!execution.isAbandoned) this.#judge(execution);
      if (base.loops !== undefined) this.#suspectLoops();
    } catch (error) {
      if (!(error instanceof NondeterminismError)) throw error;
      this.reportNondeterminism(ambientMessage(ambient.take()) ?? error.message, machine);
    }
  }

  /** Ends it, because nothing that is found can be replayed. */
  reportNondeterminism(message: string, execution: Execution): Finding {
    this.isOver = true;
    const schedule = this.schedule(withoutDefaultTail(execution.decisions));
    this.nondeterminism = describeNondeterminism(message, execution, schedule);
    return this.nondeterminism;
  }

  /** The line that replays an execution; see {@link Subject.schedule}. */
  schedule(decisions: readonly number[], round: number | null = null): string {
    return this.subject.schedule(decisions, this.lifecycle, round);
  }

  #judge(execution: Execution): void {
    const { base, counted, watch } = this.engine;
    const { outcomes, survey } = this;
    const { unlisted } = outcomes;
    const outcome = outcomes.add(execution);
    survey.add(counted.executions, base);
    const ambient = ambientMessage(this.subject.ambient.take());
    if (ambient !== null) {
      this.reportNondeterminism(ambient, execution);
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
          this.failing.add(outcome);
        }
      }
      for (const symptom of withoutReplaced(symptoms, detected)) this.#suspect(symptom, execution, []);
    }
    for (const symptom of detected) this.#suspect(symptom, execution, [detectorFor(symptom.kind)!]);
  }

  #suspect(symptom: Symptom, execution: Execution, detect: readonly string[]): void {
    const { isHint } = this.suspects.meet(symptom, execution, detect);
    // A search that is to end at the first finding looks for one that is certain.
    if (isHint) return;
    this.survey.find(this.engine.counted.executions);
    if (!this.subject.settings.all) this.#end('finding');
  }

  /** Takes in the ways to go on for ever that the search has found. */
  #suspectLoops(): void {
    for (const loop of this.engine.base.loops!()) {
      const suspect = this.suspects.meetLoop(loop);
      if (suspect === null) continue;
      this.survey.find(suspect.execution);
      if (!this.subject.settings.all && !suspect.isHint) this.#end('finding');
    }
  }

  #end(why: HarvestEnd): void {
    this.isOver = true;
    this.ended = why;
  }
}

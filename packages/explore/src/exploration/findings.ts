import { NondeterminismError, UsageError } from '@heddle/core';
import { certainFirst } from '../certainty.ts';
import { describeFinding } from '../finding.ts';
import { describeLoop } from '../loop-finding.ts';
import { smallest } from '../minimise/smallest.ts';
import type { Suspect } from '../partition/harvest.ts';
import { describePrediction, type Setting } from '../prediction.ts';
import type { Finding } from '../result.ts';
import type { Run } from './run.ts';

/** The suspects of a run as findings: with small schedules, and described. */
export class Findings {
  readonly #run: Run;
  /** By the key of their symptom. */
  readonly #described = new Map<string, Finding>();
  #executions = 0;

  constructor(run: Run) {
    this.#run = run;
  }

  /** How many executions the minimiser took. */
  get executions(): number {
    return this.#executions;
  }

  /**
   * Minimises and describes one suspect that is new.
   * @returns whether there is another one.
   */
  next(): boolean {
    const { subject, suspects } = this.#run;
    const [suspect, ...others] = suspects.list().filter(({ key }) => !this.#described.has(key));
    if (suspect === undefined) return false;
    this.#described.set(
      suspect.key,
      subject.ambient.during(() => this.#finding(suspect)),
    );
    return others.length > 0;
  }

  /** Those that are described. The certain ones come first, hints last. */
  list(): Finding[] {
    const { nondeterminism } = this.#run;
    const all = [...this.#described.values()].filter((finding) => finding !== nondeterminism);
    const findings = certainFirst(all);
    return nondeterminism === null ? findings : [nondeterminism, ...findings];
  }

  #finding(suspect: Suspect): Finding {
    const { engine } = this.#run;
    try {
      return this.#describe(suspect);
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof NondeterminismError)) throw error;
      return this.#run.reportNondeterminism(
        `a failing schedule could not be repeated: ${error.message}`,
        engine.machine,
      );
    }
  }

  #describe(suspect: Suspect): Finding {
    const { subject, engine, suspects } = this.#run;
    const setting: Setting = {
      scenario: subject.scenario,
      options: engine.options,
      minimise: subject.settings.minimise,
      format: (decisions) => this.#run.schedule(decisions),
    };
    const { scenario, options, format } = setting;
    const loop = suspects.loop(suspect);
    if (loop !== undefined) {
      return describeLoop(scenario, options, loop, this.#run.schedule(loop.decisions, loop.repeated));
    }
    const { key, detect, prediction } = suspect;
    if (prediction !== undefined) {
      const { finding, executions } = describePrediction(setting, { ...suspect, prediction });
      this.#executions += executions;
      return finding;
    }
    const small = smallest(setting, suspect, key, detect);
    this.#executions += small.executions;
    return describeFinding(scenario, options, small, key, format, detect);
  }
}

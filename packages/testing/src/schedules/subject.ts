import type { Scenario } from '@heddle/core';
import type { ScheduleSettings } from './options.ts';
import { PreemptionRounds } from './rounds.ts';
import { Runner } from './runner.ts';
import { type Source, sourceOf } from './source.ts';

/** A scenario with all that generates and shrinks its schedules. */
export class Subject {
  readonly runner: Runner;
  readonly rounds: PreemptionRounds;
  #source: Source | null = null;

  constructor(scenario: Scenario, settings: ScheduleSettings) {
    this.runner = new Runner(scenario, settings);
    this.rounds = new PreemptionRounds(this.runner);
  }

  /** Where schedules are drawn from. */
  get source(): Source {
    this.#source ??= sourceOf(this.runner, this.rounds);
    return this.#source;
  }
}

import { formatSchedule, type Lifecycle, type Scenario } from '@heddle/core';
import { AmbientWatch } from '../ambient.ts';
import { fingerprint } from '../fingerprint.ts';
import type { ExploreSettings } from '../options.ts';

/** What is explored, and how: what stays as it is when the search begins anew. */
export class Subject {
  readonly scenario: Scenario;
  readonly settings: ExploreSettings;
  /** Notices what the scenario reads that no schedule decides. */
  readonly ambient: AmbientWatch = new AmbientWatch();
  #fingerprint: string | null = null;

  constructor(scenario: Scenario, settings: ExploreSettings) {
    this.scenario = scenario;
    this.settings = settings;
  }

  /** The scenario's fingerprint, as schedules have it. The first time it costs one execution. */
  get fingerprint(): string {
    this.#fingerprint ??= this.ambient.during(() => fingerprint(this.scenario));
    return this.#fingerprint;
  }

  /** The seed: one that reads as a whole number as that number, any other as text. They draw the same. */
  get seed(): number | string {
    const { seed } = this.settings;
    const number = Number(seed);
    return Number.isSafeInteger(number) && String(number) === String(seed) ? number : seed;
  }

  /**
   * The line that replays an execution.
   * @param lifecycle the one that the execution was run with.
   * @param round how many of the last decisions are made again and again; null where none are.
   */
  schedule(decisions: readonly number[], lifecycle: Lifecycle, round: number | null): string {
    return formatSchedule({
      scenario: this.fingerprint,
      gil: this.settings.gil,
      time: this.settings.time,
      lifecycle,
      decisions,
      ...(round === null ? {} : { round }),
    });
  }
}

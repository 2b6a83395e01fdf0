import type { Lifecycle } from '@heddle/core';
import { preemptionCharge, SystematicSearch, treatSpinning } from '@heddle/explore';
import { Enumeration } from './enumeration.ts';
import type { Runner } from './runner.ts';

/**
 * Every schedule of a scenario by rounds of 0, 1, 2, … preemptions, each round in depth-first order (Musuvathi and Qadeer,
 * PLDI 2007), as far as the budget of shrinking goes.
 */
export class PreemptionRounds {
  readonly #runner: Runner;
  readonly #enumerations = new Map<Lifecycle, Enumeration>();

  constructor(runner: Runner) {
    this.#runner = runner;
  }

  /** Those of executions that are run with a life cycle. */
  of(lifecycle: Lifecycle): Enumeration {
    const enumeration = this.#enumerations.get(lifecycle) ?? this.#make(lifecycle);
    this.#enumerations.set(lifecycle, enumeration);
    return enumeration;
  }

  /** Those of executions as the scenario needs them. */
  get usual(): Enumeration {
    return this.of(this.#runner.lifecycle);
  }

  #make(lifecycle: Lifecycle): Enumeration {
    const { spinning, minimise } = this.#runner.settings;
    const rounds = new SystematicSearch(preemptionCharge);
    const search = treatSpinning(rounds, spinning, this.#runner.options(lifecycle));
    return new Enumeration(this.#runner, lifecycle, search, minimise, () => rounds.round);
  }
}

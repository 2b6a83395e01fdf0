import type { MachineOptions, Scenario } from '@heddle/core';
import type { MinimiseBudget } from './budget.ts';
import { type Minimised, minimise, notMinimised } from './minimise.ts';

/** What a scenario is run with to make a schedule small. */
export interface Minimising {
  readonly scenario: Scenario;
  readonly options: MachineOptions;
  /** How far the minimiser may go; `off` leaves schedules as they are. */
  readonly minimise: MinimiseBudget | 'off';
}

/**
 * Makes a schedule small, if it is to be.
 * @param key the key of the symptom that it shows.
 * @param detect the names of the detectors that the symptom takes.
 */
export function smallest(
  { scenario, options, minimise: budget }: Minimising,
  given: Pick<Minimised, 'decisions' | 'preemptions' | 'step'>,
  key: string,
  detect: readonly string[],
): Minimised {
  const { decisions, preemptions, step } = given;
  if (budget === 'off') return notMinimised({ decisions, preemptions, step });
  return minimise(scenario, options, decisions, key, budget, detect);
}

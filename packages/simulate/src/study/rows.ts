import type { Scenario } from '@heddle/core';
import type { Simulation } from '../result.ts';
import { type SimulateOptions, simulate } from '../simulate.ts';
import type { StudyRow } from './study.ts';

/** What is simulated for a row of a study, and on what. */
export interface Subject {
  readonly scenario: Scenario;
  readonly options?: SimulateOptions;
}

/** Makes what is simulated for a value of the parameter. */
export type MakeSubject<Value> = (value: Value) => Subject;

/** What a study keeps of a simulation. */
export function studyRow(label: string, simulation: Simulation): StudyRow {
  const { ended, time, speedUp, gilWait, cores, threads, failures } = simulation;
  const sumOf = (figure: (thread: (typeof threads)[number]) => number): number =>
    threads.reduce((sum, thread) => sum + figure(thread), 0);
  return {
    label,
    ended,
    time,
    speedUp,
    utilisation: cores.reduce((sum, { utilisation }) => sum + utilisation, 0) / cores.length,
    gilWait,
    voluntarySwitches: sumOf(({ voluntarySwitches }) => voluntarySwitches),
    forcedSwitches: sumOf(({ forcedSwitches }) => forcedSwitches),
    failure: failures[0]?.message ?? null,
  };
}

/**
 * The rows of a study, each simulated when it is asked for: whoever goes over them can show how far it is, or stop.
 * @throws UsageError as {@link simulate} does.
 */
export function* studyRows<Value extends number | string>(
  values: Iterable<Value>,
  make: MakeSubject<Value>,
): Generator<StudyRow, void> {
  for (const value of values) {
    const { scenario, options } = make(value);
    yield studyRow(String(value), simulate(scenario, options));
  }
}

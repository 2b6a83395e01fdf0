import { percentilesOf } from '../measure/percentiles.ts';
import type { Ending } from '../result.ts';
import { type MakeSubject, studyRows } from './rows.ts';
import type { SeedStudy, StudyRow } from './study.ts';
import { collectRows, type OnRow } from './sweep.ts';

/** Which seeds a program is simulated with. */
export interface SeedOptions {
  /** The name of the scenario. */
  readonly scenario: string;
  readonly seeds: Iterable<number | string>;
  /** Makes what is simulated with a seed; the seed is put into its options. */
  readonly make: MakeSubject<number | string>;
  readonly onRow?: OnRow;
}

/**
 * What simulations under several seeds have in common.
 * @param rows one for each seed, which is its label.
 */
export function summariseSeeds(scenario: string, rows: readonly StudyRow[]): SeedStudy {
  const endings: Partial<Record<Ending, number>> = {};
  for (const { ended } of rows) endings[ended] = (endings[ended] ?? 0) + 1;
  return {
    scenario,
    seeds: rows.map(({ label }) => label),
    time: percentilesOf(rows.map(({ time }) => time)),
    gilWait: percentilesOf(rows.map(({ gilWait }) => gilWait)),
    forcedSwitches: percentilesOf(rows.map(({ forcedSwitches }) => forcedSwitches)),
    endings,
    failures: rows.flatMap(({ label, failure }) => (failure === null ? [] : [{ seed: label, failure }])),
  };
}

/**
 * Simulates a program once under each seed.
 * @throws UsageError as `simulate` does.
 */
export function seedStudy({ scenario, seeds, make, onRow }: SeedOptions): SeedStudy {
  const rows = studyRows(seeds, (seed) => {
    const { scenario: subject, options } = make(seed);
    return { scenario: subject, options: { ...options, seed } };
  });
  return summariseSeeds(scenario, collectRows(rows, onRow));
}

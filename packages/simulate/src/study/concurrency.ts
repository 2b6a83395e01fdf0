import { type Concurrency, concurrencies } from '../platform.ts';
import type { MakeSubject } from './rows.ts';
import type { Study } from './study.ts';
import { type OnRow, sweep } from './sweep.ts';

/** Which ways to run threads are compared, and what is simulated. */
export interface ConcurrencyOptions {
  /** The name of the scenario. */
  readonly scenario: string;
  /** Default all. */
  readonly ways?: readonly Concurrency[];
  /** Makes what is simulated for a way; the way is put into its options. */
  readonly make: MakeSubject<Concurrency>;
  readonly onRow?: OnRow;
}

/**
 * Simulates a program once for each way to run its threads.
 * @throws UsageError as `simulate` does.
 */
export function compareConcurrency(options: ConcurrencyOptions): Study {
  const { ways = concurrencies, make, ...others } = options;
  return sweep({
    ...others,
    parameter: 'concurrency',
    values: ways,
    make: (way) => {
      const { scenario, options: on } = make(way);
      return { scenario, options: { ...on, concurrency: way } };
    },
  });
}

import type { Execution } from '@heddle/core';
import type { Finding } from '../result.ts';

/** What is wrong with a scenario that has read an ambient source; null where it has read none. */
export function ambientMessage(read: string | null): string | null {
  return read === null ? null : `the scenario calls ${read}, which no schedule decides`;
}

/**
 * The finding of a scenario that is not deterministic.
 * @param execution the one in which it showed.
 * @param schedule its decisions as text.
 */
export function describeNondeterminism(
  message: string,
  { preemptions, steps }: Execution,
  schedule: string,
): Finding {
  return {
    kind: 'nondeterminism',
    message,
    explanation:
      'A scenario must do the same whenever it is given the same decisions; this one does not, so nothing that is found in it can be replayed.',
    schedule,
    preemptions,
    fewest: false,
    contextSwitches: null,
    steps,
    threads: [],
    objects: [],
    positions: [],
    columns: [],
    interleaving: [],
  };
}

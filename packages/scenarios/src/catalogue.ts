import type { Scenario } from '@heddle/core';
import { abBa } from './ab-ba.ts';
import { checkThenAct } from './check-then-act.ts';
import type { Entry } from './entry.ts';
import { lostUpdate } from './lost-update.ts';
import { publicationOrder } from './publication-order.ts';
import { selfDeadlock } from './self-deadlock.ts';

/** Every entry, in the order in which a learner may take them. */
export const catalogue: readonly Entry[] = [lostUpdate, checkThenAct, publicationOrder, selfDeadlock, abBa];

/** The entry of a name, such as `lost-update`; undefined where there is none. */
export function findEntry(name: string): Entry | undefined {
  return catalogue.find((candidate) => candidate.name === name);
}

/** The scenario of a name, such as `lost-update` or `lost-update/repaired`; undefined where there is none. */
export function findScenario(name: string): Scenario | undefined {
  return catalogue
    .flatMap(({ scenario, repaired }) => [scenario, repaired])
    .find((candidate) => candidate.name === name);
}

import { type Scenario, UsageError } from '@heddle/core';
import { classics } from './classics/family.ts';
import type { Entry } from './entry.ts';
import { eventLoop } from './event-loop/family.ts';
import { exercises } from './exercises/family.ts';
import type { Family } from './family.ts';
import { freeThreading } from './free-threading/family.ts';
import { levels } from './levels/family.ts';
import { locks } from './locks/family.ts';
import { machineCode } from './machine-code/family.ts';
import { mutualExclusion } from './mutual-exclusion/family.ts';
import { pools } from './pools/family.ts';
import { queues } from './queues/family.ts';
import { semaphorePuzzles } from './semaphore-puzzles/family.ts';
import { sharedData } from './shared-data/family.ts';
import { signalling } from './signalling/family.ts';
import { threads } from './threads/family.ts';

/** The chapters of the catalogue, in the order in which a learner may take them. */
export const families: readonly Family[] = [
  sharedData,
  locks,
  signalling,
  queues,
  pools,
  threads,
  eventLoop,
  freeThreading,
  exercises,
  classics,
  mutualExclusion,
  semaphorePuzzles,
  levels,
  machineCode,
];

/** Every entry, in the order in which a learner may take them. */
export const catalogue: readonly Entry[] = families.flatMap(({ entries }) => entries);

const byName: ReadonlyMap<string, Entry> = new Map(catalogue.map((each) => [each.name, each]));

/** The entry of a name, such as `lost-update`; undefined where there is none. */
export function findEntry(name: string): Entry | undefined {
  return byName.get(name);
}

/** Every scenario of an entry: the program, its twin, and both of its TypeScript form. */
export function scenariosOf({ scenario, repaired, typescript }: Entry): Scenario[] {
  return [scenario, repaired, ...(typescript === null ? [] : [typescript.scenario, typescript.repaired])];
}

/**
 * The entry that a scenario of the catalogue belongs to, by the scenario's name: `lost-update`, `lost-update/repaired`,
 * `lost-update/typescript`, `lost-update/typescript/repaired`. Undefined where there is none.
 */
export function findEntryOf(name: string): Entry | undefined {
  const candidate = byName.get(name.split('/')[0]!);
  if (candidate === undefined) return undefined;
  return scenariosOf(candidate).some((scenario) => scenario.name === name) ? candidate : undefined;
}

/** The scenario of a name, such as `lost-update` or `lost-update/repaired`; undefined where there is none. */
export function findScenario(name: string): Scenario | undefined {
  const found = findEntryOf(name);
  return found && scenariosOf(found).find((scenario) => scenario.name === name);
}

/**
 * The scenario of a name that is known to be there.
 * @throws UsageError where it is not.
 */
export function scenarioNamed(name: string): Scenario {
  const found = findScenario(name);
  if (found === undefined)
    throw new UsageError(`there is no scenario ${JSON.stringify(name)} in the catalogue`);
  return found;
}

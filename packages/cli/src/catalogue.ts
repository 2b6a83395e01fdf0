import { extname } from 'node:path';
import { type Scenario, UsageError } from '@heddle/core';
import type { CatalogueProgram, Entry } from '@heddle/scenarios';
import { didYouMean } from './nearest.ts';

/** A scenario of the catalogue. */
export interface Known {
  readonly entry: Entry;
  readonly scenario: Scenario;
  /** The same where it is a Python program; else null. */
  readonly program: CatalogueProgram | null;
}

/**
 * The scenario of a name in the catalogue; undefined where there is none. The catalogue is loaded only where a name can be one of its
 * own: with it come all the primitives, and every worker thread loads what it needs anew.
 */
export async function findInCatalogue(name: string): Promise<Known | undefined> {
  if (extname(name) !== '') return undefined;
  const { CatalogueProgram, findEntryOf, findScenario } = await import('@heddle/scenarios');
  const [entry, scenario] = [findEntryOf(name), findScenario(name)];
  if (entry === undefined || scenario === undefined) return undefined;
  return { entry, scenario, program: scenario instanceof CatalogueProgram ? scenario : null };
}

/** What is said of a name that is none of the catalogue. */
export async function unknownScenario(name: string): Promise<UsageError> {
  const { catalogue, scenariosOf } = await import('@heddle/scenarios');
  const names = catalogue.flatMap((entry) => scenariosOf(entry).map((scenario) => scenario.name));
  const hint = didYouMean(name, names) || '; heddle list shows all of them';
  return new UsageError(`unknown scenario ${JSON.stringify(name)}${hint}`);
}

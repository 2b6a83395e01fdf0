import { explore } from '@heddle/explore';
import { loadProgramResources } from '@heddle/python';
import { catalogue, type Entry, optionsFor } from '@heddle/scenarios';
import { median, nanosecondsOf } from './measure.ts';

/** How many of the slowest are named. */
const SHOWN = 10;

/** What a learner waits for: the first finding with its smallest schedule, and the proof that the repair is one. */
async function millisecondsOf(entry: Entry): Promise<number> {
  const { scenario, repaired } = entry;
  const { strategy: _, all: __, ...first } = optionsFor(entry, scenario);
  const nanoseconds = await nanosecondsOf(() => {
    explore(scenario, first);
    explore(repaired, optionsFor(entry, repaired));
  });
  return nanoseconds / 1e6;
}

/** Prints how long the scenarios of the catalogue take, each for the first time in this process. */
export async function scenarios(): Promise<void> {
  const times: { readonly name: string; readonly milliseconds: number }[] = [];
  for (const entry of catalogue) {
    await loadProgramResources(entry.scenario.program);
    await loadProgramResources(entry.repaired.program);
    times.push({ name: entry.name, milliseconds: await millisecondsOf(entry) });
  }
  times.sort((a, b) => b.milliseconds - a.milliseconds);
  console.log(
    '\nMilliseconds of the scenarios of the catalogue: the shortest failing schedule, and the proof of the repair.\n',
  );
  const middle = median(times.map(({ milliseconds }) => milliseconds));
  console.log(`${'median of all'.padEnd(32)}${middle.toFixed(0).padStart(7)}`);
  for (const { name, milliseconds } of times.slice(0, SHOWN)) {
    console.log(
      `${name.padEnd(32)}${milliseconds.toFixed(0).padStart(7)}${(milliseconds / middle).toFixed(1).padStart(7)}×`,
    );
  }
}

import { detectors, type ExploreOptions } from '@heddle/explore';
import type { CatalogueProgram } from './catalogue-program.ts';
import type { Entry, TypescriptForm } from './entry.ts';

/** The names of the detectors without which the findings of an entry would not show. */
function detectorsFor({ expected }: Pick<Entry, 'expected'>): string[] {
  return detectors.filter(({ kind }) => expected.findings.includes(kind)).map(({ name }) => name);
}

/**
 * How to explore all trace classes of a program of an entry, or of its twin, as its comments say: what
 * {@link Entry.expected} states is what such an exploration shows.
 */
export function optionsFor(entry: Entry, { program }: CatalogueProgram): ExploreOptions {
  const { time, maxSteps, spinning } = program.directives;
  return {
    strategy: 'dpor',
    all: true,
    gil: program.gil,
    detect: detectorsFor(entry),
    ...(time === null ? {} : { time }),
    ...(maxSteps === null ? {} : { maxSteps }),
    ...(spinning === null ? {} : { spinning }),
  };
}

/** The same for the TypeScript form of an entry, whose programs say nothing themselves. */
export function typescriptOptions(form: TypescriptForm): ExploreOptions {
  return { strategy: 'dpor', all: true, detect: detectorsFor(form) };
}

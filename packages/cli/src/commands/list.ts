import type { Command } from '@commander-js/extra-typings';
import { UsageError } from '@heddle/core';
import { findingKinds, wrap } from '@heddle/explore';
import type { Entry, Family } from '@heddle/scenarios';
import { someText } from '../arguments.ts';
import type { Invocation } from '../invocation.ts';
import { didYouMean } from '../nearest.ts';
import { toJson } from '../report.ts';
import { reportOptions } from '../screen.ts';
import { renderColumns } from '../table.ts';

const examples = `
Examples:
  heddle list
  heddle list --topic deadlock --difficulty beginner
  heddle list --finding livelock
  heddle list --source little-book
  heddle list --search barrier
  heddle list --topics`;

interface Filters {
  readonly family?: string;
  readonly topic?: string;
  readonly source?: string;
  readonly difficulty?: string;
  readonly finding?: string;
  readonly search?: string;
}

/** @throws UsageError where a filter names nothing that there is: an empty list would not tell. */
function checkWord(option: string, word: string | undefined, known: readonly string[]): void {
  if (word === undefined || known.includes(word)) return;
  const hint = didYouMean(word, known) || `; expected one of ${known.join(', ')}`;
  throw new UsageError(`${option} is ${JSON.stringify(word)}${hint}`);
}

function isMeant(entry: Entry, { topic, source, difficulty, finding, search }: Filters): boolean {
  const { name, title, summary, lesson, topics, expected } = entry;
  const text = [name, title, summary, lesson].join('\n').toLowerCase();
  return (
    (topic === undefined || topics.some((each) => each === topic)) &&
    (source === undefined || entry.source === source) &&
    (difficulty === undefined || entry.difficulty === difficulty) &&
    (finding === undefined || expected.findings.some((kind) => kind === finding)) &&
    (search === undefined || text.includes(search.toLowerCase()))
  );
}

function asJson(chapters: readonly Family[]): string {
  const scenarios = chapters.flatMap(({ name: family, entries }) =>
    entries.map(({ scenario: _, repaired, typescript, ...description }) => ({
      ...description,
      family,
      repaired: repaired.name,
      typescript: typescript?.scenario.name ?? null,
    })),
  );
  return toJson({ version: 2, scenarios });
}

function asText(chapters: readonly Family[], { style, width }: ReturnType<typeof reportOptions>): string {
  const lines = chapters.flatMap(({ title, entries }) => [
    style('title', title),
    ...renderColumns(
      entries.map(({ name, summary }) => [`  ${name}`, summary]),
      width,
    ),
    '',
  ]);
  const [first] = chapters[0]!.entries;
  const hint = `heddle explain ${first!.name} tells about one, and each has a repaired twin, such as ${first!.repaired.name}.`;
  const hintLines = wrap(hint, width).map((line) => style('quiet', line));
  return `${[...lines, ...hintLines].join('\n')}\n`;
}

/** A list of words with what they mean. */
function asWords(words: Readonly<Record<string, string>>, width: number): string {
  return `${renderColumns(Object.entries(words), width).join('\n')}\n`;
}

/** `heddle list`: the catalogue. */
export function addList(program: Command, { io }: Invocation): void {
  program
    .command('list')
    .description('list the scenarios that come with Heddle')
    .option('--family <name>', 'only those of a chapter', someText('--family', 'a name'))
    .option('--topic <topic>', 'only those that teach something about it', someText('--topic', 'a topic'))
    .option('--source <source>', 'only those that come from there', someText('--source', 'a source'))
    .option('--difficulty <level>', 'only those of a level', someText('--difficulty', 'a level'))
    .option('--finding <kind>', 'only those with a finding of this kind', someText('--finding', 'a kind'))
    .option('--search <text>', 'only those that speak of it', someText('--search', 'a text'))
    .option('--topics', 'list the topics, not the scenarios')
    .option('--sources', 'list the sources, not the scenarios')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async ({ json = false, topics: isTopics = false, sources: isSources = false, ...filters }) => {
      const { difficulties, families, sources, topics } = await import('@heddle/scenarios');
      if (isTopics && isSources) throw new UsageError('--topics and --sources are two lists; expected one');
      const layout = reportOptions(io);
      const words = isTopics ? topics : isSources ? sources : null;
      if (words !== null) {
        io.stdout.write(json ? toJson(words) : asWords(words, layout.width));
        return;
      }
      checkWord(
        '--family',
        filters.family,
        families.map(({ name }) => name),
      );
      checkWord('--topic', filters.topic, Object.keys(topics));
      checkWord('--source', filters.source, Object.keys(sources));
      checkWord('--difficulty', filters.difficulty, difficulties);
      checkWord('--finding', filters.finding, findingKinds);
      const chapters = families
        .filter(({ name }) => filters.family === undefined || name === filters.family)
        .map((family) => ({ ...family, entries: family.entries.filter((entry) => isMeant(entry, filters)) }))
        .filter(({ entries }) => entries.length > 0);
      if (json) io.stdout.write(asJson(chapters));
      else if (chapters.length === 0) io.stdout.write('no scenario of the catalogue is like that\n');
      else io.stdout.write(asText(chapters, layout));
    });
}

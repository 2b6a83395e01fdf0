import { catalogue, type Entry, families, sources, topics } from '@heddle/scenarios';
import { expect, test } from 'vitest';
import { readDocument, repository } from '../support/documents.ts';

// The tables of docs/scenarios.md are made of the catalogue. After a change of it, write them anew with
// `npx vitest run tests/scenarios/documentation.test.ts --update` and read the difference.

const page = 'docs/scenarios.md';

/** What is in backticks. */
function code(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

function topicRow([topic, meaning]: readonly [string, string]): string {
  const shown = catalogue.filter((entry) => entry.topics.some((each) => each === topic));
  return `| ${topic} | ${meaning} | ${code(shown.map(({ name }) => name))} |`;
}

function entryRow({ name, summary, expected, difficulty, source }: Entry): string {
  const { findings, preemptions } = expected;
  return `| \`${name}\` | ${summary} | ${findings.join(', ')} | ${preemptions} | ${difficulty} | ${source} |`;
}

const rows: Readonly<Record<string, readonly string[]>> = {
  Topics: Object.entries(topics).map(topicRow),
  Scenarios: families.flatMap(({ title, entries }) => [
    `| **${title}** | | | | | |`,
    ...entries.map(entryRow),
  ]),
  Sources: Object.entries(sources).map(([source, meaning]) => `| ${source} | ${meaning} |`),
};

/** The page with its tables made anew. */
function filled(text: string): string {
  return Object.entries(rows).reduce(
    (page, [title, body]) =>
      page.replace(
        new RegExp(`(\\n## ${title}\\n[^#]*?\\n\\|[^\\n]*\\n\\|-[^\\n]*\\n)(?:\\|[^\\n]*\\n)*`),
        (_, head: string) => `${head}${body.map((row) => `${row}\n`).join('')}`,
      ),
    text,
  );
}

test('the page about the catalogue has every scenario and every topic', async () => {
  await expect(filled(readDocument(page).text)).toMatchFileSnapshot(`${repository}/${page}`);
});

test('no topic is without a scenario, and no source', () => {
  for (const topic of Object.keys(topics)) {
    expect(
      catalogue.filter((entry) => entry.topics.some((each) => each === topic)).length,
      topic,
    ).toBeGreaterThan(0);
  }
  for (const source of Object.keys(sources)) {
    expect(catalogue.filter((entry) => entry.source === source).length, source).toBeGreaterThan(0);
  }
});

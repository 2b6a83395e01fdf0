import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { type Document, markdownFiles, readDocument, repository } from '../support/documents.ts';

/** The text of a document without its code. */
function proseOf({ text }: Document): string {
  return text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(document: Document): string[] {
  const seen = new Map<string, number>();
  return [...document.text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) => {
    const anchor = heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

/** The relative links of a document. */
function linksIn(document: Document): string[] {
  return [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** What is wrong with a link; null where it leads somewhere. */
function problemWith(document: Document, link: string): string | null {
  const [file, anchor] = link.split('#') as [string, string | undefined];
  const path = file === '' ? document.path : normalize(join(dirname(document.path), file));
  if (!existsSync(join(repository, path))) return `${document.path}: ${link}: no such file`;
  if (anchor === undefined) return null;
  return anchorsOf(readDocument(path)).includes(anchor) ? null : `${document.path}: ${link}: no such heading`;
}

const documents = markdownFiles().map(readDocument);

test('every relative link leads to a file and to a heading in it', () => {
  const links = documents.flatMap((document) => linksIn(document).map((link) => ({ document, link })));
  expect(links.length).toBeGreaterThan(20);
  const problems = links.map(({ document, link }) => problemWith(document, link));
  expect(problems.filter((problem) => problem !== null)).toEqual([]);
});

test('the index of docs leads to every document there', () => {
  const index = readDocument(join('docs', 'README.md'));
  const linked = linksIn(index).map((link) => normalize(join('docs', link.split('#')[0]!)));
  const expected = documents.map(({ path }) => path).filter((path) => dirname(path) === 'docs');
  expect(linked).toEqual(expect.arrayContaining(expected.filter((path) => path !== index.path)));
});

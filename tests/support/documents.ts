import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const repository: string = fileURLToPath(new URL('../..', import.meta.url));

/** A fenced block of a document. */
export interface Block {
  /** What stands behind the opening fence: `ts`, `console`, `json`, … */
  readonly language: string;
  readonly code: string;
  /** The line of the document in which the code begins, from 1. */
  readonly line: number;
  /** The name of the file that the code is: it stands alone in the paragraph above, as `name`: */
  readonly file: string | null;
  /** The block that follows with nothing but empty lines in between. */
  readonly next: Block | null;
}

/** A Markdown file of the repository. */
export interface Document {
  /** Its path from the folder of the repository. */
  readonly path: string;
  readonly text: string;
  /** In order. */
  readonly blocks: readonly Block[];
}

function blocksOf(text: string): Block[] {
  const lines = text.split('\n');
  const blocks: { -readonly [K in keyof Block]: Block[K] }[] = [];
  let end = Number.NaN;
  for (let at = 0; at < lines.length; at++) {
    const [, language] = /^```(\w*)$/.exec(lines[at]!) ?? [];
    if (language === undefined) continue;
    const start = at + 1;
    const [, file = null] = /^`(\S+)`:$/.exec(lines[at - 1] === '' ? lines[at - 2]! : '') ?? [];
    const isNext = lines.slice(end, at).every((line) => line === '') && blocks.length > 0;
    while (lines[++at] !== '```') if (at >= lines.length) throw new Error(`line ${start}: an open fence`);
    end = at + 1;
    const code = `${lines.slice(start, at).join('\n')}\n`;
    const block = { language, code, line: start + 1, file, next: null };
    if (isNext) blocks.at(-1)!.next = block;
    blocks.push(block);
  }
  return blocks;
}

/** The document at a path from the folder of the repository. */
export function readDocument(path: string): Document {
  const text = readFileSync(join(repository, path), 'utf8');
  return { path, text, blocks: blocksOf(text) };
}

/** The paths of all Markdown files of the repository. */
export function markdownFiles(folder: string = repository): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(\.git|dist|node_modules)$/.test(entry.name) ? [] : markdownFiles(path);
    return entry.isFile() && entry.name.endsWith('.md') ? [relative(repository, path)] : [];
  });
}

/** The text of a section of a document, from its heading to the next of the same level. */
export function sectionOf({ path, text }: Document, title: string): string {
  const [, section] = text.split(`\n## ${title}\n`);
  if (section === undefined) throw new Error(`${path} has no section ${title}`);
  return section.split('\n## ')[0]!;
}

/** A command line of a `console` block, and what stands below it. */
export interface Example {
  readonly line: string;
  readonly expected: string;
}

/** The command lines of a `console` block. */
export function examplesIn({ code }: Block): Example[] {
  return code
    .split(/^\$ /m)
    .slice(1)
    .map((example) => {
      const end = example.indexOf('\n');
      return { line: example.slice(0, end), expected: example.slice(end + 1) };
    });
}

/** The words of a command line, some of them in single quotes. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
}

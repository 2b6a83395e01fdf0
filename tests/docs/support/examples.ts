import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { heddleIn } from '../../cli/support.ts';
import {
  type Block,
  type Document,
  type Example,
  examplesIn,
  markdownFiles,
  readDocument,
  repository,
  wordsOf,
} from '../../support/documents.ts';

// Every document has a folder of its own with the files that it names. Its examples run there, in order:
//
// - a `ts` or `js` block is a module: it is type-checked and imported. What it prints stands in the comments
//   behind its calls of console.log, or in a `text` block right behind it. If it registers tests, they are run.
// - a `console` block is a list of command lines, each with what it prints; … stands for what is left out.

/** The example of this one continues a text; tests/litmus runs it. */
const notRun = join('packages', 'litmus', 'README.md');

/** It lists the others. */
const index = join('docs', 'README.md');
/** Benchmarks are commands that take a minute and print what the machine makes of them. */
const table = join('tests', 'conformance', 'table.md');
/** Tests of its own write its tables. */
const claims = join('docs', 'simulation-claims.md');
const withoutExamples: readonly string[] = [join('bench', 'README.md'), index, claims, table];

/** The documents that may have examples. */
export const documents: readonly Document[] = markdownFiles()
  .filter((path) => path !== notRun)
  .map(readDocument);

/** Those without any. */
export const documentsWithoutExamples: readonly string[] = withoutExamples;

/** Whether a block is run. */
export function isExample(block: Block): boolean {
  return isModule(block) || block.language === 'console';
}

/** A folder for the running test file, in which the files that some documents name stand, each document's in one of its own. */
export function folderWith(meant: readonly Document[]): string {
  const root = mkdtempSync(join(tmpdir(), 'heddle-docs-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(join(repository, 'tests', 'node_modules'), join(root, 'node_modules'), 'junction');
  for (const document of meant) writeFiles(document, join(root, document.path));
  return root;
}

function isModule({ language }: Block): boolean {
  return language === 'ts' || language === 'js';
}

function moduleOf(folder: string, { file, line, language }: Block): string {
  return join(folder, file ?? `line-${line}.${language}`);
}

/** Writes the files that a document names, and its modules. Their line numbers are those of the document. */
function writeFiles({ blocks }: Document, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const block of blocks) {
    if (isModule(block)) writeFileSync(moduleOf(folder, block), '\n'.repeat(block.line - 1) + block.code);
    else if (block.file !== null) {
      const path = join(folder, block.file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, block.code);
    }
  }
}

/** What a module says that it prints. */
function announcedBy({ code, next }: Block): string[] {
  if (next?.language === 'text') return next.code.trimEnd().split('\n');
  const calls = [...code.matchAll(/console\.log\(.*/g)];
  return calls.map(([call]) => {
    const [, comment] = / \/\/ (.*)$/.exec(call) ?? [];
    expect(comment, `no comment says what is printed by ${call}`).toBeDefined();
    return comment!;
  });
}

/** Imports a module. Returns what it prints, line by line. */
async function printedBy(path: string): Promise<string[]> {
  let printed = '';
  const log = vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
    printed += `${format(...values)}\n`;
  });
  try {
    await import(/* @vite-ignore */ path);
  } finally {
    log.mockRestore();
  }
  return printed === '' ? [] : printed.trimEnd().split('\n');
}

/** Whether lines have some others among them, in a row, from a place on. Returns the place behind them, or -1. */
function endOf(wanted: readonly string[], lines: readonly string[], from: number): number {
  for (let at = from; at + wanted.length <= lines.length; at++) {
    if (wanted.every((line, offset) => lines[at + offset] === line)) return at + wanted.length;
  }
  return -1;
}

/** What stands between the lines that are left out. */
function partsOf(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (line === '…') parts.push([]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}

async function checkExample({ line, expected }: Example, cwd: string): Promise<void> {
  const [command, ...args] = wordsOf(line);
  expect(command).toBe('heddle');
  const { stdout, stderr } = await heddleIn({ cwd }, ...args);
  const [first, ...others] = partsOf(expected.split('\n'));
  if (others.length === 0) {
    expect(stdout + stderr).toBe(expected);
    return;
  }
  const printed = stdout.split('\n');
  expect(printed.slice(0, first!.length)).toEqual(first);
  let end = first!.length;
  for (const part of others.slice(0, -1)) {
    end = endOf(part, printed, end);
    expect(end, `not printed, or not there: ${part.join('\n')}\nin: ${stdout}`).toBeGreaterThan(0);
  }
  const last = others.at(-1)!;
  if (last.join('') !== '') expect(printed.slice(Math.max(end, printed.length - last.length))).toEqual(last);
  // What is left out is no error.
  expect(stderr).toBe('');
  expect(stdout.length).toBeGreaterThan(0);
}

/** Runs the examples of some documents. There are several files of tests, so that they run beside each other. */
export function checkExamples(isMeant: (path: string) => boolean): void {
  const meant = documents.filter(({ path }) => isMeant(path) && !withoutExamples.includes(path));
  const root = folderWith(meant);
  describe.each(meant.map((document) => [document.path, document] as const))('%s', (_, document) => {
    const folder = join(root, document.path);
    for (const block of document.blocks) {
      const path = moduleOf(folder, block);
      if (block.language === 'console') {
        const examples = examplesIn(block);
        test(`line ${block.line} has a command`, () => expect(examples).not.toEqual([]));
        for (const example of examples) {
          test(`$ ${example.line}`, () => checkExample(example, folder));
        }
      } else if (isModule(block) && block.code.includes("from 'vitest'")) {
        describe(`line ${block.line} is a test`, async () => {
          await import(/* @vite-ignore */ path);
        });
      } else if (isModule(block)) {
        test(`line ${block.line} prints what it says`, async () => {
          expect(await printedBy(path)).toEqual(announcedBy(block));
        });
      }
    }
  });
}

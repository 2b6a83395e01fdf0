import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { heddleIn } from '../cli/support.ts';
import {
  type Block,
  type Document,
  type Example,
  examplesIn,
  markdownFiles,
  readDocument,
  repository,
  wordsOf,
} from '../support/documents.ts';

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

const documents = markdownFiles()
  .filter((path) => path !== notRun)
  .map(readDocument);

const root = mkdtempSync(join(tmpdir(), 'heddle-docs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
symlinkSync(join(repository, 'tests', 'node_modules'), join(root, 'node_modules'), 'junction');
for (const document of documents) writeFiles(document);

function isModule({ language }: Block): boolean {
  return language === 'ts' || language === 'js';
}

function folderOf({ path }: Document): string {
  return join(root, path);
}

function moduleOf(document: Document, { file, line, language }: Block): string {
  return join(folderOf(document), file ?? `line-${line}.${language}`);
}

/** Writes the files that a document names, and its modules. Their line numbers are those of the document. */
function writeFiles(document: Document): void {
  mkdirSync(folderOf(document), { recursive: true });
  for (const block of document.blocks) {
    if (isModule(block)) writeFileSync(moduleOf(document, block), '\n'.repeat(block.line - 1) + block.code);
    else if (block.file !== null) {
      const path = join(folderOf(document), block.file);
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

function isExample(block: Block): boolean {
  return isModule(block) || block.language === 'console';
}

test('every document has examples', () => {
  const without = documents.filter(({ blocks }) => !blocks.some(isExample));
  expect(without.map(({ path }) => path)).toEqual(withoutExamples);
});

describe.each(
  documents
    .filter(({ path }) => !withoutExamples.includes(path))
    .map((document) => [document.path, document] as const),
)('%s', (_, document) => {
  for (const block of document.blocks) {
    const path = moduleOf(document, block);
    if (block.language === 'console') {
      const examples = examplesIn(block);
      test(`line ${block.line} has a command`, () => expect(examples).not.toEqual([]));
      for (const example of examples) {
        test(`$ ${example.line}`, () => checkExample(example, folderOf(document)));
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

test('every module type-checks', () => {
  const configuration = {
    extends: join(repository, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      declarationMap: false,
      isolatedDeclarations: false,
      skipLibCheck: true,
      customConditions: ['@heddle/source'],
      types: ['node'],
    },
    include: ['**/*.ts', join(repository, 'packages/*/src/*.d.ts')],
  };
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(configuration));
  const compiler = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, '--project', root], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout + stderr).toBe('');
});

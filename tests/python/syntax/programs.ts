import { readFileSync } from 'node:fs';
import { parse } from '@heddle/python/internal/syntax/parser';
import { SyntaxMistake } from '@heddle/python/internal/syntax/syntax-error';
import type { Root } from '@heddle/python/internal/syntax/tree';

type Mode = 'exec' | 'eval' | 'single';

/** A program that CPython 3.14 parses, with its tree. */
interface ValidProgram {
  readonly source: string;
  readonly mode?: Mode;
  readonly tree: unknown;
}

/** A program that CPython 3.14 refuses, with what it says. */
interface InvalidProgram {
  readonly source: string;
  readonly mode?: Mode;
  readonly stage: 'parser' | 'compiler';
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

function read<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** Programs of the whole grammar, recorded by record.js. */
export const validPrograms: readonly ValidProgram[] = read('valid.json');

/** Programs with mistakes of all kinds, recorded by record.js. */
export const invalidPrograms: readonly InvalidProgram[] = read('invalid.json');

/** A program's tree, or the mistake in it; everything else that is thrown is an error of the parser. */
export function parsed(source: string, mode: Mode = 'exec'): Root | SyntaxMistake {
  try {
    return parse(source, 'program.py', mode);
  } catch (thrown) {
    if (thrown instanceof SyntaxMistake) return thrown;
    throw thrown;
  }
}

/** What both parsers say of a program in one line. */
export function inOneLine(
  mistake: Pick<InvalidProgram, 'type' | 'message' | 'line' | 'column' | 'endLine' | 'endColumn'>,
): string {
  const { type, message, line, column, endLine, endColumn } = mistake;
  return `${line}:${column}-${endLine}:${endColumn} ${type}: ${message}`;
}

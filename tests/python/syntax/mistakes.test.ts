import { SyntaxMistake } from '@heddle/python/internal/syntax/syntax-error';
import { describe, expect, test } from 'vitest';
import { inOneLine, invalidPrograms, parsed } from './programs.ts';

/** Programs of which Heddle says something else than CPython, by mode, with what it says. */
const differences: ReadonlyMap<string, string> = new Map([
  // A mistake has a line, even where CPython gives none.
  ['exec x\0y\n', '1:null-null:null SyntaxError: source code string cannot contain null bytes'],
  // Heddle adds the line feed that the last line lacks, whatever the mode; CPython does so in files only.
  ['single if x:', "1:6-1:-1 IndentationError: expected an indented block after 'if' statement on line 1"],
]);

const ofParser = invalidPrograms.filter((program) => program.stage === 'parser');

describe("a mistake has CPython's words and place", () => {
  test.each(ofParser)('$source', (program) => {
    const { source, mode } = program;
    const found = parsed(source, mode);
    if (!(found instanceof SyntaxMistake)) throw new Error(`this was parsed: ${source}`);
    const known = differences.get(`${mode ?? 'exec'} ${source}`);
    if (known !== undefined) expect(known).not.toBe(inOneLine(program));
    expect(inOneLine(found)).toBe(known ?? inOneLine(program));
  });
});

test('what the compiler refuses is parsed', () => {
  const ofCompiler = invalidPrograms.filter((program) => program.stage === 'compiler');
  expect(ofCompiler.length).toBeGreaterThan(50);
  for (const { source, mode } of ofCompiler) expect(parsed(source, mode)).not.toBeInstanceOf(SyntaxMistake);
});

test('a mistake shows its line and its file', () => {
  const mistake = parsed('x = 1\ny = (2 3)\nz\n');
  expect(mistake).toMatchObject({ text: 'y = (2 3)\n', filename: 'program.py', line: 2 });
});

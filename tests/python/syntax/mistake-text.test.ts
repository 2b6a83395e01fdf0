import { mistakeLines, SyntaxMistake } from '@heddle/python';
import { parse } from '@heddle/python/internal/syntax/parser';
import { expect, test } from 'vitest';

/** What is printed for a source text that is no Python. */
function textOf(source: string): string[] {
  try {
    parse(source, 'x.py');
  } catch (error) {
    if (error instanceof SyntaxMistake) return mistakeLines(error);
    throw error;
  }
  throw new Error('it is Python');
}

// What CPython 3.14 prints.
test.each([
  ['x = = 1\n', ['    x = = 1', '        ^', 'SyntaxError: invalid syntax']],
  ['    x = (1,\n', ['    x = (1,', 'IndentationError: unexpected indent']],
  [
    'if x:\n\tfoo(1 2)\n',
    ['    \tfoo(1 2)', '    \t    ^^^', 'SyntaxError: invalid syntax. Perhaps you forgot a comma?'],
  ],
  [
    "print 'é'\n",
    [
      "    print 'é'",
      '    ^^^^^^^^^',
      "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
    ],
  ],
  [
    'x = "abc\n',
    ['    x = "abc', '        ^', 'SyntaxError: unterminated string literal (detected at line 1)'],
  ],
])('%j', (source, lines) => {
  expect(textOf(source).slice(1)).toEqual(lines);
});

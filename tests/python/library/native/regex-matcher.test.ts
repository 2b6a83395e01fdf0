import { Work } from '@heddle/python/internal/interpreter/work';
import { compileSyntax } from '@heddle/python/internal/library/re/compiler';
import { Matcher } from '@heddle/python/internal/library/re/matcher';
import { parsePattern } from '@heddle/python/internal/library/re/parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';

// JavaScript's own expressions backtrack in the same order as Python's, so that the first match is the same wherever both
// languages mean the same by a pattern: not in loops whose body can be empty, which these patterns do not have.

const one = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\b.');
const repeat = fc.constantFrom('', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{1,2}?');

/** A pattern that matches at least one character. */
const solid: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 3 },
    one,
    fc
      .tuple(tie('pattern'), one, repeat)
      .map(([before, item, times]) => `${before}${item.startsWith('\\b') ? item : item + times}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie('pattern'), repeat, one).map(([body, times, item]) => `(${body})${times}${item}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([ahead, body]) => `(?=${ahead})${body}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([ahead, body]) => `(?!${ahead})${body}`),
    fc.tuple(one, tie('pattern')).map(([behind, body]) => `(?<=${behind})${body}`),
  ),
})).pattern;

/** Work that no limit ends: no interpreter counts it. */
function endless(): Work {
  const work = new Work(undefined as never);
  work.left = Infinity;
  return work;
}

function found(pattern: string, text: string): readonly [number, number] | null {
  const program = compileSyntax(parsePattern(pattern, 0, { isBytes: false }));
  const codes = Uint16Array.from(text, (character) => character.charCodeAt(0));
  const places = new Matcher(program, codes, codes.length, endless()).search(0);
  return places === null ? null : [places[0]!, places[1]!];
}

test('the first match is where that of a JavaScript expression is', () => {
  fc.assert(
    fc.property(
      solid,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 }),
      (pattern, text) => {
        const match = new RegExp(pattern, 's').exec(text);
        const expected = match === null ? null : [match.index, match.index + match[0].length];
        expect(found(`(?s)${pattern}`, text)).toEqual(expected);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a match of a text of any length needs no stack of JavaScript', () => {
  expect(found('(?:a|b)*c', `${'ab'.repeat(50_000)}c`)).toEqual([0, 100_001]);
});

import { SyntaxMistake } from '@heddle/python/internal/syntax/syntax-error';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invalidPrograms, parsed, validPrograms } from './programs.ts';

const sources: readonly string[] = [...validPrograms, ...invalidPrograms].map((program) => program.source);

/** Words, numbers, strings, blanks and signs. */
function split(source: string): string[] {
  return source.match(/\w+|\s+|[^\w\s]/gu) ?? [];
}

const words: readonly string[] = [...new Set(sources.flatMap(split))];

const change: fc.Arbitrary<(tokens: string[]) => void> = fc.oneof(
  fc.nat().map((at) => (tokens: string[]) => void tokens.splice(at % (tokens.length + 1), 1)),
  fc.tuple(fc.nat(), fc.constantFrom(...words)).map(([at, word]) => (tokens: string[]) => {
    tokens.splice(at % (tokens.length + 1), 0, word);
  }),
  fc.tuple(fc.nat(), fc.nat()).map(([first, second]) => (tokens: string[]) => {
    if (tokens.length === 0) return;
    const [a, b] = [first % tokens.length, second % tokens.length];
    [tokens[a], tokens[b]] = [tokens[b] ?? '', tokens[a] ?? ''];
  }),
);

/** A program of the collection with a few of its tokens deleted, inserted or swapped. */
const changed: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...sources), fc.array(change, { minLength: 1, maxLength: 4 }))
  .map(([source, changes]) => {
    const tokens = split(source);
    for (const apply of changes) apply(tokens);
    return tokens.join('');
  });

function expectVerdict(source: string): void {
  const found = parsed(source);
  if (found instanceof SyntaxMistake) {
    expect(found.message).not.toBe('');
    expect(found.line).toBeLessThanOrEqual(source.split(/\r\n?|\n/).length + 1);
  } else expect(found.kind).toBe('Module');
}

test('a changed program has a tree or a mistake', () => {
  fc.assert(fc.property(changed, expectVerdict), { numRuns: 3000 });
});

test('any text has a tree or a mistake', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), expectVerdict), { numRuns: 1000 });
  const signs = fc.string({ unit: fc.constantFrom(...'{}()[]"\'\\\n :=!ftrb#.,x1'), maxLength: 30 });
  fc.assert(fc.property(signs, expectVerdict), { numRuns: 2000 });
});

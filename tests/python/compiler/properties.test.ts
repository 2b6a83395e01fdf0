import { readFileSync } from 'node:fs';
import type { CodeObject } from '@heddle/python/internal/bytecode/code';
import { listing } from '@heddle/python/internal/bytecode/listing';
import { compile } from '@heddle/python/internal/compiler/compile';
import { parse } from '@heddle/python/internal/syntax/parser';
import { SyntaxMistake } from '@heddle/python/internal/syntax/syntax-error';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

const sources = (
  JSON.parse(readFileSync(new URL('./functions.json', import.meta.url), 'utf8')) as { source: string }[]
)
  .map(({ source }) => source)
  .filter((source) => source.length < 2000);

/** A program from which lines are taken, doubled or moved, and words changed for words of others. */
const mutated = fc
  .record({
    source: fc.constantFrom(...sources),
    other: fc.constantFrom(...sources),
    edits: fc.array(
      fc.record({ kind: fc.constantFrom('drop', 'double', 'swap', 'word'), at: fc.nat(), from: fc.nat() }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ source, other, edits }) => {
    let lines = source.split('\n');
    const words = other.match(/\w+|[^\w\s]+/g) ?? ['x'];
    for (const { kind, at, from } of edits) {
      const index = at % lines.length;
      const line = lines[index]!;
      const otherIndex = from % lines.length;
      if (kind === 'drop') lines = lines.toSpliced(index, 1);
      else if (kind === 'double') lines = lines.toSpliced(index, 0, line);
      else if (kind === 'swap') lines = lines.with(index, lines[otherIndex]!).with(otherIndex, line);
      else {
        const tokens = line.match(/\w+|[^\w\s]+|\s+/g) ?? [];
        const place = from % Math.max(1, tokens.length);
        tokens[place] = words[at % words.length]!;
        lines = lines.with(index, tokens.join(''));
      }
      if (lines.length === 0) lines = [''];
    }
    return lines.join('\n');
  });

/** What must hold of every code object, whatever the program. */
function check(code: CodeObject): void {
  const count = code.opcodes.length;
  expect(code.positions).toHaveLength(count);
  for (const target of code.targets) expect(target).toBeLessThan(count);
  for (const { start, end, target, depth } of code.exceptionTable) {
    expect(start).toBeLessThan(end);
    expect(target).toBeLessThan(count);
    expect(depth).toBeGreaterThanOrEqual(0);
    expect(depth).toBeLessThan(code.stackSize);
  }
  for (const constant of code.constants) if (constant.type === 'code') check(constant.code);
}

test('every program is either compiled or refused', () => {
  void fc.assert(
    fc.property(mutated, (source) => {
      try {
        const code = compile(parse(source, 'program.py'), 'program.py', source);
        check(code);
        listing(code);
      } catch (error) {
        if (!(error instanceof SyntaxMistake)) throw error;
      }
    }),
    { numRuns: 1500 },
  );
});

test('a program is compiled to the same code object each time', () => {
  void fc.assert(
    fc.property(fc.constantFrom(...sources), (source) => {
      const once = compile(parse(source, 'program.py'), 'program.py', source);
      expect(compile(parse(source, 'program.py'), 'program.py', source)).toEqual(once);
    }),
    { numRuns: 50 },
  );
});

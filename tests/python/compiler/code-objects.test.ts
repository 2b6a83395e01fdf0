import { readFileSync } from 'node:fs';
import { listing } from '@heddle/python/internal/bytecode/listing';
import { opNames } from '@heddle/python/internal/bytecode/opcodes';
import { compile } from '@heddle/python/internal/compiler/compile';
import { parse } from '@heddle/python/internal/syntax/parser';
import { SyntaxMistake } from '@heddle/python/internal/syntax/syntax-error';
import { describe, expect, test } from 'vitest';
import { dumpCode, normalised } from './dump-code.ts';

function recorded<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as T[];
}

function compiled(source: string): ReturnType<typeof compile> {
  return compile(parse(source, 'program.py'), 'program.py', source);
}

describe("code objects are CPython 3.14's", () => {
  const programs = recorded<{ readonly source: string; readonly code: unknown }>('functions');
  test.each(programs)('$source', ({ source, code }) => {
    expect(normalised(dumpCode(compiled(source)))).toEqual(normalised(code));
  });
});

describe('where a code object differs from that of CPython 3.14', () => {
  test('the exception table leaves out an instruction that cannot raise', () => {
    // CPython gives `NOT_TAKEN` the handler that once stood in its place in memory. Heddle remembers the same, but for a chain
    // of comparisons that is the element of a generator; at `NOT_TAKEN` nothing can be raised.
    const [generator] = compiled('(1 <= f(x) <= 2 for x in y)\n').constants;
    const { code } = generator as Extract<typeof generator, { type: 'code' }>;
    const ranges = code.exceptionTable.map(({ start, end }) => [start, end]);
    expect(ranges).toEqual([
      [2, 16],
      [17, 31],
    ]);
    expect(opNames[code.opcodes[16]!]).toBe('NOT_TAKEN');
  });
});

describe("listings are CPython 3.14's", () => {
  const programs = recorded<{ readonly source: string; readonly listing: string }>('listings');
  // Where a code object lies is nobody's promise.
  const withoutAddresses = (text: string): string => text.replaceAll(/ at 0x[0-9a-f]+/g, '');
  test.each(programs)('$source', ({ source, listing: expected }) => {
    expect(withoutAddresses(listing(compiled(source)))).toBe(withoutAddresses(expected));
  });

  test('the address of a code object is the one asked for', () => {
    const text = listing(compiled('def f(): pass\n'), { addressOf: ({ name }) => name.length });
    expect(text).toContain('<code object f at 0x1, file "program.py", line 1>');
  });
});

type Place = number | null;

interface Mistaken {
  readonly source: string;
  readonly mistake: readonly [string, Place, Place, Place, Place];
}

describe("what the compiler refuses, it refuses in CPython 3.14's words", () => {
  test.each(recorded<Mistaken>('mistakes'))('$source', ({ source, mistake }) => {
    let thrown: unknown;
    try {
      compiled(source);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SyntaxMistake);
    const { type, message, line, column, endLine, endColumn } = thrown as SyntaxMistake;
    expect(type).toBe('SyntaxError');
    expect([message, line, column, endLine, endColumn]).toEqual(mistake);
  });

  test('a mistake shows its line of the source', () => {
    expect(() => compiled('x = 1\nreturn x\n')).toThrow(expect.objectContaining({ text: 'return x\n' }));
  });
});

describe('a program that is nested too deeply is refused', () => {
  const levels = 20_000;
  test.each([
    ['operators', `x = ${Array(levels).fill('a').join(' + ')}`],
    ['attributes', `x${'.a'.repeat(levels)}`],
    ['branches', `if a: pass\n${'elif a: pass\n'.repeat(levels)}`],
  ])('%s', (_what, source) => {
    expect(() => compiled(source)).toThrow(
      expect.objectContaining({
        type: 'RecursionError',
        message: 'maximum recursion depth exceeded during compilation',
      }),
    );
  });
});

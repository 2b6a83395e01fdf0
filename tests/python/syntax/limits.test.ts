import { SyntaxMistake } from '@heddle/python/internal/syntax/syntax-error';
import { describe, expect, test } from 'vitest';
import { parsed } from './programs.ts';

function messageOf(source: string): string | null {
  const found = parsed(source);
  return found instanceof SyntaxMistake ? found.message : null;
}

test('brackets nest 200 deep, as in CPython', () => {
  expect(messageOf(`${'('.repeat(200)}x${')'.repeat(200)}`)).toBeNull();
  expect(messageOf(`${'('.repeat(201)}x${')'.repeat(201)}`)).toBe('too many nested parentheses');
  expect(messageOf(`${'f('.repeat(60)}a b${')'.repeat(60)}`)).toBe(
    'invalid syntax. Perhaps you forgot a comma?',
  );
});

test('blocks nest 99 deep, as in CPython', () => {
  const blocks = (depth: number): string =>
    Array.from({ length: depth }, (_, index) => `${' '.repeat(index)}if x:\n`).join('') +
    `${' '.repeat(depth)}y\n`;
  expect(messageOf(blocks(99))).toBeNull();
  expect(messageOf(blocks(100))).toBe('too many levels of indentation');
});

describe('what nests without brackets ends in a mistake, not in an overflow', () => {
  test.each(['lambda: ', 'not ', '-', 'a ** ', 'a if b else '])('%s', (prefix) => {
    expect(messageOf(`${prefix.repeat(100)}x`)).toBeNull();
    expect(messageOf(`${prefix.repeat(50_000)}x`)).toBe(
      'Parser stack overflowed - Python source too complex to compile',
    );
  });
});

describe('what is only long is no problem', () => {
  test.each([
    ['sums', 'x + ', 'y'],
    ['attributes', 'x.', 'y'],
    ['assignments', 'x = ', 'y'],
    ['tuples', 'x, ', 'y'],
    ['strings', '"a" ', '"b"'],
    ['lines', 'x = 1\n', 'y'],
  ])('%s', (_name, part, end) => {
    expect(messageOf(part.repeat(10_000) + end)).toBeNull();
  });

  test('elif', () => {
    expect(messageOf(`if x: y\n${'elif x: y\n'.repeat(5000)}`)).toBeNull();
  });
});

test('decimal numbers have at most 4300 digits, as in CPython', () => {
  expect(messageOf(`x = ${'1'.repeat(4300)}`)).toBeNull();
  expect(messageOf(`x = ${'1'.repeat(4301)}`)).toMatch(/^Exceeds the limit \(4300 digits\)/);
  expect(messageOf(`x = 0x${'1'.repeat(5000)}`)).toBeNull();
});

/** The time that parsing takes may not grow faster than the program: nested displays were the danger. */
describe('nested displays take no exponential time', () => {
  test.each([
    ['keys', '{', ': 1}'],
    ['values', '{1: ', '}'],
    ['sets', '{', '}'],
    ['calls', 'f(', ')'],
    ['subscripts', 'x[', ']'],
    ['keywords', 'f(a=', ')'],
    ['comprehensions', '[x for x in ', ']'],
  ])('%s', (_name, open, close) => {
    expect(messageOf(`${open.repeat(40)}y${close.repeat(40)}`)).toBeNull();
    expect(messageOf(`${open.repeat(40)}y z${close.repeat(40)}`)).not.toBeNull();
  });
});

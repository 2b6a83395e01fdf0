import { grouped, wrap } from '@heddle/explore';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('a text is broken', () => {
  test.each([
    ['between words', 'one two three', 7, ['one two', 'three']],
    [
      'within a word that is longer than a line',
      'a wonderfully long word',
      6,
      ['a', 'wonder', 'fully', 'long', 'word'],
    ],
    ['nowhere, where it fits', 'one two', 7, ['one two']],
    ['not at all, where there is none', '', 7, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('into lines that fit, without losing anything but the spaces between them', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 20 }), (made, width) => {
        const lines = wrap(made.join(' '), width);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(made.join(''));
        if (made.every((word) => word.length <= width)) expect(lines.join(' ')).toBe(made.join(' '));
      }),
    );
  });
});

test('a text that begins with spaces is indented on every line', () => {
  expect(wrap('  one two three', 9)).toEqual(['  one two', '  three']);
});

test('numbers have their digits in groups, as in English', () => {
  const tenths = fc.nat({ max: 10_000_000_000 }).map((number) => number / 10);
  fc.assert(
    fc.property(tenths, (number) => {
      expect(grouped(number)).toBe(number.toLocaleString('en-US'));
    }),
  );
});

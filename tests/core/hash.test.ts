import { textHash } from '@heddle/core';
import { expect, test } from 'vitest';

test('the fingerprint is FNV-1a, as eight hexadecimal digits', () => {
  // The algorithm's published test vectors.
  expect(textHash('')).toBe('811c9dc5');
  expect(textHash('a')).toBe('e40c292c');
  expect(textHash('foobar')).toBe('bf9cf968');
});

test('leading zeros are kept', () => {
  const texts = Array.from({ length: 200 }, (_, index) => textHash(`${index}`));
  expect(texts.filter((text) => !/^[0-9a-f]{8}$/.test(text))).toEqual([]);
  expect(texts.some((text) => text.startsWith('0'))).toBe(true);
});

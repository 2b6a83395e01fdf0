import { canonicalJson, type Json } from '@heddle/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('keys stand in alphabetical order, at every depth', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
});

/** The same value with the keys of every object set in the opposite order. */
function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field)]),
  );
}

test('equal values have equal texts, whatever the order of their keys, and the text is JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      const value = JSON.parse(JSON.stringify(raw)) as Json;
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

import { canonicalJson, type Json, plainData } from '@heddle/core';
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

test('plain data is a copy that JSON keeps as it is; everything else is none', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const copy = plainData(value);
      expect(JSON.parse(JSON.stringify(copy))).toEqual(copy);
      if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
    }),
  );
  expect(plainData([-0, Number.NaN, { left: undefined }])).toEqual([0, 'NaN', {}]);
  for (const other of [undefined, new Map(), () => 1, [1, [Symbol('x')]], { at: new Date(0) }]) {
    expect(plainData(other)).toBeUndefined();
  }
});

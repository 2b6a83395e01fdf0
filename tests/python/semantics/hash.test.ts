import { PyFloat } from '@heddle/python/internal/objects/float';
import { hashKeyOf } from '@heddle/python/internal/objects/hash-key';
import type { Value } from '@heddle/python/internal/objects/object';
import { PyFrozenSet, PySet } from '@heddle/python/internal/objects/set';
import { PyTuple } from '@heddle/python/internal/objects/tuple';
import { hashOf } from '@heddle/python/internal/semantics/hash';
import { normalInt } from '@heddle/python/internal/types/number/integer';
import { elementPlaces } from '@heddle/python/internal/types/set/table-order';
import { expect, test } from 'vitest';
import recorded from './hashes.json' with { type: 'json' };

interface Written {
  readonly int?: string;
  readonly float?: string;
}

function read({ int, float }: Written): Value {
  if (int !== undefined) return normalInt(BigInt(int));
  return new PyFloat(float === 'inf' ? Infinity : float === '-inf' ? -Infinity : Number(float));
}

function fill<T extends PySet | PyFrozenSet>(set: T, values: readonly Written[]): T {
  for (const value of values.map(read)) set.table.set(value, null, hashKeyOf(value)!);
  return set;
}

// No hash of a number asks the runtime for anything.
const vm = undefined as never;

test('numbers have the hashes of CPython', () => {
  for (const [value, hash] of recorded.numbers as [Written, string][]) {
    expect([value, String(hashOf(vm, read(value)))]).toEqual([value, hash]);
  }
});

test('tuples of numbers have the hashes of CPython', () => {
  for (const [values, hash] of recorded.tuples as [Written[], string][]) {
    expect([values, String(hashOf(vm, new PyTuple(values.map(read))))]).toEqual([values, hash]);
  }
});

test('frozen sets of numbers have the hashes of CPython', () => {
  for (const [values, hash] of recorded.frozensets as [Written[], string][]) {
    expect([values, String(hashOf(vm, fill(new PyFrozenSet(), values)))]).toEqual([values, hash]);
  }
});

test('sets of numbers are gone through in the order of CPython', () => {
  for (const [values, order] of recorded.orders as [Written[], Written[]][]) {
    const { table } = fill(new PySet(), values);
    const shown = elementPlaces(table).map((place) => table.keys[place]!);
    expect(shown.map((value) => (value instanceof PyFloat ? value.value : value))).toEqual(
      order.map(read).map((value) => (value instanceof PyFloat ? value.value : value)),
    );
  }
});

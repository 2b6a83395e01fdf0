import { bytearrayType, bytesType, PyBytes } from '@heddle/python/internal/objects/bytes';
import type { PyList } from '@heddle/python/internal/objects/list';
import type { Value } from '@heddle/python/internal/objects/object';
import { PySlice } from '@heddle/python/internal/objects/slice';
import type { PyTuple } from '@heddle/python/internal/objects/tuple';
import { getAttribute } from '@heddle/python/internal/semantics/attributes';
import { getItem } from '@heddle/python/internal/semantics/subscript';
import { PyRange } from '@heddle/python/internal/types/range';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomic, nativeRuntime } from './native-runtime.ts';

const vm = nativeRuntime('3.14');

function call(receiver: Value, name: string, ...args: Value[]): Value {
  return atomic(vm.call(atomic(getAttribute(vm, receiver, name)), args));
}

const characters = fc.constantFrom('a', 'b', 'X', ' ', '\n', 'é', '😀', '𝒳', '\t');
const texts = fc.string({ unit: characters, maxLength: 40 });
const bound = fc.option(fc.integer({ min: -12, max: 12 }), { nil: null });

/** A slice by its definition: the indices one by one. */
function sliceNaively<T>(items: readonly T[], start: number | null, stop: number | null, step: number): T[] {
  const { length } = items;
  const place = (index: number) => (index < 0 ? index + length : index);
  const taken: T[] = [];
  if (step > 0) {
    const end = stop === null ? length : Math.min(place(stop), length);
    for (let at = start === null ? 0 : Math.max(place(start), 0); at < end; at += step)
      taken.push(items[at]!);
  } else {
    const end = stop === null ? -1 : Math.max(place(stop), -1);
    for (let at = start === null ? length - 1 : Math.min(place(start), length - 1); at > end; at += step) {
      taken.push(items[at]!);
    }
  }
  return taken;
}

describe('sequences', () => {
  test('slices of texts, bytes and ranges take the items at the indices that they name', () => {
    const step = fc.integer({ min: -4, max: 4 }).filter((value) => value !== 0);
    fc.assert(
      fc.property(texts, bound, bound, step, (text, start, stop, stride) => {
        const slice = new PySlice(start, stop, stride);
        const letters = Array.from(text);
        expect(atomic(getItem(vm, text, slice))).toBe(sliceNaively(letters, start, stop, stride).join(''));
        const data = letters.map((letter) => letter.codePointAt(0)! & 255);
        const bytes = atomic(getItem(vm, new PyBytes(Uint8Array.from(data)), slice)) as PyBytes;
        expect([...bytes.data]).toEqual(sliceNaively(data, start, stop, stride));
        const range = atomic(getItem(vm, new PyRange(0, letters.length), slice)) as PyRange;
        const indices = letters.map((_, at) => at);
        const items = Array.from({ length: Number(range.length) }, (_, at) => range.at(at));
        expect(items).toEqual(sliceNaively(indices, start, stop, stride));
      }),
    );
  });

  test('the same slices of a range of huge ints are moved by its start', () => {
    const start = 10n ** 30n;
    fc.assert(
      fc.property(bound, bound, fc.constantFrom(1, 2, -1, -3), (from, to, step) => {
        const slice = new PySlice(from, to, step);
        const small = atomic(getItem(vm, new PyRange(0, 9), slice)) as PyRange;
        const large = atomic(getItem(vm, new PyRange(start, start + 9n), slice)) as PyRange;
        expect(large.length).toBe(small.length);
        expect(BigInt(large.at(0)) - start).toBe(BigInt(small.at(0)));
      }),
    );
  });
});

describe('texts', () => {
  test('join undoes split and rsplit, whatever their limit', () => {
    const separator = fc.string({ unit: characters, minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(texts, separator, fc.integer({ min: -1, max: 4 }), (text, sep, limit) => {
        for (const name of ['split', 'rsplit']) {
          const parts = call(text, name, sep, limit) as PyList;
          expect(call(sep, 'join', parts)).toBe(text);
          if (limit >= 0) expect(parts.items.length).toBeLessThanOrEqual(limit + 1);
        }
        expect((call(text, 'partition', sep) as PyTuple).items.join('')).toBe(text);
        expect((call(text, 'rpartition', sep) as PyTuple).items.join('')).toBe(text);
        expect((call(text, 'splitlines', true) as PyList).items.join('')).toBe(text);
      }),
    );
  });

  test('find and index count characters, and find what stands there', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, part, behind) => {
        fc.pre(part !== '');
        const text = before + part + behind;
        const letters = Array.from(text);
        const found = call(text, 'find', part) as number;
        expect(letters.slice(found).join('').startsWith(part)).toBe(true);
        expect(found).toBeLessThanOrEqual(Array.from(before).length);
        expect(call(text, 'rfind', part)).toBeGreaterThanOrEqual(found);
        expect(call(text, '__len__')).toBe(letters.length);
      }),
    );
  });

  test('alignment fills up to the width and keeps the text', () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, width) => {
        for (const name of ['center', 'ljust', 'rjust']) {
          const aligned = call(text, name, width, '*') as string;
          expect(Array.from(aligned).length).toBe(Math.max(Array.from(text).length, width));
          expect(call(aligned, 'strip', '*')).toBe(text);
        }
      }),
    );
  });

  test('decode undoes encode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const encoding of ['utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be']) {
          const encoded = call(text, 'encode', encoding) as PyBytes;
          expect(call(encoded, 'decode', encoding)).toBe(text);
        }
        expect([...(call(text, 'encode') as PyBytes).data]).toEqual([...new TextEncoder().encode(text)]);
      }),
    );
  });

  test('any bytes are decoded as TextDecoder decodes them, where errors are replaced', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (data) => {
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        expect(call(new PyBytes(data), 'decode', 'utf-8', 'replace')).toBe(decoder.decode(data));
        const escaped = call(new PyBytes(data), 'decode', 'utf-8', 'surrogateescape') as string;
        const back = call(escaped, 'encode', 'utf-8', 'surrogateescape') as PyBytes;
        expect([...back.data]).toEqual([...data]);
      }),
    );
  });

  test('fromhex undoes hex', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom(bytesType, bytearrayType),
        (data, type) => {
          const text = call(new PyBytes(data, type), 'hex', ' ', 3);
          const back = call(new PyBytes(data, type), 'fromhex', text) as PyBytes;
          expect([...back.data]).toEqual([...data]);
          expect(back.cls).toBe(type);
        },
      ),
    );
  });
});

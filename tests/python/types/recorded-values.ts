import { boolType, intType, strType } from '@heddle/python/internal/objects/boxed';
import { bytearrayType, bytesType, PyBytes } from '@heddle/python/internal/objects/bytes';
import { complexType, PyComplex } from '@heddle/python/internal/objects/complex';
import { PyDict } from '@heddle/python/internal/objects/dict';
import { floatType, PyFloat } from '@heddle/python/internal/objects/float';
import { hashKeyOf } from '@heddle/python/internal/objects/hash-key';
import { PyList } from '@heddle/python/internal/objects/list';
import type { Value } from '@heddle/python/internal/objects/object';
import { notImplemented } from '@heddle/python/internal/objects/singleton';
import { PySlice, sliceType } from '@heddle/python/internal/objects/slice';
import { PyTuple } from '@heddle/python/internal/objects/tuple';
import type { PyType } from '@heddle/python/internal/objects/type';
import { floatHex, parseFloatHex } from '@heddle/python/internal/types/number/float-parsing';
import { normalInt } from '@heddle/python/internal/types/number/integer';
import { PyRange, rangeType } from '@heddle/python/internal/types/range';

/** A value as `record-scalars.py` writes it. */
export type Recorded = null | boolean | string | Readonly<Record<string, unknown>>;

const types: readonly PyType[] = [
  intType,
  floatType,
  boolType,
  complexType,
  strType,
  bytesType,
  bytearrayType,
  rangeType,
  sliceType,
];

function intOf(text: string): number | bigint {
  return text.startsWith('-') ? normalInt(-BigInt(text.slice(1))) : normalInt(BigInt(text));
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** The value that was written. */
export function decode(recorded: Recorded): Value {
  if (recorded === null || typeof recorded !== 'object') return recorded;
  const [kind, content] = Object.entries(recorded)[0]!;
  const items = () => (content as Recorded[]).map(decode);
  switch (kind) {
    case 'int':
      return intOf(content as string);
    case 'float':
      return new PyFloat(parseFloatHex(content as string));
    case 'complex': {
      const [real, imaginary] = content as [string, string];
      return new PyComplex(parseFloatHex(real), parseFloatHex(imaginary));
    }
    case 'bytes':
      return new PyBytes(bytesOf(content as string));
    case 'bytearray':
      return new PyBytes(bytesOf(content as string), bytearrayType);
    case 'list':
      return new PyList(items());
    case 'tuple':
      return new PyTuple(items());
    case 'dict': {
      const dict = new PyDict();
      for (const [key, value] of content as [Recorded, Recorded][]) {
        dict.set(decode(key), decode(value), hashKeyOf(decode(key))!);
      }
      return dict;
    }
    case 'slice': {
      const [start, stop, step] = items();
      return new PySlice(start!, stop!, step!);
    }
    case 'range': {
      const [start, stop, step] = items() as (number | bigint)[];
      return new PyRange(start!, stop!, step!);
    }
    case 'type':
      return types.find(({ name }) => name === content)!;
    default:
      return notImplemented;
  }
}

/** Writes a value as `record-scalars.py` does. */
export function encode(value: Value): Recorded {
  switch (typeof value) {
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) return { notAnInt: String(value) };
      return { int: `${value < 0 ? '-' : ''}0x${Math.abs(value).toString(16)}` };
    case 'bigint':
      if (typeof normalInt(value) === 'number') return { notNormal: String(value) };
      return { int: value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}` };
    case 'boolean':
    case 'string':
      return value;
    default:
      return value === null ? null : encodeObject(value);
  }
}

function encodeObject(value: object): Recorded {
  if (value instanceof PyFloat) return { float: floatHex(value.value) };
  if (value instanceof PyComplex) return { complex: [floatHex(value.real), floatHex(value.imaginary)] };
  if (value instanceof PyBytes) {
    const hex = Array.from(value.data, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { [value.isMutable ? 'bytearray' : 'bytes']: hex };
  }
  if (value instanceof PyList) return { list: value.items.map(encode) };
  if (value instanceof PyTuple) return { tuple: value.items.map(encode) };
  if (value instanceof PyDict)
    return { dict: value.entries().map(([key, item]) => [encode(key), encode(item)]) };
  if (value instanceof PySlice) return { slice: [value.start, value.stop, value.step].map(encode) };
  if (value instanceof PyRange) return { range: [value.start, value.stop, value.step].map(encode) };
  return value === notImplemented ? { NotImplemented: true } : { unknown: value.constructor.name };
}

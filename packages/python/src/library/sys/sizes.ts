import { PyBytes } from '../../objects/bytes.ts';
import { PyDict } from '../../objects/dict.ts';
import { PyFloat } from '../../objects/float.ts';
import { PyList } from '../../objects/list.ts';
import type { Value } from '../../objects/object.ts';
import { PyAnySet } from '../../objects/set.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { bitLength } from '../../types/number/integer.ts';
import { intValue, textValue } from '../../types/unbox.ts';

function textSize(text: string): number {
  let widest = 0;
  let length = 0;
  for (const character of text) {
    widest = Math.max(widest, character.codePointAt(0)!);
    length++;
  }
  if (widest < 0x80) return 41 + length;
  if (widest < 0x100) return 57 + length;
  return 58 + (widest < 0x10000 ? 2 : 4) * (length + 1);
}

/** The next power of two of slots in which so many entries have room. */
function tableSize(entries: number): number {
  let size = 8;
  while (size * 2 < entries * 3) size *= 2;
  return size;
}

/** `sys.getsizeof`: about what the object takes in CPython on a 64-bit machine. */
export function sizeOfObject(value: Value): number {
  const text = textValue(value);
  if (text !== undefined) return textSize(text);
  const integer = intValue(value);
  if (integer !== undefined) return 24 + 4 * Math.max(1, Math.ceil(bitLength(integer) / 30));
  if (value instanceof PyFloat) return 24;
  if (value instanceof PyBytes) return (value.isMutable ? 57 : 33) + value.data.length;
  if (value instanceof PyTuple) return 40 + 8 * value.items.length;
  if (value instanceof PyList) return 56 + 8 * value.items.length;
  if (value instanceof PyDict) return value.size === 0 ? 64 : 80 + 13 * tableSize(value.size);
  if (value instanceof PyAnySet)
    return value.table.size <= 4 ? 216 : 200 + 16 * 4 * tableSize(value.table.size);
  return value === null ? 16 : 48;
}

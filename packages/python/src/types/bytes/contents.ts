import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { bytesType, PyBytes } from '../../objects/bytes.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, settle } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { asIndex } from '../../semantics/index.ts';
import { collectThen } from '../../semantics/iteration.ts';
import { callSpecial } from '../../semantics/special.ts';
import { atOnce } from '../at-once.ts';
import { isIterable } from '../str/join.ts';
import { textValue } from '../unbox.ts';
import { exportedText } from './memoryview.ts';

/** Bytes from a text of one character a byte. */
export function bytesFromText(text: string, cls: PyType = bytesType): PyBytes {
  const data = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) data[at] = text.charCodeAt(at);
  return new PyBytes(data, cls);
}

/** An int as a byte. @throws Raised ValueError */
export function checkedByte(value: number | bigint, message = 'byte must be in range(0, 256)'): number {
  if (value < 0 || value > 255) throw valueError(message);
  return Number(value);
}

function* bytesOfItems(vm: Runtime, items: readonly Value[], noun: 'byte' | 'bytes'): Program<Value> {
  const data = new Uint8Array(items.length);
  for (const [at, item] of items.entries()) {
    const byte = (yield* settle(asIndex(vm, item))) as number | bigint;
    data[at] = checkedByte(byte, `${noun} must be in range(0, 256)`);
  }
  return new PyBytes(data);
}

/** Bytes from the ints that an iterable gives, for `bytes` or `bytearray`. */
export function bytesOfIterable(vm: Runtime, iterable: Value, type: PyType): Result {
  const noun = type === bytesType ? 'bytes' : 'byte';
  return collectThen(vm, iterable, (items) => atOnce(bytesOfItems(vm, items, noun)));
}

/**
 * The bytes that a value is, that its `__bytes__` gives or whose ints it iterates.
 * @throws Raised TypeError, ValueError
 */
export function bytesOf(vm: Runtime, value: Value, type: PyType = bytesType): Result {
  if (value instanceof PyBytes) return value;
  const converted = callSpecial(vm, value, '__bytes__');
  if (converted !== undefined) {
    return after(converted, (bytes) => {
      if (bytes instanceof PyBytes && !bytes.isMutable) return bytes;
      throw typeError(`__bytes__ returned non-bytes (type ${typeOf(bytes).name})`);
    });
  }
  if (textValue(value) !== undefined || !isIterable(value)) {
    throw typeError(`cannot convert '${typeOf(value).name}' object to ${type.name}`);
  }
  return bytesOfIterable(vm, value, type);
}

/** The bytes of an argument, one character a byte. @throws Raised TypeError */
export function bytesArgument(value: Value): string {
  const text = exportedText(value);
  if (text !== undefined) return text;
  throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
}

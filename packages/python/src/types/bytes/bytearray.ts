import type { Runtime } from '../../interpreter/runtime.ts';
import { bytearrayType, PyBytes } from '../../objects/bytes.ts';
import { method } from '../../objects/define.ts';
import { indexErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import type { NativeBody } from '../../objects/native.ts';
import type { Result, Value } from '../../objects/object.ts';
import { PySlice } from '../../objects/slice.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { asIndex, findIndex } from '../../semantics/index.ts';
import { quotedBytes } from '../../semantics/quoted-text.ts';
import { withCount, withPosition } from '../../semantics/sequence-index.ts';
import { rangeOf, type SliceRange, withBounds } from '../../semantics/slicing.ts';
import { checkLength } from '../str/code-points.ts';
import { isIterable } from '../str/join.ts';
import { type Integer, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { bytesOfIterable, checkedByte } from './contents.ts';

/** Gives `bytearray` a method that changes it. */
function changing(name: string, signature: string, body: NativeBody): void {
  method(bytearrayType, name, signature, { access: 'write' }, body);
}

function withByte(vm: Runtime, value: Value, then: (byte: number) => Result): Result {
  return after(asIndex(vm, value), (byte) => then(checkedByte(byte as Integer)));
}

/** Replaces some bytes at a place by others. */
function splice(self: PyBytes, start: number, count: number, replacement: Uint8Array): void {
  const { data } = self;
  const changed = new Uint8Array(data.length - count + replacement.length);
  checkLength(changed.length);
  changed.set(data.subarray(0, start));
  changed.set(replacement, start);
  changed.set(data.subarray(start + count), start + replacement.length);
  self.data = changed;
}

function placeOf({ data }: PyBytes, index: Integer, message: string): number {
  const place = Number(index) < 0 ? Number(index) + data.length : Number(index);
  if (place < 0 || place >= data.length) throw raised(indexErrorType, message);
  return place;
}

function withIndex(vm: Runtime, key: Value, then: (index: Integer) => Result): Result {
  const index = findIndex(vm, key);
  if (index === undefined) {
    throw typeError(`bytearray indices must be integers or slices, not ${typeOf(key).name}`);
  }
  return after(index, (place) => then(place as Integer));
}

function assignSlice(self: PyBytes, range: SliceRange, values: Uint8Array): null {
  const { start, step, count } = range;
  if (step === 1) {
    splice(self, start, count, values);
    return null;
  }
  if (values.length !== count) {
    throw valueError(`attempt to assign bytes of size ${values.length} to extended slice of size ${count}`);
  }
  for (let at = 0; at < count; at++) self.data[start + at * step] = values[at]!;
  return null;
}

function setItem(vm: Runtime, self: PyBytes, key: Value, value: Value): Result {
  if (key instanceof PySlice) {
    if (textValue(value) !== undefined || !isIterable(value)) {
      throw typeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)');
    }
    const contents = value instanceof PyBytes ? value : bytesOfIterable(vm, value, bytearrayType);
    return after(contents, (bytes) =>
      withBounds(vm, key, (bounds) => {
        // What is assigned may be the bytearray itself.
        const values = (bytes as PyBytes).data.slice();
        return assignSlice(self, rangeOf(bounds, self.data.length), values);
      }),
    );
  }
  return withIndex(vm, key, (index) => {
    const place = placeOf(self, index, 'bytearray index out of range');
    return withByte(vm, value, (byte) => {
      self.data[place] = byte;
      return null;
    });
  });
}

function deleteSlice(self: PyBytes, { start, step, count }: SliceRange): null {
  const gone = new Set(Array.from({ length: count }, (_, at) => start + at * step));
  self.data = self.data.filter((_, at) => !gone.has(at));
  return null;
}

function deleteItem(vm: Runtime, self: PyBytes, key: Value): Result {
  if (key instanceof PySlice) {
    return withBounds(vm, key, (bounds) => deleteSlice(self, rangeOf(bounds, self.data.length)));
  }
  return withIndex(vm, key, (index) => {
    splice(self, placeOf(self, index, 'bytearray index out of range'), 1, new Uint8Array(0));
    return null;
  });
}

function extend(vm: Runtime, self: PyBytes, iterable: Value): Result {
  if (textValue(iterable) !== undefined && isAtLeast(vm, '3.14')) {
    throw typeError("expected iterable of integers; got: 'str'");
  }
  if (!isIterable(iterable)) throw typeError(`can't extend bytearray with ${typeOf(iterable).name}`);
  const contents = iterable instanceof PyBytes ? iterable : bytesOfIterable(vm, iterable, bytearrayType);
  return after(contents, (bytes) => {
    splice(self, self.data.length, 0, (bytes as PyBytes).data);
    return null;
  });
}

function pop(vm: Runtime, self: PyBytes, index: Value): Result {
  return withPosition(vm, index, (place) => {
    if (self.data.length === 0) throw raised(indexErrorType, 'pop from empty bytearray');
    const at = placeOf(self, place, 'pop index out of range');
    const byte = self.data[at]!;
    splice(self, at, 1, new Uint8Array(0));
    return byte;
  });
}

function insert(vm: Runtime, self: PyBytes, index: Value, item: Value): Result {
  return withPosition(vm, index, (place) =>
    withByte(vm, item, (byte) => {
      const { length } = self.data;
      const at = place < 0 ? Math.max(place + length, 0) : Math.min(place, length);
      splice(self, at, 0, Uint8Array.of(byte));
      return null;
    }),
  );
}

function repeatInPlace(vm: Runtime, self: PyBytes, value: Value): Result {
  return withCount(vm, value, (count) => {
    const { data } = self;
    checkLength(data.length * count);
    const repeated = new Uint8Array(data.length * count);
    for (let at = 0; at < count; at++) repeated.set(data, at * data.length);
    self.data = repeated;
    return self;
  });
}

/** Gives `bytearray` the methods that change it. */
export function installBytearrayType(): void {
  method(bytearrayType, '__repr__', '(self, /)', { access: 'read' }, (_, self: PyBytes) => {
    return `${self.cls.name}(b${quotedBytes(self.data)})`;
  });
  bytearrayType.define('__hash__', null);
  method(bytearrayType, 'copy', '(self, /)', { access: 'read' }, (_, self: PyBytes) => {
    return new PyBytes(self.data.slice(), bytearrayType);
  });
  method(bytearrayType, '__reduce__', '(self, /)', { access: 'read' }, (_, self: PyBytes) => {
    return new PyTuple([self.cls, new PyTuple([new PyBytes(self.data.slice())])]);
  });
  changing('__setitem__', '(self, key, value, /)', setItem);
  changing('__delitem__', '(self, key, /)', deleteItem);
  changing('append', '(self, item, /)', (vm, self: PyBytes, item: Value) =>
    withByte(vm, item, (byte) => {
      splice(self, self.data.length, 0, Uint8Array.of(byte));
      return null;
    }),
  );
  changing('extend', '(self, iterable_of_ints, /)', extend);
  changing('insert', '(self, index, item, /)', insert);
  changing('pop', '(self, index=-1, /)', pop);
  changing('remove', '(self, value, /)', (vm, self: PyBytes, value: Value) =>
    withByte(vm, value, (byte) => {
      const at = self.data.indexOf(byte);
      if (at < 0) throw valueError('value not found in bytearray');
      splice(self, at, 1, new Uint8Array(0));
      return null;
    }),
  );
  changing('reverse', '(self, /)', (_, self: PyBytes) => {
    self.data = self.data.slice().reverse();
    return null;
  });
  changing('clear', '(self, /)', (_, self: PyBytes) => {
    self.data = new Uint8Array(0);
    return null;
  });
  changing('__iadd__', '(self, value, /)', (_, self: PyBytes, value: Value) => {
    if (!(value instanceof PyBytes)) throw typeError(`can't concat ${typeOf(value).name} to bytearray`);
    splice(self, self.data.length, 0, value.data);
    return self;
  });
  changing('__imul__', '(self, value, /)', repeatInPlace);
}

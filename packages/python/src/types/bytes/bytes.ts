import type { Runtime } from '../../interpreter/runtime.ts';
import { bytearrayType, bytesType, PyBytes } from '../../objects/bytes.ts';
import { method, staticMethod } from '../../objects/define.ts';
import {
  indexErrorType,
  overflowErrorType,
  raised,
  typeError,
  valueError,
} from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PySlice } from '../../objects/slice.ts';
import { after } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { hashOf } from '../../semantics/hash.ts';
import { findIndex } from '../../semantics/index.ts';
import { collectThen } from '../../semantics/iteration.ts';
import { quotedBytes } from '../../semantics/quoted-text.ts';
import { withCount, withPosition } from '../../semantics/sequence-index.ts';
import { rangeOf, type SliceRange, withBounds } from '../../semantics/slicing.ts';
import { BytesIterator } from '../iterators/bytes-iterator.ts';
import { alignCenter, alignLeft, alignRight, expandTabs, fillWithZeros, replaceText } from '../str/adjust.ts';
import { checkLength, repeatText } from '../str/code-points.ts';
import { isIterable } from '../str/join.ts';
import { withLimit } from '../str/text-argument.ts';
import { type Integer, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { bytePredicates, capitalizeBytes, lowerBytes, swapBytes, titleBytes, upperBytes } from './case.ts';
import { installBytesConstructors } from './constructor.ts';
import { bytesArgument, bytesFromText } from './contents.ts';
import { decodeBytes } from './decode.ts';
import { type BytesDefinition, definitionFor } from './define.ts';
import { exportedText } from './memoryview.ts';
import { percentBytes } from './percent.ts';
import { installBytesSearch } from './search.ts';
import { installBytesSplitting } from './splitting.ts';

function sliced(data: Uint8Array, { start, step, count }: SliceRange): Uint8Array {
  if (step === 1) return data.slice(start, start + count);
  return Uint8Array.from({ length: count }, (_, at) => data[start + at * step]!);
}

function subscript(type: PyType, vm: Runtime, self: PyBytes, key: Value): Result {
  if (key instanceof PySlice) {
    return withBounds(vm, key, (bounds) => {
      return new PyBytes(sliced(self.data, rangeOf(bounds, self.data.length)), type);
    });
  }
  const index = findIndex(vm, key);
  if (index === undefined) {
    const name = type === bytearrayType ? 'bytearray' : 'byte';
    throw typeError(`${name} indices must be integers or slices, not ${typeOf(key).name}`);
  }
  return after(index, (place) => byteAt(type, self, place as Integer));
}

function byteAt(type: PyType, { data }: PyBytes, index: Integer): number {
  if (typeof index === 'bigint') throw raised(indexErrorType, "cannot fit 'int' into an index-sized integer");
  const byte = data[index < 0 ? index + data.length : index];
  if (byte !== undefined) return byte;
  throw raised(
    indexErrorType,
    type === bytearrayType ? 'bytearray index out of range' : 'index out of range',
  );
}

/** Negative, zero or positive. */
function compareBytes(a: PyBytes, b: PyBytes): number {
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

function installComparisons(define: BytesDefinition): void {
  const comparison = (name: string, holds: (order: number) => boolean) => {
    define(name, '(self, value, /)', (_, self, value) =>
      value instanceof PyBytes ? holds(compareBytes(self, value)) : notImplemented,
    );
  };
  comparison('__eq__', (order) => order === 0);
  comparison('__ne__', (order) => order !== 0);
  comparison('__lt__', (order) => order < 0);
  comparison('__le__', (order) => order <= 0);
  comparison('__gt__', (order) => order > 0);
  comparison('__ge__', (order) => order >= 0);
}

function installSequence(type: PyType, define: BytesDefinition): void {
  const made = (text: string): PyBytes => bytesFromText(text, type);
  const repeat = (vm: Runtime, self: PyBytes, value: Value | undefined): Result =>
    withCount(vm, value!, (count) => {
      if (self.data.length * count > Number.MAX_SAFE_INTEGER)
        throw raised(overflowErrorType, 'repeated bytes are too long');
      return made(repeatText(self.text, count));
    });
  define('__len__', '(self, /)', (_, self) => self.data.length);
  define('__iter__', '(self, /)', (_, self) => new BytesIterator(self));
  define('__getitem__', '(self, key, /)', (vm, self, key) => subscript(type, vm, self, key!));
  define('__add__', '(self, value, /)', (_, self, value) => {
    const text = exportedText(value!);
    if (text !== undefined) return made(self.text + text);
    throw typeError(`can't concat ${typeOf(value!).name} to ${type.name}`);
  });
  define('__mul__', '(self, value, /)', repeat);
  define('__rmul__', '(self, value, /)', repeat);
  define('__mod__', '(self, value, /)', (vm, self, value) =>
    after(percentBytes(vm, self.text, value!), (text) => made(text as string)),
  );
  define('join', '(self, iterable_of_bytes, /)', (vm, self, iterable) => {
    if (!isIterable(iterable!)) throw typeError('can only join an iterable');
    return collectThen(vm, iterable!, (items) => made(joined(self.text, items)));
  });
}

function joined(separator: string, items: readonly Value[]): string {
  const parts = items.map((item, at) => {
    const text = exportedText(item);
    if (text !== undefined) return text;
    throw typeError(`sequence item ${at}: expected a bytes-like object, ${typeOf(item).name} found`);
  });
  checkLength(parts.reduce((length, part) => length + part.length + separator.length, 0));
  return parts.join(separator);
}

function fillByte(vm: Runtime, name: string, value: Value): string {
  if (value instanceof PyBytes && value.data.length === 1) return value.text;
  const type = typeOf(value).name;
  const isLong = value instanceof PyBytes && isAtLeast(vm, '3.14');
  const given = isLong ? `a ${type} object of length ${value.data.length}` : type;
  throw typeError(`${name}()${isLong ? ':' : ''} argument 2 must be a byte string of length 1, not ${given}`);
}

function installAlignment(type: PyType, define: BytesDefinition): void {
  const made = (text: string): PyBytes => bytesFromText(text, type);
  const aligning = (name: string, align: (text: string, width: number, fill: string) => string) => {
    define(name, '(self, width, fillchar=?, /)', (vm, self, width, fillchar) =>
      withPosition(vm, width!, (size) => {
        const fill = fillchar === undefined ? ' ' : fillByte(vm, name, fillchar);
        return made(align(self.text, size, fill));
      }),
    );
  };
  aligning('center', alignCenter);
  aligning('ljust', alignLeft);
  aligning('rjust', alignRight);
  define('zfill', '(self, width, /)', (vm, self, width) =>
    withPosition(vm, width!, (size) => made(fillWithZeros(self.text, size))),
  );
  define('expandtabs', '(self, /, tabsize=8)', (vm, self, tabsize) =>
    withPosition(vm, tabsize!, (size) => made(expandTabs(self.text, size))),
  );
}

function translated({ text }: PyBytes, table: Value, removed: Value): string {
  const unwanted = new Set(bytesArgument(removed));
  const map = table === null ? null : bytesArgument(table);
  if (map !== null && map.length !== 256) throw valueError('translation table must be 256 characters long');
  let result = '';
  for (const byte of text) if (!unwanted.has(byte)) result += map === null ? byte : map[byte.charCodeAt(0)]!;
  return result;
}

function makeTable(from: Value, to: Value): PyBytes {
  const [sources, targets] = [bytesArgument(from), bytesArgument(to)];
  if (sources.length !== targets.length) throw valueError('maketrans arguments must have same length');
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (let at = 0; at < sources.length; at++) table[sources.charCodeAt(at)] = targets.charCodeAt(at);
  return new PyBytes(table);
}

function installChanges(type: PyType, define: BytesDefinition): void {
  const made = (text: string): PyBytes => bytesFromText(text, type);
  const plain = (name: string, change: (text: string) => string) => {
    define(name, '(self, /)', (_, self) => made(change(self.text)));
  };
  plain('lower', lowerBytes);
  plain('upper', upperBytes);
  plain('title', titleBytes);
  plain('capitalize', capitalizeBytes);
  plain('swapcase', swapBytes);
  for (const [name, holds] of Object.entries(bytePredicates)) {
    define(name, '(self, /)', (_, self) => holds(self.text));
  }
  define('removeprefix', '(self, prefix, /)', (_, { text }, prefix) => {
    const removed = bytesArgument(prefix!);
    return made(text.startsWith(removed) ? text.slice(removed.length) : text);
  });
  define('removesuffix', '(self, suffix, /)', (_, { text }, suffix) => {
    const removed = bytesArgument(suffix!);
    return made(text.endsWith(removed) ? text.slice(0, text.length - removed.length) : text);
  });
  define('replace', '(self, old, new, count=-1, /)', (vm, { text }, old, replacement, count) => {
    const [before, behind] = [bytesArgument(old!), bytesArgument(replacement!)];
    return withLimit(vm, count!, (limit) =>
      made(replaceText(text, before, behind, limit, (value) => Array.from(value))),
    );
  });
  define('translate', '(self, table, /, delete=?)', (_, self, table, removed) =>
    made(translated(self, table!, removed ?? bytesFromText(''))),
  );
  staticMethod(type, 'maketrans', '(frm, to, /)', {}, (_, from: Value, to: Value) => makeTable(from, to));
}

function hexOf({ data }: PyBytes, separator: string, group: number): string {
  const digits = Array.from(data, (byte) => byte.toString(16).padStart(2, '0'));
  if (separator === '' || group === 0) return digits.join('');
  const size = Math.abs(group);
  // Groups are counted from the end, unless the size is negative.
  const first = group > 0 ? digits.length % size || size : size;
  const groups = [digits.slice(0, first).join('')];
  for (let at = first; at < digits.length; at += size) groups.push(digits.slice(at, at + size).join(''));
  return groups.join(separator);
}

function hexSeparator(value: Value | undefined): string {
  if (value === undefined) return '';
  const text = value instanceof PyBytes ? value.text : textValue(value);
  if (text === undefined) throw typeError(`object of type '${typeOf(value).name}' has no len()`);
  if (text.length !== 1) throw valueError('sep must be length 1.');
  if (text.charCodeAt(0) > 127) throw valueError('sep must be ASCII.');
  return text;
}

function codecArgument(name: string, value: Value): string {
  const text = textValue(value);
  if (text !== undefined) return text;
  throw typeError(`decode() argument '${name}' must be str, not ${typeOf(value).name}`);
}

/** Gives `bytes` the methods that it shares with `bytearray`, and `bytearray` those that change nothing. */
export function installBytesType(): void {
  installBytesConstructors();
  for (const type of [bytesType, bytearrayType]) {
    const define = definitionFor(type);
    installComparisons(define);
    installSequence(type, define);
    installAlignment(type, define);
    installChanges(type, define);
    installBytesSearch(define);
    installBytesSplitting(type, define);
    define('hex', '(self, /, sep=?, bytes_per_sep=1)', (vm, self, sep, group) =>
      withPosition(vm, group!, (size) => hexOf(self, hexSeparator(sep), size)),
    );
    define('decode', "(self, /, encoding='utf-8', errors='strict')", (_, self, encoding, errors) =>
      decodeBytes(self, codecArgument('encoding', encoding!), codecArgument('errors', errors!)),
    );
  }
  method(bytesType, '__repr__', '(self, /)', {}, (_, self: PyBytes) => `b${quotedBytes(self.data)}`);
  method(bytesType, '__hash__', '(self, /)', {}, (vm, self: PyBytes) => hashOf(vm, new PyBytes(self.data)));
  method(bytesType, '__bytes__', '(self, /)', {}, (_, self: PyBytes) =>
    self.cls === bytesType ? self : new PyBytes(self.data),
  );
  method(
    bytesType,
    '__getnewargs__',
    '(self, /)',
    {},
    (_, self: PyBytes) => new PyTuple([new PyBytes(self.data)]),
  );
}

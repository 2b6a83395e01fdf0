import type { Runtime } from '../../interpreter/runtime.ts';
import { withIndex } from '../../library/arguments.ts';
import { bytesType, PyBytes } from '../../objects/bytes.ts';
import { attribute, method, staticMethod } from '../../objects/define.ts';
import { indexErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import { PyObject, type Result, type Value } from '../../objects/object.ts';
import { notImplemented } from '../../objects/singleton.ts';
import { PySlice } from '../../objects/slice.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { hashOf } from '../../semantics/hash.ts';
import { addressOf } from '../../semantics/identity.ts';
import { rangeOf, type SliceRange, withBounds } from '../../semantics/slicing.ts';

export const memoryViewType: PyType = nativeType('memoryview', { isBase: false });

/** `memoryview`: a look at the bytes of another object, without a copy. */
class PyMemoryView extends PyObject {
  /** What it shows; null once it was released. */
  source: PyBytes | null;
  readonly range: SliceRange;
  readonly isReadOnly: boolean;

  constructor(source: PyBytes, range: SliceRange, isReadOnly = !source.isMutable) {
    super(memoryViewType);
    this.source = source;
    this.range = range;
    this.isReadOnly = isReadOnly;
  }

  /** The bytes of what it shows. @throws Raised ValueError */
  get data(): Uint8Array {
    this.requireOpen();
    return this.source!.data;
  }

  /** @throws Raised ValueError where it was released. */
  requireOpen(): void {
    if (this.source === null) throw valueError('operation forbidden on released memoryview object');
  }

  /** A copy of the bytes that it shows. */
  copy(): Uint8Array {
    const { data } = this;
    const { start, step, count } = this.range;
    return Uint8Array.from({ length: count }, (_, at) => data[start + at * step]!);
  }

  override visit(visit: (value: Value) => void): void {
    visit(this.source);
  }
}

function wholeOf(source: PyBytes): SliceRange {
  const { length } = source.data;
  return { start: 0, stop: length, step: 1, count: length };
}

/** The bytes that an object exports, one character each; undefined where it exports none. */
export function exportedText(value: Value): string | undefined {
  if (value instanceof PyBytes) return value.text;
  return value instanceof PyMemoryView ? new PyBytes(value.copy()).text : undefined;
}

/** The bytes that an object exports; undefined where it exports none. */
export function exportedBytes(value: Value): Uint8Array | undefined {
  if (value instanceof PyBytes) return value.data;
  return value instanceof PyMemoryView ? value.copy() : undefined;
}

function make(value: Value): PyMemoryView {
  if (value instanceof PyBytes) return new PyMemoryView(value, wholeOf(value));
  if (value instanceof PyMemoryView && value.source !== null)
    return new PyMemoryView(value.source, value.range, value.isReadOnly);
  throw typeError(`memoryview: a bytes-like object is required, not '${typeOf(value).name}'`);
}

/** The place of an item in what is shown. */
function placeOf({ range }: PyMemoryView, index: number): number {
  const at = index < 0 ? index + range.count : index;
  if (at < 0 || at >= range.count) throw raised(indexErrorType, 'index out of bounds on dimension 1');
  return range.start + at * range.step;
}

function getItem(vm: Runtime, self: PyMemoryView, key: Value): Result {
  const { data } = self;
  if (key instanceof PySlice) {
    return withBounds(vm, key, (bounds) => {
      const { start, step, count } = rangeOf(bounds, self.range.count);
      const first = self.range.start + start * self.range.step;
      return new PyMemoryView(
        self.source!,
        { start: first, stop: first + count * step, step: step * self.range.step, count },
        self.isReadOnly,
      );
    });
  }
  return withIndex(vm, key, (index) => data[placeOf(self, Number(index))]!);
}

function setItem(vm: Runtime, self: PyMemoryView, key: Value, value: Value): Result {
  const { data } = self;
  if (self.isReadOnly) throw typeError('cannot modify read-only memory');
  if (key instanceof PySlice) {
    const bytes = exportedBytes(value);
    if (bytes === undefined) throw typeError(`a bytes-like object is required, not '${typeOf(value).name}'`);
    return withBounds(vm, key, (bounds) => {
      const { start, step, count } = rangeOf(bounds, self.range.count);
      if (bytes.length !== count) {
        throw valueError('memoryview assignment: lvalue and rvalue have different structures');
      }
      const copy = bytes.slice();
      for (let at = 0; at < count; at++) data[placeOf(self, start + at * step)] = copy[at]!;
      return null;
    });
  }
  return withIndex(vm, key, (index) => {
    const place = placeOf(self, Number(index));
    return withIndex(vm, value, (byte) => {
      if (byte < 0 || byte > 255) throw valueError("memoryview: invalid value for format 'B'");
      data[place] = Number(byte);
      return null;
    });
  });
}

function isEqual(self: PyMemoryView, other: Value): Value {
  if (self === other) return true;
  const bytes = exportedBytes(other);
  if (bytes === undefined) return notImplemented;
  const own = self.copy();
  return own.length === bytes.length && own.every((byte, at) => byte === bytes[at]);
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Gives `memoryview` its methods. */
export function installMemoryView(): void {
  const type = memoryViewType;
  staticMethod(type, '__new__', '(cls, object)', {}, (_vm, _cls, value: Value) => make(value));
  method(type, '__len__', '(self, /)', { access: 'read' }, (_vm, self: PyMemoryView) => {
    self.requireOpen();
    return self.range.count;
  });
  method(type, '__getitem__', '(self, key, /)', { access: 'read' }, getItem);
  method(type, '__setitem__', '(self, key, value, /)', { access: 'write' }, setItem);
  method(type, '__eq__', '(self, value, /)', { access: 'reads' }, (_vm, self: PyMemoryView, other: Value) =>
    isEqual(self, other),
  );
  method(type, '__hash__', '(self, /)', {}, (vm, self: PyMemoryView) => {
    if (!self.isReadOnly) throw valueError('cannot hash writable memoryview object');
    return hashOf(vm, new PyBytes(self.copy()));
  });
  method(
    type,
    '__bytes__',
    '(self, /)',
    { access: 'read' },
    (_vm, self: PyMemoryView) => new PyBytes(self.copy(), bytesType),
  );
  method(
    type,
    'tobytes',
    "(self, /, order='C')",
    { access: 'read' },
    (_vm, self: PyMemoryView) => new PyBytes(self.copy(), bytesType),
  );
  method(
    type,
    'tolist',
    '(self, /)',
    { access: 'read' },
    (_vm, self: PyMemoryView) => new PyList([...self.copy()]),
  );
  method(type, 'hex', '(self, /)', { access: 'read' }, (_vm, self: PyMemoryView) => textOf(self.copy()));
  method(type, 'toreadonly', '(self, /)', { access: 'read' }, (_vm, self: PyMemoryView) => {
    const { source, range } = make(self);
    return new PyMemoryView(source!, range, true);
  });
  method(type, 'release', '(self, /)', {}, (_vm, self: PyMemoryView) => {
    self.source = null;
    return null;
  });
  method(type, '__enter__', '(self, /)', {}, (_vm, self: PyMemoryView) => {
    make(self);
    return self;
  });
  method(type, '__exit__', '(self, /, *exc)', {}, (_vm, self: PyMemoryView) => {
    self.source = null;
    return null;
  });
  method(
    type,
    '__repr__',
    '(self, /)',
    {},
    (vm, self: PyMemoryView) =>
      `<${self.source === null ? 'released memory' : 'memory'} at ${addressOf(vm, self)}>`,
  );
  const shown = (name: string, read: (self: PyMemoryView) => Value): void =>
    attribute(type, name, (_vm, self: PyMemoryView) => {
      self.requireOpen();
      return read(self);
    });
  shown('obj', (self) => self.source);
  shown('nbytes', (self) => self.range.count);
  shown('itemsize', () => 1);
  shown('format', () => 'B');
  shown('ndim', () => 1);
  shown('shape', (self) => new PyTuple([self.range.count]));
  shown('strides', (self) => new PyTuple([self.range.step]));
  shown('readonly', (self) => self.isReadOnly);
  shown('contiguous', (self) => self.range.step === 1);
}

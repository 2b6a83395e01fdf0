import type { Runtime } from '../interpreter/runtime.ts';
import { PyBytes } from '../objects/bytes.ts';
import { attribute, method, nativeFunction, staticMethod } from '../objects/define.ts';
import { exceptionBaseType, raised } from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import { PyObject, type Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import { nativeType, type PyType } from '../objects/type.ts';
import { normalInt } from '../types/number/integer.ts';
import { intValue, textValue } from '../types/unbox.ts';
import { realOf } from './arguments.ts';
import type { NativeModule } from './native-module.ts';

const errorType: PyType = nativeType('error', { module: 'struct', bases: [exceptionBaseType] });

function fail(message: string): never {
  throw raised(errorType, message);
}

/** The sizes of the integers by letter, in standard size; those of `l` and `L` are 8 where the machine's own are asked for. */
const integerSizes: Readonly<Record<string, number>> = {
  b: 1,
  B: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  n: 8,
  N: 8,
};
const floatSizes: Readonly<Record<string, number>> = { f: 4, d: 8 };

interface Field {
  readonly letter: string;
  readonly size: number;
  /** How often it stands there; for `s` and `p` how many bytes it has. */
  readonly count: number;
  /** How many bytes of padding come before it. */
  readonly gap: number;
}

interface Layout {
  readonly fields: readonly Field[];
  readonly size: number;
  readonly isLittle: boolean;
}

function sizeOf(letter: string, isNative: boolean): number {
  if ('xcsp?'.includes(letter)) return 1;
  if (isNative && 'lL'.includes(letter)) return 8;
  if (!isNative && 'nN'.includes(letter)) fail('bad char in struct format');
  return integerSizes[letter] ?? floatSizes[letter] ?? fail('bad char in struct format');
}

function readLayout(format: string): Layout {
  const mark = '@=<>!'.includes(format[0] ?? ' ') ? format[0]! : '';
  const isNative = mark === '' || mark === '@';
  const fields: Field[] = [];
  let at = 0;
  for (const [item, digits, letter] of format.slice(mark.length).matchAll(/(\d*)(\D)/g)) {
    if (/\s/.test(item)) continue;
    const size = sizeOf(letter!, isNative);
    const gap = isNative ? (size - (at % size)) % size : 0;
    const count = digits === '' ? 1 : Number(digits);
    fields.push({ letter: letter!, size, count, gap });
    at += gap + size * count;
  }
  return { fields, size: at, isLittle: mark !== '>' && mark !== '!' };
}

function layoutOf(format: Value): Layout {
  return readLayout(
    textValue(format) ??
      (format instanceof PyBytes ? format.text : fail('Struct() argument 1 must be a str or bytes object')),
  );
}

function packInteger(
  view: DataView,
  at: number,
  { letter, size }: Field,
  value: Value,
  isLittle: boolean,
): void {
  const integer = intValue(value);
  if (integer === undefined) fail('required argument is not an integer');
  const isSigned = letter === letter.toLowerCase();
  const bits = BigInt(8 * size);
  const [low, high] = isSigned ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
  if (BigInt(integer) < low || BigInt(integer) > high)
    fail(`'${letter}' format requires ${low} <= number <= ${high}`);
  for (let byte = 0; byte < size; byte++) {
    const shift = BigInt(8 * (isLittle ? byte : size - 1 - byte));
    view.setUint8(at + byte, Number((BigInt(integer) >> shift) & 0xffn));
  }
}

function packOne(view: DataView, at: number, field: Field, value: Value, isLittle: boolean): void {
  if (field.letter === '?') view.setUint8(at, value === false || value === 0 || value === null ? 0 : 1);
  else if (field.letter === 'c') {
    if (!(value instanceof PyBytes) || value.data.length !== 1)
      fail('char format requires a bytes object of length 1');
    view.setUint8(at, value.data[0]!);
  } else if (field.letter in floatSizes) {
    const real = realOf(value);
    if (real === undefined) fail('required argument is not a float');
    if (field.size === 4) view.setFloat32(at, real, isLittle);
    else view.setFloat64(at, real, isLittle);
  } else packInteger(view, at, field, value, isLittle);
}

function valuesIn(layout: Layout): number {
  return layout.fields.reduce(
    (sum, { letter, count }) => sum + (letter === 'x' ? 0 : 'sp'.includes(letter) ? 1 : count),
    0,
  );
}

function pack(layout: Layout, values: readonly Value[]): PyBytes {
  const expected = valuesIn(layout);
  if (values.length !== expected) fail(`pack expected ${expected} items for packing (got ${values.length})`);
  const data = new Uint8Array(layout.size);
  const view = new DataView(data.buffer);
  let at = 0;
  let taken = 0;
  for (const field of layout.fields) {
    at += field.gap;
    if ('sp'.includes(field.letter)) {
      const value = values[taken++]!;
      if (!(value instanceof PyBytes)) fail(`argument for '${field.letter}' must be a bytes object`);
      const offset = field.letter === 'p' ? 1 : 0;
      const piece = value.data.slice(0, Math.max(0, field.count - offset));
      if (offset === 1 && field.count > 0) data[at] = Math.min(piece.length, 255);
      data.set(piece, at + offset);
    } else if (field.letter !== 'x') {
      for (let index = 0; index < field.count; index++) {
        packOne(view, at + index * field.size, field, values[taken++]!, layout.isLittle);
      }
    }
    at += field.size * field.count;
  }
  return new PyBytes(data);
}

function unpackOne(data: Uint8Array, at: number, { letter, size }: Field, isLittle: boolean): Value {
  const view = new DataView(data.buffer, data.byteOffset);
  if (letter === '?') return data[at] !== 0;
  if (letter === 'c') return new PyBytes(data.slice(at, at + 1));
  if (letter in floatSizes)
    return new PyFloat(size === 4 ? view.getFloat32(at, isLittle) : view.getFloat64(at, isLittle));
  let value = 0n;
  for (let byte = 0; byte < size; byte++) {
    value = (value << 8n) | BigInt(data[at + (isLittle ? size - 1 - byte : byte)]!);
  }
  return normalInt(letter === letter.toLowerCase() ? BigInt.asIntN(8 * size, value) : value);
}

function unpack(layout: Layout, data: Uint8Array): PyTuple {
  if (data.length !== layout.size) fail(`unpack requires a buffer of ${layout.size} bytes`);
  const values: Value[] = [];
  let at = 0;
  for (const field of layout.fields) {
    at += field.gap;
    if (field.letter === 's') values.push(new PyBytes(data.slice(at, at + field.count)));
    else if (field.letter === 'p')
      values.push(new PyBytes(data.slice(at + 1, at + 1 + Math.min(data[at]!, field.count - 1))));
    else if (field.letter !== 'x') {
      for (let index = 0; index < field.count; index++) {
        values.push(unpackOne(data, at + index * field.size, field, layout.isLittle));
      }
    }
    at += field.size * field.count;
  }
  return new PyTuple(values);
}

function dataOf(value: Value): Uint8Array {
  return value instanceof PyBytes ? value.data : fail('a bytes-like object is required');
}

function unpackFrom(layout: Layout, buffer: Value, offset: Value): PyTuple {
  const data = dataOf(buffer);
  const from = Number(offset);
  if (data.length - from < layout.size) {
    fail(
      `unpack_from requires a buffer of at least ${from + layout.size} bytes for unpacking ${layout.size} bytes at offset ${from} (actual buffer size is ${data.length})`,
    );
  }
  return unpack(layout, data.slice(from, from + layout.size));
}

const structType: PyType = nativeType('Struct', { module: '_struct' });

/** `struct.Struct`. */
class PyStruct extends PyObject {
  readonly format: Value;
  readonly layout: Layout;

  constructor(cls: PyType, format: Value) {
    super(cls);
    this.format = format;
    this.layout = layoutOf(format);
  }
}

staticMethod(
  structType,
  '__new__',
  '(cls, format)',
  {},
  (_vm, cls: PyType, format: Value) => new PyStruct(cls, format),
);
method(structType, '__init__', '(self, format)', {}, () => null);
method(structType, 'pack', '(self, /, *values)', {}, (_vm, self: PyStruct, { items }: PyTuple) =>
  pack(self.layout, items),
);
method(structType, 'unpack', '(self, buffer, /)', {}, (_vm, self: PyStruct, buffer: Value) =>
  unpack(self.layout, dataOf(buffer)),
);
method(
  structType,
  'unpack_from',
  '(self, /, buffer, offset=0)',
  {},
  (_vm, self: PyStruct, buffer: Value, offset: Value) => unpackFrom(self.layout, buffer, offset),
);
attribute(structType, 'size', (_vm, self: PyStruct) => self.layout.size);
attribute(structType, 'format', (_vm, self: PyStruct) => self.format);

const functions = [
  nativeFunction(
    'calcsize',
    '(format, /)',
    {},
    (_vm: Runtime, format: Value) => layoutOf(format).size,
    '_struct',
  ),
  nativeFunction(
    'pack',
    '(format, /, *values)',
    {},
    (_vm: Runtime, format: Value, { items }: PyTuple) => pack(layoutOf(format), items),
    '_struct',
  ),
  nativeFunction(
    'unpack',
    '(format, buffer, /)',
    {},
    (_vm: Runtime, format: Value, buffer: Value) => unpack(layoutOf(format), dataOf(buffer)),
    '_struct',
  ),
  nativeFunction(
    'unpack_from',
    '(format, /, buffer, offset=0)',
    {},
    (_vm: Runtime, format: Value, buffer: Value, offset: Value) =>
      unpackFrom(layoutOf(format), buffer, offset),
    '_struct',
  ),
];

/** `struct`. */
export const structModule: NativeModule = {
  name: 'struct',
  fill: (_vm, { globals }) => {
    for (const native of functions) globals.set(native.definition.name, native);
    globals.set('Struct', structType);
    globals.set('error', errorType);
  },
};

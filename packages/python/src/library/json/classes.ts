import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { method } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyList } from '../../objects/list.ts';
import type { PyObject, Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { nativeType, type PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { isTrue } from '../../semantics/truth.ts';
import { intValue, textValue } from '../../types/unbox.ts';
import { isAtLeast } from '../../types/version.ts';
import { decodeError } from './decode-error.ts';
import { Encoder } from './encoder.ts';
import { Scanner } from './scanner.ts';

/** `json.JSONEncoder`. Its options are attributes, as in CPython, which programs look at and change. */
export const encoderType: PyType = nativeType('JSONEncoder', { module: 'json.encoder', hasDict: true });

/** `json.JSONDecoder`. */
export const decoderType: PyType = nativeType('JSONDecoder', { module: 'json.decoder', hasDict: true });

encoderType.define('item_separator', ', ');
encoderType.define('key_separator', ': ');

method(
  encoderType,
  '__init__',
  '(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None)',
  { access: 'write' },
  (_vm, self: PyObject, ...values: Value[]) => {
    const [skipkeys, ascii, circular, nan, sort, indent, separators, fallback] = values;
    self.attributes ??= new PyDict();
    const { attributes } = self;
    const entries: [string, Value][] = [
      ['skipkeys', skipkeys!],
      ['ensure_ascii', ascii!],
      ['check_circular', circular!],
      ['allow_nan', nan!],
      ['sort_keys', sort!],
      ['indent', indent!],
    ];
    if (separators instanceof PyTuple || separators instanceof PyList) {
      entries.push(['item_separator', separators.items[0]!], ['key_separator', separators.items[1]!]);
    } else if (indent !== null) entries.push(['item_separator', ',']);
    if (fallback !== null) entries.push(['default', fallback!]);
    for (const [name, value] of entries) attributes.set(name, value);
    return null;
  },
);
method(encoderType, 'default', '(self, o)', {}, (_vm, _self: PyObject, value: Value) => {
  throw typeError(`Object of type ${typeOf(value).name} is not JSON serializable`);
});
method(
  encoderType,
  'encode',
  '(self, o)',
  { access: 'reads' },
  (vm, self: PyObject, value: Value) => new Steps(encode(vm, self, value)),
);
method(
  encoderType,
  'iterencode',
  '(self, o, _one_shot=False)',
  { access: 'reads' },
  (vm, self: PyObject, value: Value) => new Steps(iterEncode(vm, self, value)),
);

function* encoderOf(vm: Runtime, self: PyObject): Program<Encoder> {
  const truths = new Map<string, boolean>();
  for (const name of ['skipkeys', 'ensure_ascii', 'check_circular', 'allow_nan', 'sort_keys']) {
    truths.set(name, (yield* settle(isTrue(vm, yield* settle(getAttribute(vm, self, name))))) === true);
  }
  const indent = yield* settle(getAttribute(vm, self, 'indent'));
  const width = intValue(indent);
  return new Encoder(vm, {
    skipsKeys: truths.get('skipkeys')!,
    ensuresAscii: truths.get('ensure_ascii')!,
    checksCircular: truths.get('check_circular')!,
    allowsNan: truths.get('allow_nan')!,
    sortsKeys: truths.get('sort_keys')!,
    indent: width === undefined ? (textValue(indent) ?? null) : ' '.repeat(Math.max(0, Number(width))),
    itemSeparator: textValue(yield* settle(getAttribute(vm, self, 'item_separator')))!,
    keySeparator: textValue(yield* settle(getAttribute(vm, self, 'key_separator')))!,
    fallback: yield* settle(getAttribute(vm, self, 'default')),
  });
}

/** The pieces of the JSON of a value. */
function* encodePieces(vm: Runtime, self: PyObject, value: Value): Program<string[]> {
  const encoder = yield* encoderOf(vm, self);
  yield* encoder.value(value);
  return encoder.pieces;
}

function* encode(vm: Runtime, self: PyObject, value: Value): Program<Value> {
  return (yield* encodePieces(vm, self, value)).join('');
}

function* iterEncode(vm: Runtime, self: PyObject, value: Value): Program<Value> {
  const pieces = new PyList(yield* encodePieces(vm, self, value));
  return yield* settle(vm.call(vm.builtins.get('iter')!, [pieces]));
}

method(
  decoderType,
  '__init__',
  '(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None)',
  { access: 'write' },
  (_vm, self: PyObject, ...values: Value[]) => {
    self.attributes ??= new PyDict();
    const names = [
      'object_hook',
      'parse_float',
      'parse_int',
      'parse_constant',
      'strict',
      'object_pairs_hook',
    ];
    for (const [at, name] of names.entries()) self.attributes.set(name, values[at]!);
    return null;
  },
);

function* scannerOf(vm: Runtime, self: PyObject, text: string, at: number): Program<Scanner> {
  const hooks: Value[] = [];
  for (const name of [
    'object_hook',
    'object_pairs_hook',
    'parse_float',
    'parse_int',
    'parse_constant',
    'strict',
  ]) {
    hooks.push(yield* settle(getAttribute(vm, self, name)));
  }
  const [object, pairs, float, int, constant, strict] = hooks;
  return new Scanner(
    vm,
    text,
    {
      object: object!,
      pairs: pairs!,
      float: float!,
      int: int!,
      constant: constant!,
      isStrict: strict !== false,
      namesTrailingComma: isAtLeast(vm, '3.13'),
    },
    at,
  );
}

function* decode(vm: Runtime, self: PyObject, text: string): Program<Value> {
  const scanner = yield* scannerOf(vm, self, text, 0);
  scanner.skipBlank();
  const value = yield* scanner.value();
  scanner.skipBlank();
  if (!scanner.isOver) throw decodeError('Extra data', text, scanner.at);
  return value;
}

function* rawDecode(vm: Runtime, self: PyObject, text: string, at: number): Program<Value> {
  const scanner = yield* scannerOf(vm, self, text, at);
  const value = yield* scanner.value();
  return new PyTuple([value, scanner.at]);
}

method(
  decoderType,
  'decode',
  '(self, s)',
  {},
  (vm, self: PyObject, text: Value) => new Steps(decode(vm, self, textValue(text) ?? '')),
);
method(
  decoderType,
  'raw_decode',
  '(self, s, idx=0)',
  {},
  (vm, self: PyObject, text: Value, at: Value) =>
    new Steps(rawDecode(vm, self, textValue(text) ?? '', Number(at))),
);

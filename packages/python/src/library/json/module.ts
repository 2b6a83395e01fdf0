import type { Program } from '@heddle/core';
import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { nativeFunction } from '../../objects/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exception-types.ts';
import { PyModule } from '../../objects/module.ts';
import type { Value } from '../../objects/object.ts';
import { Steps, settle } from '../../objects/steps.ts';
import { PyTuple } from '../../objects/tuple.ts';
import { typeOf } from '../../objects/type-of.ts';
import { getAttribute } from '../../semantics/attributes.ts';
import { decodeBytes } from '../../types/bytes/decode.ts';
import { callWith } from '../../types/function-types.ts';
import { textValue } from '../../types/unbox.ts';
import type { NativeModule } from '../native-module.ts';
import { decoderType, encoderType } from './classes.ts';
import { decodeError, decodeErrorType } from './decode-error.ts';

/** The names of the options of `dumps`, in the order of its signature. */
const encoderOptions = [
  'skipkeys',
  'ensure_ascii',
  'check_circular',
  'allow_nan',
  'cls',
  'indent',
  'separators',
  'default',
  'sort_keys',
] as const;

const DUMP_OPTIONS =
  'skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw';

/** The given class with the given options, called. */
function* withClass(
  vm: Runtime,
  fallback: Value,
  names: readonly string[],
  values: readonly Value[],
  rest: PyDict,
): Program<Value> {
  const options = new PyDict();
  let chosen: Value = fallback;
  for (const [at, name] of names.entries()) {
    const value = values[at]!;
    if (name !== 'cls') options.set(name, value);
    else if (value !== null) chosen = value;
  }
  options.assign(rest);
  return yield* settle(callWith(vm, chosen, new PyTuple([]), options));
}

function* callMethod(vm: Runtime, object: Value, name: string, argument: Value): Program<Value> {
  return yield* settle(vm.call(yield* settle(getAttribute(vm, object, name)), [argument]));
}

function* dumps(vm: Runtime, value: Value, values: readonly Value[]): Program<Value> {
  const encoder = yield* withClass(vm, encoderType, encoderOptions, values, values.at(-1) as PyDict);
  return yield* callMethod(vm, encoder, 'encode', value);
}

function* dump(vm: Runtime, value: Value, file: Value, values: readonly Value[]): Program<Value> {
  yield* callMethod(vm, file, 'write', yield* dumps(vm, value, values));
  return null;
}

const decoderOptions = [
  'cls',
  'object_hook',
  'parse_float',
  'parse_int',
  'parse_constant',
  'object_pairs_hook',
] as const;

const LOAD_OPTIONS =
  'cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw';

function documentOf(source: Value): string {
  const text = textValue(source);
  if (text !== undefined) {
    if (text.startsWith('\ufeff'))
      throw decodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', text, 0);
    return text;
  }
  if (source instanceof PyBytes) return decodeBytes(source, 'utf-8', 'surrogatepass');
  throw typeError(`the JSON object must be str, bytes or bytearray, not ${typeOf(source).name}`);
}

function* loads(vm: Runtime, source: Value, values: readonly Value[]): Program<Value> {
  const text = documentOf(source);
  const decoder = yield* withClass(vm, decoderType, decoderOptions, values, values.at(-1) as PyDict);
  return yield* callMethod(vm, decoder, 'decode', text);
}

function* load(vm: Runtime, file: Value, values: readonly Value[]): Program<Value> {
  const read = yield* settle(getAttribute(vm, file, 'read'));
  return yield* loads(vm, yield* settle(vm.call(read)), values);
}

const READS = { access: 'reads' } as const;

const attributes: readonly (readonly [string, Value])[] = [
  [
    'dumps',
    nativeFunction(
      'dumps',
      `(obj, *, ${DUMP_OPTIONS})`,
      READS,
      (vm, value: Value, ...values: Value[]) => new Steps(dumps(vm, value, values)),
      'json',
    ),
  ],
  [
    'dump',
    nativeFunction(
      'dump',
      `(obj, fp, *, ${DUMP_OPTIONS})`,
      READS,
      (vm, value: Value, file: Value, ...values: Value[]) => new Steps(dump(vm, value, file, values)),
      'json',
    ),
  ],
  [
    'loads',
    nativeFunction(
      'loads',
      `(s, *, ${LOAD_OPTIONS})`,
      {},
      (vm, source: Value, ...values: Value[]) => new Steps(loads(vm, source, values)),
      'json',
    ),
  ],
  [
    'load',
    nativeFunction(
      'load',
      `(fp, *, ${LOAD_OPTIONS})`,
      {},
      (vm, file: Value, ...values: Value[]) => new Steps(load(vm, file, values)),
      'json',
    ),
  ],
  ['JSONEncoder', encoderType],
  ['JSONDecoder', decoderType],
  ['JSONDecodeError', decodeErrorType],
];

/** `json`, with `json.decoder` and `json.encoder` in it. */
export const jsonModule: NativeModule = {
  name: 'json',
  fill: (vm, { globals }) => {
    for (const [name, value] of attributes) globals.set(name, value);
    const parts: readonly (readonly [string, readonly (readonly [string, Value])[]])[] = [
      [
        'decoder',
        [
          ['JSONDecoder', decoderType],
          ['JSONDecodeError', decodeErrorType],
        ],
      ],
      ['encoder', [['JSONEncoder', encoderType]]],
    ];
    for (const [name, members] of parts) {
      const module = new PyModule(`json.${name}`, PyDict.of(members));
      globals.set(name, module);
      vm.modules.set(`json.${name}`, module);
    }
  },
};

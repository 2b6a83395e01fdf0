import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { boolType, intType, strType } from '../objects/boxed.ts';
import { bytearrayType, bytesType } from '../objects/bytes.ts';
import { complexType } from '../objects/complex.ts';
import { nativeFunction } from '../objects/define.ts';
import { dictType, type PyDict } from '../objects/dict.ts';
import * as exceptionTypes from '../objects/exception-types.ts';
import { floatType } from '../objects/float.ts';
import { classMethodType, propertyType, staticMethodType } from '../objects/function.ts';
import { listType } from '../objects/list.ts';
import type { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { frozenSetType, setType } from '../objects/set.ts';
import { ellipsis, notImplemented } from '../objects/singleton.ts';
import { sliceType } from '../objects/slice.ts';
import { Steps, settle } from '../objects/steps.ts';
import type { PyTuple } from '../objects/tuple.ts';
import { tupleType } from '../objects/tuple.ts';
import { objectType, PyType, typeType } from '../objects/type.ts';
import { superType } from '../semantics/super.ts';
import { moduleAttribute } from '../threads/other-modules.ts';
import { memoryViewType } from '../types/bytes/memoryview.ts';
import { callWith } from '../types/function-types.ts';
import { enumerateType } from '../types/iterators/enumerate.ts';
import { filterType } from '../types/iterators/filter.ts';
import { mapType } from '../types/iterators/map.ts';
import { reversedType } from '../types/iterators/reversed.ts';
import { zipType } from '../types/iterators/zip.ts';
import { rangeType } from '../types/range.ts';
import { attributeFunctions } from './attributes.ts';
import { codeFunctions } from './code.ts';
import { iterationFunctions } from './iteration.ts';
import { numberFunctions } from './numbers.ts';
import { objectFunctions } from './objects.ts';
import { consoleFunctions } from './print.ts';
import { reductionFunctions } from './reduction.ts';
import { textFunctions } from './text.ts';

/** Calls a function of a module with the arguments as they are. */
function* delegate(
  vm: Runtime,
  module: string,
  name: string,
  args: PyTuple,
  keywords: PyDict,
): Program<Value> {
  return yield* settle(callWith(vm, yield* moduleAttribute(vm, module, name), args, keywords));
}

/** A built-in function that a module of the library defines. */
function delegated(name: string, module: string, attribute: string): PyNative {
  return nativeFunction(
    name,
    '(*args, **kwargs)',
    {},
    (vm, args: PyTuple, keywords: PyDict) => new Steps(delegate(vm, module, attribute, args, keywords)),
    'builtins',
  );
}

const functions: readonly PyNative[] = [
  ...attributeFunctions,
  ...codeFunctions,
  ...consoleFunctions,
  ...iterationFunctions,
  ...numberFunctions,
  ...objectFunctions,
  ...reductionFunctions,
  ...textFunctions,
  delegated('open', 'io', 'open'),
];

const types: readonly PyType[] = [
  boolType,
  bytearrayType,
  bytesType,
  classMethodType,
  complexType,
  dictType,
  enumerateType,
  filterType,
  floatType,
  frozenSetType,
  intType,
  listType,
  mapType,
  memoryViewType,
  objectType,
  propertyType,
  rangeType,
  reversedType,
  setType,
  sliceType,
  staticMethodType,
  strType,
  superType,
  tupleType,
  typeType,
  zipType,
];

/**
 * Gives a namespace the built-in names: functions, types, exceptions and constants. Not among them are `__import__` and
 * `__build_class__`, which are the interpreter's own.
 */
export function fillBuiltins(names: PyDict): void {
  for (const native of functions) names.set(native.definition.name, native);
  for (const type of types) names.set(type.name, type);
  for (const type of Object.values(exceptionTypes)) if (type instanceof PyType) names.set(type.name, type);
  // The older names of OSError.
  names.set('EnvironmentError', exceptionTypes.osErrorType);
  names.set('IOError', exceptionTypes.osErrorType);
  names.set('Ellipsis', ellipsis);
  names.set('NotImplemented', notImplemented);
  names.set('__debug__', true);
}

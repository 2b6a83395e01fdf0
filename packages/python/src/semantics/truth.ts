import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exception-types.ts';
import { PyFloat } from '../objects/float.ts';
import { PyList } from '../objects/list.ts';
import type { Result, Value } from '../objects/object.ts';
import { PyAnySet } from '../objects/set.ts';
import { notImplemented } from '../objects/singleton.ts';
import { Steps, settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { typeOf } from '../objects/type-of.ts';
import { isAtLeast } from '../types/version.ts';
import { callSpecial, specialOf } from './special.ts';

/** Whether Python takes a value for true: `bool(value)`. */
export function isTrue(vm: Runtime, value: Value): boolean | Steps {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'bigint':
      return true;
    case 'string':
      return value !== '';
    default:
      if (value === null) return false;
  }
  if (!value.cls.isHeap) {
    if (value instanceof PyList) return value.items.length > 0;
    if (value instanceof PyTuple) return value.items.length > 0;
    if (value instanceof PyDict) return value.size > 0;
    if (value instanceof PyAnySet) return value.table.size > 0;
    if (value instanceof PyFloat) return value.value !== 0;
    if (value === notImplemented && isAtLeast(vm, '3.14'))
      throw typeError('NotImplemented should not be used in a boolean context');
  }
  const bool = specialOf(value, '__bool__');
  if (bool !== undefined && bool !== null) return decide(callSpecial(vm, value, '__bool__')!, checkBool);
  const length = specialOf(value, '__len__');
  if (length === undefined || length === null) return true;
  return decide(callSpecial(vm, value, '__len__')!, checkLength);
}

function decide(result: Result, check: (value: Value) => boolean): boolean | Steps {
  return result instanceof Steps ? new Steps(decideLater(result, check)) : check(result);
}

function* decideLater(result: Steps, check: (value: Value) => boolean): Program<boolean> {
  return check(yield* settle(result));
}

function checkBool(value: Value): boolean {
  if (typeof value !== 'boolean')
    throw typeError(`__bool__ should return bool, returned ${typeOf(value).name}`);
  return value;
}

function checkLength(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    throw typeError(`'${typeOf(value).name}' object cannot be interpreted as an integer`);
  }
  if (value < 0) throw valueError('__len__() should return >= 0');
  return value !== 0;
}

import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { strType } from '../objects/boxed.ts';
import { typeError } from '../objects/exception-types.ts';
import { floatType, PyFloat } from '../objects/float.ts';
import type { PyObject, Result, Value } from '../objects/object.ts';
import { Steps, settle } from '../objects/steps.ts';
import { objectType } from '../objects/type.ts';
import { isInstance, typeOf } from '../objects/type-of.ts';
import { decimalText } from '../types/number/digit-limit.ts';
import { textValue } from '../types/unbox.ts';
import { floatText } from './float-text.ts';
import { addressOf } from './identity.ts';
import { asciiText, quotedText } from './quoted-text.ts';
import { callSpecial, specialOf } from './special.ts';

/** The text of a value that is no object of its own; undefined for an object. */
function plainText(vm: Runtime, value: Value): string | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return decimalText(vm, value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'string':
      return value;
    default:
      if (value === null) return 'None';
      return value instanceof PyFloat && value.cls === floatType ? floatText(value.value) : undefined;
  }
}

/** `repr(value)`: a str. */
export function reprOf(vm: Runtime, value: Value): Result {
  if (typeof value === 'string') return quotedText(value);
  const plain = plainText(vm, value);
  if (plain !== undefined) return plain;
  const special = specialOf(value, '__repr__');
  if (special === undefined || special === objectType.namespace.get('__repr__'))
    return defaultText(vm, value as PyObject);
  return checkedText(callSpecial(vm, value, '__repr__')!, '__repr__');
}

/** What `object.__repr__` gives: `<module.Class object at 0x…>`. */
export function defaultText(vm: Runtime, value: PyObject): string {
  const { cls } = value;
  const module = cls.lookup('__module__');
  const name =
    typeof module === 'string' && module !== 'builtins' ? `${module}.${cls.qualname}` : cls.qualname;
  return `<${name} object at ${addressOf(vm, value)}>`;
}

/** `str(value)`: a str. */
export function strOf(vm: Runtime, value: Value): Result {
  const plain = plainText(vm, value);
  if (plain !== undefined) return plain;
  const special = specialOf(value, '__str__');
  if (special === undefined || special === objectType.namespace.get('__str__')) return reprOf(vm, value);
  return checkedText(callSpecial(vm, value, '__str__')!, '__str__');
}

/** `ascii(value)`: a str. */
export function asciiOf(vm: Runtime, value: Value): Result {
  const text = reprOf(vm, value);
  return text instanceof Steps ? new Steps(asciiLater(text)) : asciiText(textValue(text)!);
}

function* asciiLater(text: Steps): Program<Value> {
  return asciiText(textValue(yield* settle(text))!);
}

/** `format(value, spec)`: a str. */
export function formatOf(vm: Runtime, value: Value, spec: Value): Result {
  if (spec === '') {
    const plain = plainText(vm, value);
    if (plain !== undefined) return plain;
  }
  const special = specialOf(value, '__format__');
  if (special === undefined || special === objectType.namespace.get('__format__')) {
    return defaultFormat(vm, value, spec);
  }
  const text = callSpecial(vm, value, '__format__', [spec])!;
  return text instanceof Steps ? new Steps(checkFormat(text)) : formatResult(text);
}

/** What `object.__format__` gives: `str(value)`, and no format specification is allowed. */
export function defaultFormat(vm: Runtime, value: Value, spec: Value): Result {
  const text = textValue(spec);
  if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).name}`);
  if (text !== '') throw typeError(`unsupported format string passed to ${typeOf(value).name}.__format__`);
  return strOf(vm, value);
}

function* checkFormat(text: Steps): Program<Value> {
  return formatResult(yield* settle(text));
}

function formatResult(text: Value): Value {
  if (isInstance(text, strType)) return text;
  throw typeError(`__format__ must return a str, not ${typeOf(text).name}`);
}

function checkedText(result: Result, name: string): Result {
  return result instanceof Steps ? new Steps(checkedLater(result, name)) : checked(result, name);
}

function* checkedLater(result: Steps, name: string): Program<Value> {
  return checked(yield* settle(result), name);
}

function checked(text: Value, name: string): Value {
  if (isInstance(text, strType)) return text;
  throw typeError(`${name} returned non-string (type ${typeOf(text).name})`);
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { classMethod, staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import { floatType, PyFloat } from '../../objects/float.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { findIndex } from '../../semantics/index.ts';
import { quotedBytes, quotedText } from '../../semantics/quoted-text.ts';
import { callSpecial } from '../../semantics/special.ts';
import { onlyArgument } from '../constructor.ts';
import { floatValue, type Integer, textValue } from '../unbox.ts';
import { floatOf } from './boxing.ts';
import { parseFloatHex, parseFloatText } from './float-parsing.ts';
import { toFloat } from './integer.ts';

function readText(text: string, shown: () => string): PyFloat {
  const value = parseFloatText(text);
  if (value === undefined) throw valueError(`could not convert string to float: ${shown()}`);
  return new PyFloat(value);
}

/** The float that a number stands for: itself, or what its `__float__` or `__index__` gives; undefined for no number. */
export function toFloatObject(vm: Runtime, value: Value): Result | undefined {
  if (value instanceof PyFloat && value.cls === floatType) return value;
  const converted = callSpecial(vm, value, '__float__');
  if (converted !== undefined) {
    return after(converted, (float) => {
      if (float instanceof PyFloat) return new PyFloat(float.value);
      const names = `${typeOf(value).name}.__float__ returned non-float (type ${typeOf(float).name})`;
      throw typeError(names);
    });
  }
  const index = findIndex(vm, value);
  return index === undefined
    ? undefined
    : after(index, (integer) => new PyFloat(toFloat(integer as Integer)));
}

function fromValue(vm: Runtime, value: Value): Result {
  const text = textValue(value);
  if (text !== undefined) return readText(text, () => quotedText(text));
  if (value instanceof PyBytes) return readText(value.text, () => `b${quotedBytes(value.data)}`);
  const result = toFloatObject(vm, value);
  if (result !== undefined) return result;
  throw typeError(`float() argument must be a string or a real number, not '${typeOf(value).name}'`);
}

/** `float(…)`, `float.fromhex` and `float.from_number`. */
export function installFloatConstructor(): void {
  const body = (vm: Runtime, cls: PyType, args: PyTuple, keywords: PyDict): Result => {
    const value = onlyArgument('float', args, keywords);
    if (value === undefined) return floatOf(0, cls);
    return after(fromValue(vm, value), (float) => floatOf(floatValue(float)!, cls));
  };
  staticMethod(floatType, '__new__', '(type, *args, **kwargs)', {}, body);
  classMethod(floatType, 'fromhex', '(cls, string, /)', {}, (vm, cls: PyType, string: Value) => {
    const text = textValue(string);
    if (text === undefined) throw typeError('bad argument type for built-in operation');
    const value = new PyFloat(parseFloatHex(text));
    return cls === floatType ? value : vm.call(cls, [value]);
  });
  classMethod(floatType, 'from_number', '(cls, number, /)', {}, (vm, cls: PyType, number: Value) => {
    const float = toFloatObject(vm, number);
    if (float === undefined) throw typeError(`must be real number, not ${typeOf(number).name}`);
    return cls === floatType ? float : after(float, (value) => vm.call(cls, [value]));
  });
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { intType } from '../../objects/boxed.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { asIndex, toInteger } from '../../semantics/index.ts';
import { quotedBytes, quotedText } from '../../semantics/quoted-text.ts';
import { callSpecial } from '../../semantics/special.ts';
import { constructorArguments } from '../constructor.ts';
import { type Integer, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { intOf } from './boxing.ts';
import { parseInteger } from './integer-text.ts';

function readText(vm: Runtime, text: string, base: number, shown: () => string): Integer {
  const value = parseInteger(vm, text, base);
  if (value !== undefined) return value;
  throw valueError(`invalid literal for int() with base ${base}: ${shown()}`);
}

/** The int that a str or bytes writes; undefined for anything else. */
function fromText(vm: Runtime, value: Value, base: number): Integer | undefined {
  const text = textValue(value);
  if (text !== undefined) return readText(vm, text, base, () => quotedText(text));
  if (value instanceof PyBytes) {
    return readText(vm, value.text, base, () => `b${quotedBytes(value.data)}`);
  }
  return undefined;
}

function fromValue(vm: Runtime, value: Value): Result {
  const integer = toInteger(vm, value);
  if (integer !== undefined) return integer;
  if (!isAtLeast(vm, '3.14')) {
    const truncated = callSpecial(vm, value, '__trunc__');
    if (truncated !== undefined) return after(truncated, (result) => asIndex(vm, result));
  }
  const read = fromText(vm, value, 10);
  if (read !== undefined) return read;
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeOf(value).name}'`,
  );
}

function fromBase(vm: Runtime, value: Value | undefined, base: Value): Result {
  if (value === undefined) throw typeError('int() missing string argument');
  return after(asIndex(vm, base), (number) => {
    if (number !== 0 && (Number(number) < 2 || Number(number) > 36)) {
      throw valueError('int() base must be >= 2 and <= 36, or 0');
    }
    const read = fromText(vm, value, Number(number));
    if (read === undefined) throw typeError("int() can't convert non-string with explicit base");
    return read;
  });
}

/** `int(…)` */
export function installIntConstructor(): void {
  const body = (vm: Runtime, cls: PyType, args: PyTuple, keywords: PyDict): Result => {
    const [value, base] = constructorArguments(vm, 'int', ['', 'base'], args, keywords, {
      hasFastCall: true,
    });
    if (value === undefined && base === undefined) return intOf(0, cls);
    const result = base === undefined ? fromValue(vm, value!) : fromBase(vm, value, base);
    return after(result, (integer) => intOf(integer as Integer, cls));
  };
  staticMethod(intType, '__new__', '(type, *args, **kwargs)', {}, body);
}

import type { Runtime } from '../../interpreter/runtime.ts';
import { bytearrayType, bytesType, PyBytes } from '../../objects/bytes.ts';
import { classMethod, staticMethod } from '../../objects/define.ts';
import type { PyDict } from '../../objects/dict.ts';
import { overflowErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { after, Steps } from '../../objects/steps.ts';
import type { PyTuple } from '../../objects/tuple.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { findIndex } from '../../semantics/index.ts';
import { withAttributes } from '../../semantics/instances.ts';
import { specialOf } from '../../semantics/special.ts';
import { constructorArguments } from '../constructor.ts';
import { checkLength } from '../str/code-points.ts';
import { type Integer, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { bytesOf } from './contents.ts';
import { encodeText } from './encode.ts';

function textOption(type: PyType, name: string, value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = textValue(value);
  if (text !== undefined) return text;
  throw typeError(`${type.name}() argument '${name}' must be str, not ${typeOf(value).name}`);
}

function zeros(count: Integer): PyBytes {
  if (count < 0) throw valueError('negative count');
  if (typeof count === 'bigint')
    throw raised(overflowErrorType, "cannot fit 'int' into an index-sized integer");
  checkLength(count);
  return new PyBytes(new Uint8Array(count));
}

/** What a constructor makes bytes of. */
function contentsOf(
  vm: Runtime,
  type: PyType,
  source: Value,
  encoding: string | undefined,
  errors: string | undefined,
): Result {
  const text = textValue(source);
  if (text !== undefined) {
    if (encoding === undefined) throw typeError('string argument without an encoding');
    return encodeText(text, encoding, errors ?? 'strict');
  }
  if (encoding !== undefined) throw typeError('encoding without a string argument');
  if (errors !== undefined) throw typeError('errors without a string argument');
  if (source instanceof PyBytes || specialOf(source, '__bytes__') !== undefined)
    return bytesOf(vm, source, type);
  const count = findIndex(vm, source);
  if (count instanceof Steps) return after(count, (size) => zeros(size as Integer));
  return count === undefined ? bytesOf(vm, source, type) : zeros(count);
}

function installConstructor(type: PyType): void {
  const parameters = ['source', 'encoding', 'errors'];
  const body = (vm: Runtime, cls: PyType, args: PyTuple, keywords: PyDict): Result => {
    const [source, encoding, errors] = constructorArguments(vm, type.name, parameters, args, keywords);
    const codec = textOption(type, 'encoding', encoding);
    const handler = textOption(type, 'errors', errors);
    if (source === undefined) {
      if (codec !== undefined) throw typeError('encoding without a string argument');
      if (handler !== undefined) throw typeError('errors without a string argument');
      return withAttributes(new PyBytes(new Uint8Array(0), cls));
    }
    return after(contentsOf(vm, type, source, codec, handler), (contents) => {
      const bytes = contents as PyBytes;
      if (cls === bytesType && bytes.cls === bytesType) return bytes;
      return withAttributes(new PyBytes(bytes.data.slice(), cls));
    });
  };
  staticMethod(type, '__new__', '(type, *args, **kwargs)', {}, body);
}

function parseHex(vm: Runtime, text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (/[ \t-\r]/.test(text[at]!)) {
      at++;
      continue;
    }
    const digits = text.slice(at, at + 2);
    if (digits.length === 1 && /[0-9a-f]/i.test(digits) && isAtLeast(vm, '3.14')) {
      throw valueError('fromhex() arg must contain an even number of hexadecimal digits');
    }
    const wrong = Array.from({ length: 2 }, (_, place) => place).find(
      (place) => !/^[0-9a-f]$/i.test(digits[place] ?? ''),
    );
    if (wrong !== undefined) {
      throw valueError(`non-hexadecimal number found in fromhex() arg at position ${at + wrong}`);
    }
    bytes.push(Number.parseInt(digits, 16));
    at += 2;
  }
  return Uint8Array.from(bytes);
}

function hexText(vm: Runtime, value: Value): string {
  const text = textValue(value);
  if (text !== undefined) return text;
  const takesBytes = isAtLeast(vm, '3.14');
  if (takesBytes && value instanceof PyBytes) return value.text;
  const expected = takesBytes ? 'str or bytes-like' : 'str';
  throw typeError(`fromhex() argument must be ${expected}, not ${typeOf(value).name}`);
}

/** `bytes(…)`, `bytearray(…)` and their `fromhex`. */
export function installBytesConstructors(): void {
  for (const type of [bytesType, bytearrayType]) {
    installConstructor(type);
    classMethod(type, 'fromhex', '(cls, string, /)', {}, (vm, cls: PyType, string: Value) => {
      const data = parseHex(vm, hexText(vm, string));
      return cls === type ? new PyBytes(data, type) : vm.call(cls, [new PyBytes(data)]);
    });
  }
}

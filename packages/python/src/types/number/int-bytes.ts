import type { Runtime } from '../../interpreter/runtime.ts';
import { intType } from '../../objects/boxed.ts';
import { PyBytes } from '../../objects/bytes.ts';
import { classMethod, method } from '../../objects/define.ts';
import { overflowErrorType, raised, typeError, valueError } from '../../objects/exception-types.ts';
import type { Value } from '../../objects/object.ts';
import { after } from '../../objects/steps.ts';
import type { PyType } from '../../objects/type.ts';
import { typeOf } from '../../objects/type-of.ts';
import { withIndices } from '../../semantics/index.ts';
import { isTrue } from '../../semantics/truth.ts';
import { bytesOf } from '../bytes/contents.ts';
import { checkLength } from '../str/code-points.ts';
import { type Integer, intValue, textValue } from '../unbox.ts';
import { isAtLeast } from '../version.ts';
import { normalInt } from './integer.ts';

function isLittle(name: string, order: Value): boolean {
  const text = textValue(order);
  if (text === undefined)
    throw typeError(`${name}() argument 'byteorder' must be str, not ${typeOf(order).name}`);
  if (text !== 'little' && text !== 'big') throw valueError("byteorder must be either 'little' or 'big'");
  return text === 'little';
}

function bytesOfInt(
  vm: Runtime,
  value: Integer,
  length: number,
  isLittleEndian: boolean,
  isSigned: boolean,
): Uint8Array {
  if (value < 0 && !isSigned) throw raised(overflowErrorType, "can't convert negative int to unsigned");
  const bits = BigInt(length) * 8n;
  const big = BigInt(value);
  // No bytes at all hold 0, and before 3.14 -1 too where there are signs.
  const isEmpty = bits === 0n && isAtLeast(vm, '3.14');
  const limit = isEmpty ? 0n : 1n << (isSigned && bits > 0n ? bits - 1n : bits);
  if (big !== 0n && (big >= limit || big < -limit)) throw raised(overflowErrorType, 'int too big to convert');
  const digits = BigInt.asUintN(length * 8, big)
    .toString(16)
    .padStart(length * 2, '0');
  const bytes = Uint8Array.from({ length }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
  return isLittleEndian ? bytes.reverse() : bytes;
}

function intOfBytes(bytes: Uint8Array, isLittleEndian: boolean, isSigned: boolean): Integer {
  if (bytes.length === 0) return 0;
  const ordered = isLittleEndian ? Array.from(bytes).reverse() : Array.from(bytes);
  const value = BigInt(`0x${ordered.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  return normalInt(isSigned ? BigInt.asIntN(bytes.length * 8, value) : value);
}

/** `int.to_bytes` and `int.from_bytes`. */
export function installIntBytes(): void {
  method(
    intType,
    'to_bytes',
    "(self, /, length=1, byteorder='big', *, signed=False)",
    {},
    (vm, self: Value, length: Value, order: Value, signed: Value) =>
      withIndices(vm, [length], (size) => {
        const isLittleEndian = isLittle('to_bytes', order);
        if (size < 0) throw valueError('length argument must be non-negative');
        checkLength(Number(size));
        return after(isTrue(vm, signed), (isSigned) => {
          return new PyBytes(
            bytesOfInt(vm, intValue(self)!, Number(size), isLittleEndian, isSigned === true),
          );
        });
      }),
  );
  classMethod(
    intType,
    'from_bytes',
    "(cls, /, bytes, byteorder='big', *, signed=False)",
    {},
    (vm, cls: PyType, bytes: Value, order: Value, signed: Value) => {
      const isLittleEndian = isLittle('from_bytes', order);
      return after(bytesOf(vm, bytes), (data) =>
        after(isTrue(vm, signed), (isSigned) => {
          const value = intOfBytes((data as PyBytes).data, isLittleEndian, isSigned === true);
          return cls === intType ? value : vm.call(cls, [value]);
        }),
      );
    },
  );
}

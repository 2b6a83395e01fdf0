import type { Runtime } from '../../interpreter/runtime.ts';
import { valueError } from '../../objects/exception-types.ts';

/** `sys.get_int_max_str_digits()`: how many decimal digits an int may have that is read or written; 0 for any. */
export interface DigitLimit {
  digits: number;
}

/** The limit of an execution, which may be changed: `vm.extra(digitLimit)`. */
export function digitLimit(): DigitLimit {
  return { digits: 4300 };
}

const REMEDY = 'use sys.set_int_max_str_digits() to increase the limit';

/** @throws Raised ValueError where an int to read has too many digits. */
export function checkDigitsRead(vm: Runtime, count: number): void {
  const { digits } = vm.extra(digitLimit);
  if (digits === 0 || count <= digits) return;
  throw valueError(
    `Exceeds the limit (${digits} digits) for integer string conversion: value has ${count} digits; ${REMEDY}`,
  );
}

/** The decimal digits of an int. @throws Raised ValueError where there are too many. */
export function decimalText(vm: Runtime, value: number | bigint): string {
  if (typeof value === 'number') return `${value}`;
  const text = value.toString();
  const { digits } = vm.extra(digitLimit);
  if (digits > 0 && text.length - (value < 0n ? 1 : 0) > digits) {
    throw valueError(`Exceeds the limit (${digits} digits) for integer string conversion; ${REMEDY}`);
  }
  return text;
}

import type { Runtime } from '../interpreter/runtime.ts';
import type { Value } from '../objects/object.ts';

/** Where the addresses begin and how far objects lie apart: numbers that look like those of CPython on Linux. */
const FIRST_ADDRESS = 0x7f5a_4c00_1000;
const DISTANCE = 0x30;

function addresses(): Map<Value, number> {
  return new Map();
}

/**
 * `id(value)`: different for different objects, and the same in every execution that asks for the same objects in the same
 * order.
 */
export function idOf(vm: Runtime, value: Value): number {
  const known = vm.extra(addresses);
  let address = known.get(value);
  if (address === undefined) {
    address = FIRST_ADDRESS + known.size * DISTANCE;
    known.set(value, address);
  }
  return address;
}

/** An address as `repr` shows it: `0x7f5a4c001000`. */
export function addressOf(vm: Runtime, value: Value): string {
  return `0x${idOf(vm, value).toString(16)}`;
}

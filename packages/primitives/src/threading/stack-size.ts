import { ValueError } from '../errors.ts';
import type { Interpreter } from '../runtime/interpreter.ts';

/** The smallest stack that CPython takes, in bytes. */
const SMALLEST = 32_768;

/**
 * Sets the stack size of threads that start from now on, in bytes. CPython takes a missing one for 0, the system's own.
 * @returns the size before.
 * @throws ValueError with CPython's messages.
 */
export function setStackSize(interpreter: Interpreter, size = 0): number {
  if (size < 0) throw new ValueError('size must be 0 or a positive value');
  if (size > 0 && size < SMALLEST) throw new ValueError(`size not valid: ${size} bytes`);
  const before = interpreter.stackSize;
  interpreter.stackSize = size;
  return before;
}

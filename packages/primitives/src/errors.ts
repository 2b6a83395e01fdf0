import { ProgramError } from '@heddle/core';

/** Python's `RuntimeError`, as threading raises it when a primitive is used wrongly. */
export class RuntimeError extends ProgramError {
  constructor(message: string) {
    super('RuntimeError', message, 'misuse');
  }
}

/** Python's `ValueError`: an argument of the right type and a wrong value. */
export class ValueError extends ProgramError {
  constructor(message: string) {
    super('ValueError', message, 'misuse');
  }
}

/** Python's `OverflowError`: a time-out that is too large. */
export class OverflowError extends ProgramError {
  constructor(message: string) {
    super('OverflowError', message, 'misuse');
  }
}

/** Python's `AssertionError`: what a failed `assert` raises. */
export class AssertionError extends ProgramError {
  constructor(message: string) {
    super('AssertionError', message, 'assertion');
  }
}

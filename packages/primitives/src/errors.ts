import { type FailureKind, ProgramError } from '@heddle/core';

/** Python's `RuntimeError`, as threading raises it when a primitive is used wrongly. */
export class RuntimeError extends ProgramError {
  /** @param name of a subclass of Python's. */
  constructor(message: string, name = 'RuntimeError', failure: FailureKind = 'misuse') {
    super(name, message, failure);
  }
}

/** Python's `ValueError`: an argument of the right type and a wrong value. */
export class ValueError extends ProgramError {
  constructor(message: string) {
    super('ValueError', message, 'misuse');
  }
}

/** Python's `TypeError`: an argument of the wrong type. */
export class PythonTypeError extends ProgramError {
  constructor(message: string) {
    super('TypeError', message, 'misuse');
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

/** Python's `AttributeError`. */
export class AttributeError extends ProgramError {
  constructor(message: string) {
    super('AttributeError', message, 'misuse');
  }
}

/** Python's `IndexError`. */
export class IndexError extends ProgramError {
  constructor(message: string) {
    super('IndexError', message);
  }
}

/** Python's `KeyError`. Its text is the `repr` of the key. */
export class KeyError extends ProgramError {
  constructor(message: string) {
    super('KeyError', message);
  }
}

/** Python's `TimeoutError`, which futures and asyncio raise without a message. */
export class TimeoutError extends ProgramError {
  constructor(message = '') {
    super('TimeoutError', message);
  }
}

/** Python's `KeyboardInterrupt`. */
export class KeyboardInterrupt extends ProgramError {
  constructor() {
    super('KeyboardInterrupt', '');
  }
}

/** Python's `SystemExit`: it ends a thread in silence; in the main thread it ends the program. */
export class SystemExit extends ProgramError {
  /** The exit status, or a text that is printed to standard error; null counts as 0. */
  readonly code: number | string | null;

  constructor(code: number | string | null = null) {
    super('SystemExit', code === null ? '' : String(code));
    this.code = code;
  }
}

import { type FailureKind, ProgramError } from '@heddle/core';
import { repr } from './text.ts';

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

  /** Python's text of it. */
  repr(): string {
    return `KeyError(${this.message})`;
  }
}

/** Python's `LookupError`: a context variable that has no value. Its text is the `repr` of the variable. */
export class LookupError extends ProgramError {
  constructor(message: string) {
    super('LookupError', message);
  }

  /** Python's text of it. */
  repr(): string {
    return `LookupError(${this.message})`;
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

  /** Python's text of it. */
  repr(): string {
    return `SystemExit(${this.code === null ? '' : repr(this.code)})`;
  }
}

/** What an import raises that would wait for itself. */
export class DeadlockError extends RuntimeError {
  constructor(message: string) {
    super(message, '_DeadlockError', 'uncaught-exception');
  }
}

/** Python's `ModuleNotFoundError`: an import of what does not exist. */
export class ModuleNotFoundError extends ProgramError {
  constructor(message: string) {
    super('ModuleNotFoundError', message, 'misuse');
  }
}

/** Python's `NameError`: a name that was deleted. */
export class NameError extends ProgramError {
  constructor(message: string) {
    super('NameError', message, 'misuse');
  }
}

/** Python's `OSError`: what a call of the operating system could not do. */
export class OSError extends ProgramError {
  readonly errno: number;
  readonly #reason: string;

  /** @param name of a subclass of Python's. */
  constructor(errno: number, reason: string, name = 'OSError') {
    super(name, `[Errno ${errno}] ${reason}`);
    this.errno = errno;
    this.#reason = reason;
  }

  /** Python's text of it: `OSError(9, 'Bad file descriptor')`. */
  repr(): string {
    return `${this.name}(${this.errno}, ${repr(this.#reason)})`;
  }
}

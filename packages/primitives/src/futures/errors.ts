import { ProgramError } from '@heddle/core';
import { KeyboardInterrupt, RuntimeError, SystemExit } from '../errors.ts';
import { isForeign } from '../runtime/hooks.ts';

/** `concurrent.futures.CancelledError`: the future was cancelled. */
export class CancelledError extends ProgramError {
  constructor() {
    super('CancelledError', '');
  }
}

/** `concurrent.futures.InvalidStateError`: the future is done already. */
export class InvalidStateError extends ProgramError {
  constructor(message: string) {
    super('InvalidStateError', message, 'misuse');
  }
}

/** `concurrent.futures.BrokenExecutor`: a worker failed in a way that the executor does not survive. */
export class BrokenExecutor extends RuntimeError {
  constructor(message: string, name = 'BrokenExecutor') {
    super(message, name, 'uncaught-exception');
  }
}

/** `concurrent.futures.thread.BrokenThreadPool`: the initializer of a worker failed. */
export class BrokenThreadPool extends BrokenExecutor {
  constructor(message: string) {
    super(message, 'BrokenThreadPool');
  }
}

/** `concurrent.futures.process.BrokenProcessPool`: a worker ended before its time. */
export class BrokenProcessPool extends BrokenExecutor {
  constructor(message: string) {
    super(message, 'BrokenProcessPool');
  }
}

/** `pickle.PicklingError`: a value cannot go to another process. */
export class PicklingError extends ProgramError {
  constructor(message: string) {
    super('PicklingError', message);
  }
}

/**
 * Lets an error pass that is not the program's own but tells that Heddle was used wrongly: Python's
 * `except BaseException` would not have met it.
 */
export function passUsageErrors(error: unknown): void {
  if (isForeign(error)) throw error;
}

/** Lets an error pass that Python's `except Exception` does not catch. */
export function passExits(error: unknown): void {
  passUsageErrors(error);
  if (error instanceof SystemExit || error instanceof KeyboardInterrupt) throw error;
}

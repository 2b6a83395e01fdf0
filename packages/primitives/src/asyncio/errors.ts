import { ProgramError } from '@heddle/core';

/** `asyncio.CancelledError`: a task or a future was cancelled. Another class than that of `concurrent.futures`. */
export class AsyncCancelledError extends ProgramError {
  /** @param message what `cancel` was given. */
  constructor(message = '') {
    super('CancelledError', message);
  }
}

/** `asyncio.InvalidStateError`: a future is done already, or not yet. Another class than that of `concurrent.futures`. */
export class AsyncInvalidStateError extends ProgramError {
  constructor(message: string) {
    super('InvalidStateError', message, 'misuse');
  }
}

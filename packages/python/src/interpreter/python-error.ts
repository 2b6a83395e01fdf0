import { type FailureKind, ProgramError } from '@heddle/core';
import type { Raised } from '../objects/exception.ts';

/** V8 and JavaScriptCore know how much of the stack an error keeps. */
const limited = Error as typeof Error & { stackTraceLimit?: number | undefined };

/** A Python exception that leaves the interpreter: what the machine and the primitives see of it. */
export class PythonError extends ProgramError {
  readonly raised: Raised;
  /** The traceback as CPython prints it, line by line. */
  readonly traceback: readonly string[];

  /**
   * @param name of its class.
   * @param message its text.
   */
  constructor(
    raised: Raised,
    name: string,
    message: string,
    traceback: readonly string[],
    failure: FailureKind = 'uncaught-exception',
  ) {
    // Nobody looks at where the interpreter stood, and to find that out would take longer than a short program.
    const { stackTraceLimit } = limited;
    limited.stackTraceLimit = 0;
    super(name, message, failure);
    limited.stackTraceLimit = stackTraceLimit;
    this.raised = raised;
    this.traceback = traceback;
  }
}

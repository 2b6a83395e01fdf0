/**
 * Heddle was used wrongly: a schedule that does not fit, a program that yields something else than an
 * instruction, an option out of range. The message is one line that says what, where and what was expected.
 */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/**
 * The scenario did not repeat itself: the same decisions led to something else than before. Only a scenario
 * that reads a clock, a random number or state left over from an earlier execution can do that.
 */
export class NondeterminismError extends Error {
  override readonly name = 'NondeterminismError';
}

/** What went wrong inside a program: the kinds of finding that a single execution can show by itself. */
export type FailureKind = 'assertion' | 'misuse' | 'uncaught-exception';

/**
 * An error of the simulated program, with the name and the message that Python gives it. Thrown by an
 * instruction, it arrives in the program at its `yield*`; one that leaves the thread becomes a finding.
 */
export class ProgramError extends Error {
  override readonly name: string;
  /** The kind of finding that this error becomes when no one catches it. */
  readonly failure: FailureKind;

  /**
   * @param name Python's name of the exception, such as `RuntimeError`.
   * @param message Python's message, to the letter.
   * @param failure the kind of finding an uncaught one becomes; `uncaught-exception` by default.
   */
  constructor(name: string, message: string, failure: FailureKind = 'uncaught-exception') {
    super(message);
    this.name = name;
    this.failure = failure;
  }
}

/** The kind of finding that an error which left a thread becomes. Any `AssertionError` is an assertion. */
export function failureKindOf(error: unknown): FailureKind {
  if (error instanceof ProgramError) return error.failure;
  if (error instanceof Error && error.name === 'AssertionError') return 'assertion';
  return 'uncaught-exception';
}

/** An error as Python's last traceback line prints it: `RuntimeError: release unlocked lock`. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}

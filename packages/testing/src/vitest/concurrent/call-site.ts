/** A place in a test's source, so that errors point there and not into this package. */
export class CallSite {
  /** The lines of a stack below the first. */
  readonly #frames: string;

  /** @param called the function whose caller is meant. */
  constructor(called: (...args: never[]) => unknown) {
    const here = new Error();
    Error.captureStackTrace(here, called);
    this.#frames = (here.stack ?? '').split('\n').slice(1).join('\n');
  }

  /** An error that seems to come from there. */
  error(message: string): Error {
    const error = new Error(message);
    // Not the whole message: a line of a table could look like one of a stack.
    error.stack = `Error: ${message.split('\n', 1)[0]}\n${this.#frames}`;
    return error;
  }
}

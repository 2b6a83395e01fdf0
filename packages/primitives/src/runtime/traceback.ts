import { describeError, type Frame, type Program } from '@heddle/core';

/** A call of CPython's own `threading` module. */
export function libraryFrame(name: string): Frame {
  return { source: 'threading.py', function: name };
}

/**
 * The calls that a program stood in when an error left it, outermost first. Of a program that cannot say them, as
 * one written in TypeScript, only what it was made from is known.
 * @param name the name of the function that made it; empty for a function without a name.
 */
export function programFrames(program: Program<unknown> | null, name: string): readonly Frame[] {
  const frames = program?.frames?.();
  if (frames !== undefined) return frames.toReversed();
  return [{ source: '<program>', function: name === '' ? '<lambda>' : name }];
}

function frameLine(frame: Frame): string {
  return `  File "${frame.source}", line ${frame.line ?? '???'}, in ${frame.function}`;
}

/** The error that an error was raised from, as Python's `__cause__`; null where there is none. */
function causeOf(error: unknown): Error | null {
  return error instanceof Error && error.cause instanceof Error ? error.cause : null;
}

/**
 * An error as Python prints it when nobody catches it, line by line: what it was raised from, the calls, and last the
 * error. The source lines between the calls are left out.
 * @param frames the calls, outermost first.
 */
export function formatTraceback(error: unknown, frames: readonly Frame[]): string[] {
  const lines: string[] = [];
  const cause = causeOf(error);
  if (cause !== null) {
    lines.push(...formatTraceback(cause, []));
    lines.push('', 'The above exception was the direct cause of the following exception:', '');
  }
  // The calls of a cause are not known, and Python leaves the heading out with them.
  if (frames.length > 0) lines.push('Traceback (most recent call last):', ...frames.map(frameLine));
  lines.push(...describeError(error).split('\n'));
  return lines;
}

/**
 * An error that nobody can catch, as CPython's C code prints it, line by line: without what it was raised from, and with a
 * colon also where it has no message.
 * @param frames the calls, outermost first.
 */
export function formatUnraisable(error: unknown, frames: readonly Frame[]): string[] {
  const text = describeError(error);
  const isSilent = error instanceof Error && error.message === '';
  const calls = frames.length > 0 ? ['Traceback (most recent call last):', ...frames.map(frameLine)] : [];
  return [...calls, ...(isSilent ? `${text}: ` : text).split('\n')];
}

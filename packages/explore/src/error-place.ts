import { ProgramError } from '@heddle/core';

/** A frame of a stack as V8 writes it, in a file. */
const frame = /(?:\(|at (?:async )?)((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):(\d+)\)?$/;

/**
 * Where a program written in JavaScript threw an error, as `file:line:column` with the name of the file alone, so that it is the same
 * on every machine; null where there is no telling, and for errors of the simulated program, which primitives throw.
 */
export function placeOfError(error: unknown): string | null {
  if (!(error instanceof Error) || error instanceof ProgramError) return null;
  for (const line of error.stack?.split('\n') ?? []) {
    const [, path, row, column] = frame.exec(line) ?? [];
    if (path !== undefined) return `${path.split(/[/\\]/).at(-1)}:${row}:${column}`;
  }
  return null;
}

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getSystemErrorMap } from 'node:util';
import { describeError } from '@heddle/core';

/** A text on one line, with nothing in it that a terminal would obey. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What is said on stderr when something goes wrong: always one line. */
export function errorLine(message: string): string {
  return `heddle: ${oneLine(message)}\n`;
}

/** A program that is refused with words of its own, on several lines, as the one who wrote it knows them. */
export class Refused extends Error {
  override readonly name: string = 'Refused';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.at(-1) ?? '');
    this.lines = lines;
  }
}

/** Why the operating system refused something: `no such file or directory`. */
export function describeSystemError(error: unknown): string {
  const { errno } = error as NodeJS.ErrnoException;
  return (errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]) ?? describeError(error);
}

/** The place of the innermost call in a file, as `file:line:column`; null where the stack has none but Node's own. */
function placeOf(error: Error, cwd: string): string | null {
  for (const frame of error.stack?.split('\n').slice(1) ?? []) {
    const [, file, position] =
      /^ +at (?:.*\(|async )?((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?)(:\d+:\d+)\)?$/.exec(frame) ?? [];
    if (file === undefined) continue;
    return `${relative(cwd, file.startsWith('file:') ? fileURLToPath(file) : file)}${position}`;
  }
  return null;
}

/** An error that nothing in Heddle foresees, most likely of a user's module, with the place it comes from. */
export function describeUnexpected(error: unknown, cwd: string): string {
  const place = error instanceof Error ? placeOf(error, cwd) : null;
  return `${describeError(error)}${place === null ? '' : ` (at ${place})`}`;
}

import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '@heddle/core';
import { describeSystemError } from './failure.ts';

/** Writes the text of a file, once: a whole one, or one that comes in pieces. */
export type WriteText = (make: () => string | Iterable<string>) => Promise<void>;

/**
 * Does work that ends in a text. The file is opened first: that it cannot be written is said before hours of
 * exploration, not after them.
 * @param path undefined where no file is asked for; then the text is not made.
 * @param what what the text is, for messages: `the report`.
 * @throws UsageError when the file cannot be written.
 */
export async function withTextFile<R>(
  path: string | undefined,
  cwd: string,
  what: string,
  work: (write: WriteText) => Promise<R>,
): Promise<R> {
  if (path === undefined) return work(async () => undefined);
  const cannotWrite = (error: unknown): UsageError =>
    new UsageError(`${path}: cannot write ${what}: ${describeSystemError(error)}`);
  let file: FileHandle;
  try {
    file = await open(resolve(cwd, path), 'w');
  } catch (error) {
    throw cannotWrite(error);
  }
  try {
    return await work(async (make) => {
      const text = make();
      try {
        // Each piece is written behind the one before.
        for (const piece of typeof text === 'string' ? [text] : text) await file.writeFile(piece);
      } catch (error) {
        throw cannotWrite(error);
      }
    });
  } finally {
    await file.close();
  }
}

import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatTrace, type TraceEvent, UsageError } from '@heddle/core';
import { describeSystemError } from './failure.ts';

/** Writes the events of a trace. */
export type WriteTrace = (events: () => readonly TraceEvent[]) => Promise<void>;

const nowhere: WriteTrace = async () => undefined;

function cannotWrite(path: string, error: unknown): UsageError {
  return new UsageError(`${path}: cannot write the trace: ${describeSystemError(error)}`);
}

/**
 * Does work that ends in a trace. The file is opened first: that it cannot be written is said before hours of
 * exploration, not after them.
 * @param path undefined where no trace is asked for; then none is made.
 * @throws UsageError when the file cannot be written.
 */
export async function withTraceFile<R>(
  path: string | undefined,
  cwd: string,
  work: (writeTrace: WriteTrace) => Promise<R>,
): Promise<R> {
  if (path === undefined) return work(nowhere);
  let file: FileHandle;
  try {
    file = await open(resolve(cwd, path), 'w');
  } catch (error) {
    throw cannotWrite(path, error);
  }
  try {
    return await work(async (events) => {
      const text = formatTrace(events());
      try {
        await file.writeFile(text);
      } catch (error) {
        throw cannotWrite(path, error);
      }
    });
  } finally {
    await file.close();
  }
}

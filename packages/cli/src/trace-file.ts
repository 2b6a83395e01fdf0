import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatEvent, readTrace, type TraceEvent, type TraceSink, UsageError } from '@heddle/core';
import { describeSystemError } from './failure.ts';

/** Characters of trace that are kept before they are written: enough for the system calls not to count. */
const CHUNK = 1 << 16;

/** Makes a trace, event by event. */
export type MakeTrace = (sink: TraceSink) => void;

/** Writes a trace while it is made. */
export type WriteTrace = (make: MakeTrace) => void;

function cannotWrite(path: string, error: unknown): UsageError {
  return new UsageError(`${path}: cannot write the trace: ${describeSystemError(error)}`);
}

/**
 * Writes events as JSON Lines while the execution runs. It writes synchronously: an execution cannot wait for a stream,
 * and events that nobody waits for would pile up in memory.
 */
class TraceWriter {
  readonly #path: string;
  readonly #file: number;
  #text = '';

  constructor(path: string, cwd: string) {
    this.#path = path;
    try {
      this.#file = openSync(resolve(cwd, path), 'w');
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  write(event: TraceEvent): void {
    this.#text += `${formatEvent(event)}\n`;
    if (this.#text.length >= CHUNK) this.flush();
  }

  flush(): void {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    } catch (error) {
      throw cannotWrite(this.#path, error);
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

/**
 * Does work that ends in a trace. The file is opened first: that it cannot be written is said before hours of
 * exploration, not after them. Of the trace no more than a piece is held.
 * @param path undefined where no trace is asked for; then none is made.
 * @throws UsageError when the file cannot be written.
 */
export async function withTraceFile<R>(
  path: string | undefined,
  cwd: string,
  work: (writeTrace: WriteTrace) => Promise<R>,
): Promise<R> {
  if (path === undefined) return work(() => undefined);
  const writer = new TraceWriter(path, cwd);
  try {
    return await work((make) => {
      make((event) => writer.write(event));
      writer.flush();
    });
  } finally {
    writer.close();
  }
}

/**
 * The events of a trace file, one by one: of the file no more than a piece is held.
 * @throws UsageError when the file cannot be read, or holds something else than a trace.
 */
export async function* readTraceFile(path: string, cwd: string): AsyncGenerator<TraceEvent> {
  try {
    yield* readTrace(createReadStream(resolve(cwd, path), 'utf8'));
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${path}: ${error.message}`);
    throw new UsageError(`${path}: ${describeSystemError(error)}`);
  }
}

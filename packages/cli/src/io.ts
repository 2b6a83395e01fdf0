import { readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** A stream of text that the command writes to. */
export interface Screen {
  write(text: string): void;
  /** Whether a person sees it at once. */
  readonly isTerminal: boolean;
  /** Characters a line; undefined where it is no terminal. */
  readonly columns: number | undefined;
}

/** Everything that the command has of the world but for files: a test hands in its own. */
export interface Io {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths begin. */
  readonly cwd: string;
  /** The next line of standard input with its end; empty when there is none. Waits for it. */
  readLine(): string;
  /** Milliseconds since some moment. */
  now(): number;
  /**
   * Calls a listener at the next interrupt (Ctrl-C), once; the one after it ends the process at once.
   * @returns what stops listening.
   */
  onInterrupt(listener: () => void): () => void;
}

function screen(stream: NodeJS.WriteStream): Screen {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    get columns() {
      // Some terminals say 0 where they do not know.
      return stream.isTTY ? stream.columns || undefined : undefined;
    },
  };
}

/** Milliseconds between two looks at an input that has nothing yet and does not wait. */
const PATIENCE = 20;
const LINE_FEED = 10;

/** Reads standard input, as much as there is; nothing at its end. */
function readSome(buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(0, buffer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
    }
  }
}

/** Reads standard input line by line. */
function lineReader(): () => string {
  const buffer = Buffer.alloc(1 << 16);
  let rest = Buffer.alloc(0);
  return () => {
    for (;;) {
      const end = rest.indexOf(LINE_FEED);
      const size = end >= 0 ? 0 : readSome(buffer);
      if (size > 0) {
        rest = Buffer.concat([rest, buffer.subarray(0, size)]);
        continue;
      }
      const length = end < 0 ? rest.length : end + 1;
      const line = rest.toString('utf8', 0, length);
      rest = rest.subarray(length);
      return line;
    }
  };
}

/** The real world. */
export function processIo(): Io {
  return {
    stdout: screen(process.stdout),
    stderr: screen(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    readLine: lineReader(),
    now: () => performance.now(),
    onInterrupt(listener) {
      // Without a listener a signal does what it does by default. So the second one ends the process even
      // while a long computation keeps listeners from being called.
      process.once('SIGINT', listener);
      return () => void process.off('SIGINT', listener);
    },
  };
}

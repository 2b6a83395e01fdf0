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

/** The real world. */
export function processIo(): Io {
  return {
    stdout: screen(process.stdout),
    stderr: screen(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    now: () => performance.now(),
    onInterrupt(listener) {
      // Without a listener a signal does what it does by default. So the second one ends the process even
      // while a long computation keeps listeners from being called.
      process.once('SIGINT', listener);
      return () => void process.off('SIGINT', listener);
    },
  };
}

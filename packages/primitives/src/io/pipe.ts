import type { Instruction, Machine } from '@heddle/core';
import { OSError, PythonTypeError } from '../errors.ts';
import { typeName } from '../text.ts';
import { Bytes } from './bytes.ts';
import { type ClosableEnd, PIPE_CAPACITY, Stream } from './stream.ts';

/**
 * Data as text, one character for each byte.
 * @throws PythonTypeError for what is neither bytes nor a text that stands for some.
 */
export function textOf(data: Bytes | string): string {
  if (typeof data !== 'string' && !(data instanceof Bytes)) {
    throw new PythonTypeError(`a bytes-like object is required, not '${typeName(data)}'`);
  }
  return Bytes.from(data).text;
}

/** What both ends of a pipe have in common. */
abstract class PipeEnd implements ClosableEnd {
  /** The pipe. */
  readonly stream: Stream;
  /** `os.set_blocking(fd, …)`: whether its calls wait; where not, they raise BlockingIOError at once. */
  isBlocking = true;
  readonly isPartial: boolean = false;
  isClosed = false;

  constructor(stream: Stream) {
    this.stream = stream;
  }

  abstract get name(): string;

  get streams(): readonly Stream[] {
    return [this.stream];
  }

  /** `os.close(fd)`. One step. The instruction raises OSError where it was closed before. */
  close(): Instruction<void> {
    return this.stream.close(this);
  }

  /** @internal */
  shut(): void {
    if (this.isClosed) throw new OSError(9, 'Bad file descriptor');
    this.isClosed = true;
    this.ended();
  }

  /** The other end learns that this one is closed. */
  protected abstract ended(): void;
}

/** The end of a pipe that is read from. */
export class PipeReader extends PipeEnd {
  get name(): string {
    return `the read end of ${this.stream.name}`;
  }

  /**
   * `os.read(fd, size)`: waits until there is something, and gives up to `size` bytes; none where the other end is closed and
   * everything was read. One step, or two where it waits. The instruction raises OSError where this end is closed. Which of several
   * readers gets the bytes is the schedule's choice.
   * @throws OSError where `size` is negative, at once.
   */
  read(size: number): Instruction<Bytes> {
    if (size < 0) throw new OSError(22, 'Invalid argument');
    return this.stream.read(this, size);
  }

  /** Whether a read would not wait; see `py.select`. */
  get isReadable(): boolean {
    return this.stream.isReadable;
  }

  protected override ended(): void {
    this.stream.isAbandoned = true;
  }
}

/** The end of a pipe that is written to. */
export class PipeWriter extends PipeEnd {
  get name(): string {
    return `the write end of ${this.stream.name}`;
  }

  /**
   * `os.write(fd, data)`: waits while there is no room. Up to 4,096 bytes are written all together; more may be mixed with
   * what others write. One step, and one more for each time it waits. Gives the number of bytes. The instruction
   * raises BrokenPipeError where the other end is closed, OSError where this one is.
   */
  write(data: Bytes | string): Instruction<number> {
    return this.stream.write(this, textOf(data));
  }

  /** Whether a write of one byte would not wait; see `py.select`. */
  get isWritable(): boolean {
    return this.stream.isWritable;
  }

  protected override ended(): void {
    this.stream.isEnded = true;
  }
}

/** Options of a pipe. */
export interface PipeOptions {
  /** How many bytes it holds; default 65,536, as on Linux. */
  readonly capacity?: number;
}

/** `os.pipe()`: both ends of a pipe. */
export function makePipe(
  machine: Machine,
  name: string,
  { capacity = PIPE_CAPACITY }: PipeOptions,
): [reader: PipeReader, writer: PipeWriter] {
  const stream = new Stream(machine, name, capacity);
  return [new PipeReader(stream), new PipeWriter(stream)];
}

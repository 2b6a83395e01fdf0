import {
  FOREVER,
  Instruction,
  type Json,
  type Machine,
  type Opcode,
  opcode,
  PARK,
  Parking,
  SharedObject,
  type SimulatedThread,
} from '@heddle/core';
import { OSError, TimeoutError, ValueError } from '../errors.ts';
import { Bytes } from './bytes.ts';

/** How much the system's buffer takes, in bytes. */
export const PIPE_CAPACITY = 65_536;

/** Up to so many bytes are written all together, or not yet. */
const ATOMIC_WRITE = 4096;

/** What one end asks of a stream, and how it behaves where it would have to wait. */
interface Transfer {
  readonly end: StreamEnd;
  readonly data: string;
  /** How many bytes are wanted. */
  readonly size: number;
}

/** An end of a stream as its instructions see it. */
export interface StreamEnd {
  readonly isClosed: boolean;
  /** Whether it waits; otherwise it fails at once. */
  readonly isBlocking: boolean;
  /** Whether a write of some of the data is enough. */
  readonly isPartial: boolean;
}

function requireOpen({ isClosed }: StreamEnd): void {
  if (isClosed) throw new OSError(9, 'Bad file descriptor');
}

/** Waits, as part of an instruction that has begun. */
function wait(thread: SimulatedThread, { isBlocking }: StreamEnd): Parking {
  if (!isBlocking) throw new OSError(11, 'Resource temporarily unavailable', 'BlockingIOError');
  thread.parking ??= new Parking(thread);
  return thread.parking;
}

// Calls of the system are made without the GIL: other threads can come before them, as after them.

const read: Opcode<Stream, Transfer, Bytes> = opcode({
  name: 'read',
  entry: 'call',
  boundary: 'call',
  // Closing the own end does not end a read that has begun.
  ready: (stream, _, { parking }) => parking === null || stream.isReadable,
  execute: (stream, { end, size }, thread) => {
    if (thread.parking === null) requireOpen(end);
    if (stream.isReadable || size === 0) return stream.take(size);
    wait(thread, end);
    return PARK;
  },
  expire: (stream, { size }) => {
    if (stream.isReadable) return stream.take(size);
    throw new TimeoutError('timed out');
  },
  explain: (stream, { size }) => {
    if (!stream.isReadable && size > 0) return `wait for something to read from ${stream.name}`;
    const count = Math.min(size, stream.buffered);
    return count === 0 ? `read the end of ${stream.name}` : `read ${count} bytes from ${stream.name}`;
  },
});

/** How many bytes of a write fit now. */
function fitting({ room }: Stream, { end, size }: Transfer, written: number): number {
  const left = size - written;
  return !end.isPartial && size <= ATOMIC_WRITE && room < left ? 0 : Math.min(room, left);
}

function writtenBy({ parking }: SimulatedThread): number {
  return parking === null ? 0 : parking.kept;
}

function put(stream: Stream, transfer: Transfer, thread: SimulatedThread): number {
  const written = writtenBy(thread);
  const count = fitting(stream, transfer, written);
  stream.put(transfer.data.slice(written, written + count));
  return written + count;
}

const write: Opcode<Stream, Transfer, number> = opcode({
  name: 'write',
  entry: 'call',
  boundary: 'call',
  ready: (stream, transfer, thread) =>
    thread.parking === null || stream.isAbandoned || fitting(stream, transfer, thread.parking.kept) > 0,
  execute: (stream, transfer, thread) => {
    const { end, size } = transfer;
    if (thread.parking === null) requireOpen(end);
    if (stream.isAbandoned) throw new OSError(32, 'Broken pipe', 'BrokenPipeError');
    const written = put(stream, transfer, thread);
    if (written === size || ((end.isPartial || !end.isBlocking) && written > 0)) return written;
    wait(thread, end).kept = written;
    return PARK;
  },
  expire: (stream, transfer, thread) => {
    const written = put(stream, transfer, thread);
    if (written > 0) return written;
    throw new TimeoutError('timed out');
  },
  explain: (stream, transfer, thread) => {
    const count = fitting(stream, transfer, writtenBy(thread));
    return count === 0 && transfer.size > 0
      ? `wait for room in ${stream.name}`
      : `write ${count} bytes to ${stream.name}`;
  },
});

const close: Opcode<Stream, ClosableEnd, void> = opcode({
  name: 'close',
  entry: 'call',
  boundary: 'call',
  touchesAlso: (stream, end, _, touch) => {
    for (const other of end.streams) if (other !== stream) touch(other, 'write');
  },
  execute: (_, end) => end.shut(),
  explain: (_, end) => `close ${end.name}`,
});

/** An end that can be closed. */
export interface ClosableEnd extends StreamEnd {
  readonly name: string;
  /** What it is an end of. */
  readonly streams: readonly Stream[];
  /** Closes it: part of a step. */
  shut(): void;
}

/** Bytes on their way from one end to another, in order, through a buffer of the system. */
export class Stream extends SharedObject {
  override get kind(): string {
    return 'stream';
  }

  /** How many bytes the buffer takes. */
  readonly capacity: number;
  /** Whether nothing more will be written. */
  isEnded = false;
  /** Whether nobody will read. */
  isAbandoned = false;
  #buffer = '';

  constructor(machine: Machine, name: string, capacity: number = PIPE_CAPACITY) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new ValueError('capacity must be at least 1');
    super(machine, name, 'synchronisation');
    this.capacity = capacity;
  }

  /** How many bytes wait to be read. */
  get buffered(): number {
    return this.#buffer.length;
  }

  /** How many bytes can be written before the buffer is full. */
  get room(): number {
    return this.capacity - this.#buffer.length;
  }

  /** Whether a read need not wait: there is something, or the end. */
  get isReadable(): boolean {
    return this.#buffer.length > 0 || this.isEnded;
  }

  /** Whether a write of one byte need not wait. */
  get isWritable(): boolean {
    return this.room > 0 || this.isAbandoned;
  }

  /** Takes up to so many bytes out: part of a step. */
  take(size: number): Bytes {
    const taken = this.#buffer.slice(0, size);
    this.#buffer = this.#buffer.slice(size);
    return new Bytes(taken);
  }

  /** Puts text in: part of a step. */
  put(text: string): void {
    this.#buffer += text;
  }

  /** Waits for something to read, or for the end, which gives no bytes. One step, or two where it waits. */
  read(end: StreamEnd, size: number, timeout: number = FOREVER): Instruction<Bytes> {
    return Instruction.of(read, this, { end, data: '', size }, timeout);
  }

  /** Writes all of some data; waits while there is no room. One step, and one more for each time it waits. */
  write(end: StreamEnd, data: string, timeout: number = FOREVER): Instruction<number> {
    return Instruction.of(write, this, { end, data, size: data.length }, timeout);
  }

  /** Closes one end. One step. */
  close(end: ClosableEnd): Instruction<void> {
    return Instruction.of(close, this, end);
  }

  override snapshot(): Json {
    return { buffered: this.#buffer, ended: this.isEnded };
  }
}

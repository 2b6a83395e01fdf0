import { FOREVER, type Instruction, type Machine } from '@heddle/core';
import { ValueError } from '../errors.ts';
import { nanoseconds } from '../time/timeout.ts';
import type { Bytes } from './bytes.ts';
import { type PipeOptions, textOf } from './pipe.ts';
import { type ClosableEnd, PIPE_CAPACITY, Stream } from './stream.ts';

/** One of two sockets that are connected: what is sent by one is received by the other. */
export class Socket implements ClosableEnd {
  readonly name: string;
  /** What it receives from. */
  readonly incoming: Stream;
  /** What it sends to. */
  readonly outgoing: Stream;
  isClosed = false;
  #timeout: number = FOREVER;

  constructor(name: string, incoming: Stream, outgoing: Stream) {
    this.name = name;
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  /** @internal */
  get isBlocking(): boolean {
    return this.#timeout !== 0;
  }

  /** @internal */
  get isPartial(): boolean {
    return this.#timeout !== FOREVER;
  }

  /** @internal */
  get streams(): readonly Stream[] {
    return [this.incoming, this.outgoing];
  }

  /**
   * `settimeout(seconds)`: from now on its calls raise TimeoutError after so long; null for never, 0 for BlockingIOError at
   * once. No step: a socket belongs to the thread that sets it up.
   * @throws ValueError, OverflowError for a bad time-out.
   */
  setTimeout(seconds: number | null): void {
    if (seconds !== null && seconds < 0) throw new ValueError('Timeout value out of range');
    this.#timeout = seconds === null ? FOREVER : nanoseconds(seconds);
  }

  /** What an instruction waits at most: one that need not wait at all has no timer. */
  get #limit(): number {
    return this.isBlocking ? this.#timeout : FOREVER;
  }

  /**
   * `recv(size)`: waits until there is something, and gives up to `size` bytes; none where the other socket is closed and
   * everything was received. One step, or two where it waits. The instruction raises OSError where this socket is closed.
   * @throws ValueError where `size` is negative, at once.
   */
  recv(size: number): Instruction<Bytes> {
    if (size < 0) throw new ValueError('negative buffersize in recv');
    return this.incoming.read(this, size, this.#limit);
  }

  /**
   * `send(data)`: waits while there is no room. One step, and one more for each time it waits. Gives the number of bytes
   * sent: with a time-out those that fit at first, otherwise all. The instruction raises BrokenPipeError where the other socket is
   * closed, OSError where this one is.
   */
  send(data: Bytes | string): Instruction<number> {
    return this.outgoing.write(this, textOf(data), this.#limit);
  }

  /** `close()`: the other socket can still receive what was sent. One step. Closing again does nothing. */
  close(): Instruction<void> {
    return this.incoming.close(this);
  }

  /** @internal */
  shut(): void {
    this.isClosed = true;
    this.incoming.isAbandoned = true;
    this.outgoing.isEnded = true;
  }

  /** Whether a `recv` would not wait; see `py.select`. */
  get isReadable(): boolean {
    return this.incoming.isReadable;
  }

  /** Whether a `send` of one byte would not wait; see `py.select`. */
  get isWritable(): boolean {
    return this.outgoing.isWritable;
  }
}

/** `socket.socketpair()`: two sockets that are connected. */
export function makeSocketPair(
  machine: Machine,
  name: string,
  { capacity = PIPE_CAPACITY }: PipeOptions,
): [Socket, Socket] {
  const forth = new Stream(machine, `${name} a→b`, capacity);
  const back = new Stream(machine, `${name} b→a`, capacity);
  return [new Socket(`${name} a`, back, forth), new Socket(`${name} b`, forth, back)];
}

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
} from '@heddle/core';
import { OSError, ValueError } from '../errors.ts';
import { nanoseconds } from '../time/timeout.ts';
import { Socket } from './socket.ts';
import type { Stream } from './stream.ts';

/** Something that can be waited for with `select`. */
export interface Selectable {
  readonly isClosed: boolean;
  /** @internal What it looks at. */
  readonly streams: readonly Stream[];
}

/** What can be read from. */
export interface ReadableEnd extends Selectable {
  readonly isReadable: boolean;
}

/** What can be written to. */
export interface WritableEnd extends Selectable {
  readonly isWritable: boolean;
}

/** What is ready: to be read from, and to be written to, in the order in which it was asked for. */
export type Selection<R extends ReadableEnd, W extends WritableEnd> = [readable: R[], writable: W[]];

interface Request {
  readonly readers: readonly ReadableEnd[];
  readonly writers: readonly WritableEnd[];
  /** Whether it only looks. */
  readonly isPoll: boolean;
}

function selection({ readers, writers }: Request): Selection<ReadableEnd, WritableEnd> {
  return [readers.filter((end) => end.isReadable), writers.filter((end) => end.isWritable)];
}

function isAnyReady({ readers, writers }: Request): boolean {
  return readers.some((end) => end.isReadable) || writers.some((end) => end.isWritable);
}

/** A socket that is closed has no file descriptor any more, where the end of a pipe has one that is bad. */
function requireOpen({ readers, writers }: Request): void {
  const closed = [...readers, ...writers].find((end) => end.isClosed);
  if (closed === undefined) return;
  if (closed instanceof Socket) throw new ValueError('file descriptor cannot be a negative integer (-1)');
  throw new OSError(9, 'Bad file descriptor');
}

const select: Opcode<Selector, Request, Selection<ReadableEnd, WritableEnd>> = opcode({
  name: 'select',
  access: 'none',
  // It is made without the GIL, also where it only looks.
  entry: 'call',
  boundary: 'call',
  touchesAlso: (_, { readers, writers }, __, touch) => {
    const streams = new Set([...readers, ...writers].flatMap((end) => end.streams));
    for (const stream of streams) touch(stream, 'read');
  },
  ready: (_, request, { parking }) => parking === null || isAnyReady(request),
  waitsFor: (selector) => ({ kind: 'select', object: selector, holders: [] }),
  execute: (_, request, thread) => {
    if (thread.parking === null) requireOpen(request);
    if (request.isPoll || isAnyReady(request)) return selection(request);
    thread.parking ??= new Parking(thread);
    return PARK;
  },
  expire: (_, request) => selection(request),
  explain: (_, request) => {
    const [readable, writable] = selection(request);
    const { length } = [...readable, ...writable];
    return length === 0 ? 'select: nothing is ready' : `select: ${length} of those asked for ready`;
  },
});

/** Python's `select` module: waiting for several things at a time. Every machine has one. */
export class Selector extends SharedObject {
  override get kind(): string {
    return 'selector';
  }

  constructor(machine: Machine) {
    super(machine, 'select', 'synchronisation');
  }

  /**
   * `select.select(readers, writers, [], timeout)`: waits until one of them is ready. One step, or two where it waits. The
   * instruction raises OSError where the end of a pipe is closed, ValueError where a socket is.
   * @param timeout seconds; null for ever, 0 for one look.
   * @returns those that are ready; none where the time-out came first.
   * @throws ValueError, OverflowError for a bad time-out, at once.
   */
  select<R extends ReadableEnd, W extends WritableEnd>(
    readers: readonly R[],
    writers: readonly W[],
    timeout: number | null = null,
  ): Instruction<Selection<R, W>> {
    if (timeout !== null && timeout < 0) throw new ValueError('timeout must be non-negative');
    const limit = timeout === null ? FOREVER : nanoseconds(timeout);
    const isPoll = limit === 0;
    const request: Request = { readers, writers, isPoll };
    const made = Instruction.of(select, this, request, isPoll ? FOREVER : limit);
    return made as Instruction<unknown> as Instruction<Selection<R, W>>;
  }

  override snapshot(): Json {
    return null;
  }
}

import {
  Instruction,
  NondeterminismError,
  type Opcode,
  opcode,
  type Program,
  UsageError,
} from '@heddle/core';
import type { Heap } from './heap.ts';
import { reportUnraisable } from './hooks.ts';
import { programFrames } from './traceback.ts';

/** Python code that runs because an object dies. Nobody can catch its errors. */
export interface Call {
  readonly run: () => Program<unknown>;
  /** What the report of an error names. */
  readonly subject: unknown;
}

/** A row of calls, each of which is asked for when the one before has ended. */
export interface Calls {
  /** The next, or null at the end. What is to be done before it is done by asking. */
  next(): Call | null;
}

const goOn: Opcode<Heap, Calls, Call | null> = opcode({
  name: 'go-on-deallocating',
  shielded: true,
  execute: (_, calls) => calls.next(),
  explain: () => 'go on with the objects that die',
});

function* guarded(heap: Heap, { run, subject }: Call): Program {
  try {
    yield* run();
  } catch (error) {
    if (error instanceof UsageError || error instanceof NondeterminismError) throw error;
    const frames = programFrames(null, typeof subject === 'function' ? subject.name : '');
    yield* reportUnraisable(heap.machine, { error, message: null, object: subject }, frames);
  }
}

/** The calls that a step sets off, and the first of them. */
export interface PendingCalls {
  readonly calls: Calls;
  readonly first: Call;
}

/** Begins with some calls, as part of a step. Returns null where there are none. */
export function begin(calls: Calls): PendingCalls | null {
  const first = calls.next();
  return first === null ? null : { calls, first };
}

/** Runs what a step has set off, in the current thread. Errors are reported, none leaves it. */
export function* runCalls(heap: Heap, pending: PendingCalls | null): Program {
  if (pending === null) return;
  const next = Instruction.of(goOn, heap, pending.calls);
  for (let call: Call | null = pending.first; call !== null; call = yield* next) yield* guarded(heap, call);
}

import { describeError, failureKindOf, Instruction, type Opcode, opcode, type Program } from '@heddle/core';
import { isProgram } from '../futures/call.ts';
import { passUsageErrors } from '../futures/errors.ts';
import type { AsyncFuture } from './future.ts';
import type { EventLoop } from './loop.ts';
import { endsLoop } from './task.ts';

/** An error in an event loop that reaches no program: what an exception handler is called with. */
export interface Trouble {
  /** Python's words for it, such as `Task exception was never retrieved`. */
  readonly message: string;
  /** What was raised; null where nothing was. */
  readonly error: unknown;
  /** The future that it is about; null where it is about a callback. */
  readonly future: AsyncFuture<unknown> | null;
}

/** What is called for an error in an event loop: it gives a program, which runs in the loop's thread, or nothing. */
export type ExceptionHandler = (trouble: Trouble) => unknown;

function textOf({ message, error }: Trouble): string {
  return error === null ? message : `${message}: ${describeError(error)}`;
}

/** Gives the handler; without one the error is a failure of the execution. */
const report: Opcode<EventLoop, Trouble, ExceptionHandler | null> = opcode({
  name: 'report',
  boundary: 'call',
  execute: (loop, trouble, thread) => {
    if (loop.handler === null) {
      const { error } = trouble;
      const kind = error === null ? 'misuse' : failureKindOf(error);
      loop.machine.fail(kind, textOf(trouble), thread, error ?? undefined);
    }
    return loop.handler;
  },
  explain: (_, trouble) => textOf(trouble),
});

export const setHandler: Opcode<EventLoop, ExceptionHandler | null, void> = opcode({
  name: 'set-exception-handler',
  boundary: 'call',
  execute: (loop, handler) => {
    loop.handler = handler;
  },
  explain: ({ name }, handler) => `${name} ${handler === null ? 'has no' : 'has an'} exception handler`,
});

/** Python's `loop.call_exception_handler`. An error of the handler itself is a failure of the execution. */
export function* reportTrouble(loop: EventLoop, trouble: Trouble): Program {
  const handler = yield* Instruction.of(report, loop, trouble);
  if (handler === null) return;
  try {
    const program = handler(trouble);
    if (isProgram(program)) yield* program;
  } catch (error) {
    passUsageErrors(error);
    if (endsLoop(error)) throw error;
    const message = `Unhandled error in exception handler: ${describeError(error)}`;
    loop.machine.fail(failureKindOf(error), message, loop.machine.active, error);
  }
}

import {
  describeError,
  type Frame,
  failureKindOf,
  type Machine,
  NondeterminismError,
  type Program,
  type SimulatedThread,
  UsageError,
} from '@heddle/core';
import { SystemExit } from '../errors.ts';
import { StandardError } from '../io/standard-error.ts';
import { repr, typeName } from '../text.ts';
import {
  type ExceptHook,
  type HookEvent,
  Interpreter,
  type ThreadHook,
  type UnraisableArguments,
} from './interpreter.ts';
import { formatTraceback, formatUnraisable, programFrames } from './traceback.ts';

/** Whether an error is about Heddle, not of the simulated program: nothing but the machine may catch it. */
export function isForeign(error: unknown): boolean {
  return error instanceof UsageError || error instanceof NondeterminismError;
}

function writeTraceback(machine: Machine, header: string, lines: readonly string[]): void {
  const stderr = machine.builtIn(StandardError);
  if (header !== '') stderr.write(header);
  for (const line of lines) stderr.write(line);
}

/**
 * What `threading.excepthook` does by itself, in the thread that an error leaves: it prints to standard error.
 * @param name of the thread; null for the main thread, whose errors print without a header.
 * @param frames the calls, outermost first.
 */
export function writeUncaught(
  machine: Machine,
  name: string | null,
  error: unknown,
  frames: readonly Frame[],
): void {
  writeTraceback(
    machine,
    name === null ? '' : `Exception in thread ${name}:`,
    formatTraceback(error, frames),
  );
}

/**
 * Runs a program's own `threading.excepthook`. An error of the hook is reported in turn.
 * @param traceback the calls, outermost first.
 */
export function* runExceptHook(
  hook: ExceptHook,
  thread: SimulatedThread,
  error: unknown,
  traceback: readonly Frame[],
): Program {
  try {
    const program = hook({ type: typeName(error), error, traceback, thread });
    if (program !== undefined) yield* program;
  } catch (failure) {
    if (isForeign(failure)) throw failure;
    if (failure instanceof SystemExit) return;
    const { machine } = thread;
    machine.fail(failureKindOf(failure), describeError(failure), thread, failure);
    const lines = formatTraceback(failure, programFrames(null, hook.name));
    writeTraceback(machine, 'Exception in threading.excepthook:', lines);
  }
}

/** What `sys.unraisablehook` does by itself: it prints to standard error. */
function writeUnraisable(
  machine: Machine,
  { error, message, object }: UnraisableArguments,
  frames: readonly Frame[],
): void {
  const where = object === null || object === undefined ? '' : ` ${repr(object)}`;
  writeTraceback(machine, `${message ?? 'Exception ignored in'}:${where}`, formatUnraisable(error, frames));
}

/**
 * Reports an error that nobody can catch: it goes to `sys.unraisablehook`, or to standard error where there is none. It ends
 * without an error.
 * @param frames the calls that it left, outermost first.
 */
export function* reportUnraisable(
  machine: Machine,
  args: UnraisableArguments,
  frames: readonly Frame[],
): Program {
  const { unraisablehook } = machine.builtIn(Interpreter);
  if (unraisablehook === null) {
    writeUnraisable(machine, args, frames);
    return;
  }
  try {
    const program = unraisablehook(args);
    if (program !== undefined) yield* program;
  } catch (error) {
    if (isForeign(error)) throw error;
    const inHook = { error, message: 'Exception ignored in sys.unraisablehook', object: unraisablehook };
    writeUnraisable(machine, inHook, programFrames(null, unraisablehook.name));
  }
}

/** The hooks that a thread runs its program under. */
export interface HookedThread extends SimulatedThread {
  readonly traceHook: ThreadHook | null;
  readonly profileHook: ThreadHook | null;
}

/** Tells one hook of a thread, if it has it. */
function* tell(
  hook: ThreadHook | null,
  thread: SimulatedThread,
  name: string,
  event: HookEvent,
  value: unknown,
): Program {
  const program = hook?.({ event, thread, function: name, value });
  if (program !== undefined) yield* program;
}

/**
 * Runs the program of a thread under its trace and its profile hook. Both hear of the call and of the return, the trace
 * hook of an exception too. An error that a hook raises leaves the thread.
 * @param name of what the thread runs.
 */
export function* runHooked(thread: HookedThread, name: string, program: Program<unknown>): Program<unknown> {
  yield* tell(thread.traceHook, thread, name, 'call', null);
  yield* tell(thread.profileHook, thread, name, 'call', null);
  let result: unknown;
  try {
    result = yield* program;
  } catch (error) {
    if (!isForeign(error)) {
      yield* tell(thread.traceHook, thread, name, 'exception', error);
      yield* tell(thread.traceHook, thread, name, 'return', null);
      yield* tell(thread.profileHook, thread, name, 'return', null);
    }
    throw error;
  }
  yield* tell(thread.traceHook, thread, name, 'return', result ?? null);
  yield* tell(thread.profileHook, thread, name, 'return', result ?? null);
  return result;
}

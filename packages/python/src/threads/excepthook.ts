import { describeError, failureKindOf, type Program } from '@heddle/core';
import type { Thread } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';
import { formatException } from '../interpreter/traceback-text.ts';
import { nativeFunction } from '../objects/define.ts';
import { PyException, Raised } from '../objects/exception.ts';
import { systemExitType, typeError } from '../objects/exception-types.ts';
import { PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { Steps } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import { PyType } from '../objects/type.ts';
import { called, enterThread } from './calls.ts';
import { writeToStandardError } from './other-modules.ts';
import { structSequence } from './struct-sequence.ts';
import { objectOfThread, PyThread } from './thread-object.ts';

/** `threading.ExceptHookArgs`. */
export const exceptHookArgsType: PyType = structSequence('_ExceptHookArgs', '_thread', [
  'exc_type',
  'exc_value',
  'exc_traceback',
  'thread',
]);

const HEADING = 'Traceback (most recent call last):';

/** The calls of `threading` at the bottom of a thread, as its traceback shows them. */
function libraryCalls(thread: Value): string[] {
  if (!(thread instanceof PyThread) || thread.thread === null) return [];
  const calls = ['_bootstrap_inner'];
  // A `run` of the library's, not one of the program.
  if (thread.cls.lookup('run') instanceof PyNative) calls.push('run');
  return calls.map((name) => `  File "threading.py", line ???, in ${name}`);
}

/** The lines of a traceback, with the calls of the library before those of the program. */
function withCalls(lines: readonly string[], calls: readonly string[]): string[] {
  const at = lines.lastIndexOf(HEADING);
  return at < 0 ? [...lines] : [...lines.slice(0, at + 1), ...calls, ...lines.slice(at + 1)];
}

function* printUncaught(vm: Runtime, args: PyTuple): Program<Value> {
  const [type, value, , thread] = args.items;
  if (type instanceof PyType && type.isSubtype(systemExitType)) return null;
  const name = thread instanceof PyThread ? (thread.thread?.name ?? '') : `${vm.current.thread.ident}`;
  const own = value instanceof PyException ? yield* formatException(vm, value) : [];
  const lines = [`Exception in thread ${name}:`, ...withCalls(own, libraryCalls(thread!))];
  yield* writeToStandardError(vm, `${lines.join('\n')}\n`);
  return null;
}

/** `threading.excepthook` by itself: prints to standard error; nothing for SystemExit. */
export const defaultExceptHook: PyNative = nativeFunction(
  '_excepthook',
  '(args, /)',
  {},
  (vm, args: Value) => {
    if (args instanceof PyTuple && args.cls === exceptHookArgsType) return new Steps(printUncaught(vm, args));
    throw typeError('_thread.excepthook argument type must be ExceptHookArgs');
  },
  '_thread',
);

/** Runs `threading.excepthook` in a thread that an exception has left. What the hook itself raises is printed. */
export function* invokeExceptHook(vm: Runtime, thread: Thread, { exception }: Raised): Program {
  const hook = vm.module('threading')?.globals.get('excepthook') ?? defaultExceptHook;
  const values = [exception.cls, exception, exception.traceback, objectOfThread(vm, thread)];
  try {
    yield* called(vm, hook, [new PyTuple(values, exceptHookArgsType)]);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    yield* printFailure(vm, thread, error);
  }
}

function* printFailure(vm: Runtime, thread: Thread, raised: Raised): Program {
  const { exception } = raised;
  if (exception.cls.isSubtype(systemExitType)) return;
  thread.machine.fail(failureKindOf(raised), describeError(raised), thread, raised);
  // The exception that the hook was called for is not shown again.
  exception.suppressContext = true;
  enterThread(vm);
  const lines = ['Exception in threading.excepthook:', ...(yield* formatException(vm, exception))];
  yield* writeToStandardError(vm, `${lines.join('\n')}\n`);
}

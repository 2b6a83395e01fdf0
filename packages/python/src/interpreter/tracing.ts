import type { Program } from '@heddle/core';
import { Op } from '../bytecode/opcodes.ts';
import type { Raised } from '../objects/exception.ts';
import { builtinFunctionType, methodDescriptorType, PyNative } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { settle } from '../objects/steps.ts';
import { PyTuple } from '../objects/tuple.ts';
import type { PyFrame } from './frame.ts';
import type { Runtime, ThreadState } from './runtime.ts';

/** What happens in a call of a native function. */
type NativeEvent = 'c_call' | 'c_return' | 'c_exception';

/** The events of a thread: trace functions hear of all but those of native functions, profile functions of calls and returns. */
export type TraceEvent = 'call' | 'line' | 'return' | 'exception' | NativeEvent;

/** Calls a trace or profile function, which is not traced itself. An error of it takes it away. */
function* callHook(
  vm: Runtime,
  state: ThreadState,
  hook: Value,
  frame: PyFrame,
  event: TraceEvent,
  value: Value,
): Program<Value> {
  state.isInHook = true;
  try {
    return yield* settle(vm.call(hook, [frame, event, value]));
  } catch (error) {
    state.traceFunction = null;
    state.profileFunction = null;
    frame.trace = null;
    throw error;
  } finally {
    state.isInHook = false;
  }
}

/** Tells the hooks of a thread what happens in a frame. */
export function* tellHooks(vm: Runtime, frame: PyFrame, event: TraceEvent, value: Value): Program<Value> {
  const { current: state } = vm;
  if (event.startsWith('c_')) return yield* callHook(vm, state, state.profileFunction, frame, event, value);
  const trace = event === 'call' ? state.traceFunction : frame.trace;
  if (trace !== null) {
    const local = yield* callHook(vm, state, trace, frame, event, value);
    if (event === 'call' || local !== null) frame.trace = local;
  }
  if (state.profileFunction !== null && (event === 'call' || event === 'return')) {
    yield* callHook(vm, state, state.profileFunction, frame, event, value);
  }
  return null;
}

/** What an `exception` event comes with. */
export function exceptionTriple({ exception }: Raised): Value {
  return new PyTuple([exception.cls, exception, exception.traceback]);
}

/** Whether the next instruction of a frame begins a line that its trace function has to hear of. */
export function beginsLine(frame: PyFrame): boolean {
  const { code } = frame.code;
  const { line } = code.positions[frame.next]!;
  if (line < 1 || frame.code.instructions[frame.next]!.opcode === Op.RESUME) return false;
  const isRepeated = line === frame.tracedLine && frame.next > frame.tracedAt;
  frame.tracedAt = frame.next;
  if (isRepeated) return false;
  frame.tracedLine = line;
  return true;
}

/** Whether the next instruction of a frame leaves it. */
export function leavesFrame(frame: PyFrame): boolean {
  const { opcode } = frame.code.instructions[frame.next]!;
  return opcode === Op.RETURN_VALUE || opcode === Op.YIELD_VALUE;
}

/**
 * The native function that the next instruction of a frame calls, as profile functions get it: bound to its receiver. Null where
 * it calls none.
 */
export function nativeToCall({ code, next, slots, top }: PyFrame): PyNative | null {
  const { opcode, arg } = code.instructions[next]!;
  let bottom: number;
  if (opcode === Op.CALL) bottom = top - arg - 2;
  else if (opcode === Op.CALL_KW) bottom = top - arg - 3;
  else if (opcode === Op.CALL_FUNCTION_EX) bottom = top - 4;
  else return null;
  const callable = slots[bottom];
  if (!(callable instanceof PyNative)) return null;
  if (callable.cls === builtinFunctionType) return callable;
  const receiver = slots[bottom + 1];
  if (callable.cls !== methodDescriptorType || receiver === undefined || opcode === Op.CALL_FUNCTION_EX)
    return null;
  return new PyNative(callable.definition, builtinFunctionType, receiver);
}

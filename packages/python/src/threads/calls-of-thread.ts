import type { Frame, SimulatedThread } from '@heddle/core';
import type { PyFrame } from '../interpreter/frame.ts';
import type { Runtime } from '../interpreter/runtime.ts';

/** The calls of Python code that a thread stands in, outermost first. */
export function callsOf(vm: Runtime, thread: SimulatedThread): Frame[] {
  const calls: Frame[] = [];
  const { frame: innermost, bottom } = vm.stateOf(thread);
  // Below stands what native code does.
  for (let frame: PyFrame | null = innermost; frame !== bottom && frame !== null; frame = frame.back) {
    const { filename, name } = frame.code.code;
    calls.push({ source: filename, line: frame.line, function: name });
  }
  return calls.reverse();
}

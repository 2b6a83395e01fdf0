import type { Program } from '@heddle/core';
import type { ThreadState } from './runtime.ts';

/** Has the program of a thread say where the thread stands in the Python source, also in what native code has called. */
export function located(program: Program<unknown>, state: ThreadState): Program<unknown> {
  program.position = () => state.activation?.position();
  return program;
}

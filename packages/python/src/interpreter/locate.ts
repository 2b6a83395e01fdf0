import type { ThreadState } from './runtime.ts';

/** Has the program that runs in a thread say where the thread stands in Python code, also in what native code has called. */
export function locate(state: ThreadState): void {
  const { program } = state.thread;
  if (program === null || program.position !== undefined) return;
  program.position = () => state.activation?.position();
}

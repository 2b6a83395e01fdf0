import type { ProgramView } from '@heddle/core';
import type { PyException } from '../objects/exception.ts';
import type { ThreadState } from './runtime.ts';

function viewOf(state: ThreadState): ProgramView {
  const { exception } = state;
  return {
    frame: state.frame?.code.code.qualname ?? '',
    exception: exception === null ? null : describeException(exception),
    depth: state.depth,
  };
}

/** An exception in short, without running code of the program: `ValueError: no number`. */
function describeException({ cls, args }: PyException): string {
  const [first] = args.items;
  return typeof first === 'string' ? `${cls.name}: ${first}` : cls.name;
}

/** Has the program that runs in a thread say where the thread stands in Python code, also in what native code has called. */
export function locate(state: ThreadState): void {
  const { program } = state.thread;
  if (program === null || program.position !== undefined) return;
  program.position = () => state.activation?.position();
  program.view = () => viewOf(state);
}

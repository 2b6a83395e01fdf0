import { Interpreter, type PythonVersion } from '@heddle/primitives';
import type { Runtime } from '../interpreter/runtime.ts';

/** Whether the program runs under this version of Python or a later one. For what differs between them: messages, mostly. */
export function isAtLeast(vm: Runtime, version: PythonVersion): boolean {
  return vm.machine.builtIn(Interpreter).isAtLeast(version);
}

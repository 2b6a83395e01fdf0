import type { CodeObject } from '../bytecode/code.ts';
import type { Runtime } from '../interpreter/runtime.ts';

function mentions(code: CodeObject, names: ReadonlySet<string>): boolean {
  if (code.names.some((name) => names.has(name))) return true;
  return code.constants.some((constant) => constant.type === 'code' && mentions(constant.code, names));
}

/** Whether the code of the program's main file names one of some attributes anywhere. */
export function programMentions(vm: Runtime, names: ReadonlySet<string>): boolean {
  return mentions(vm.program.mainCode.code, names);
}

import { Op } from '../bytecode/opcodes.ts';
import type { LinkedCode, LinkedInstruction } from '../interpreter/linked-code.ts';
import type { Runtime } from '../interpreter/runtime.ts';

/** What an instruction that stores to a variable calls it; empty for another instruction. */
function variableName({ code }: LinkedCode, { opcode, arg, name }: LinkedInstruction): string {
  switch (opcode) {
    case Op.STORE_FAST:
      return code.localsPlus[arg] ?? '';
    case Op.STORE_FAST_LOAD_FAST:
      return code.localsPlus[arg >> 4] ?? '';
    case Op.STORE_NAME:
    case Op.STORE_GLOBAL:
    case Op.STORE_DEREF:
      return name;
    default:
      return '';
  }
}

/**
 * What a program calls the object that it is making: the variable or the attribute that it is about to be assigned to. Undefined
 * where it is put elsewhere.
 */
export function givenName(vm: Runtime): string | undefined {
  const { frame } = vm.current;
  if (frame === null) return undefined;
  const { instructions } = frame.code;
  const next = instructions[frame.next];
  if (next === undefined) return undefined;
  const variable = variableName(frame.code, next);
  if (variable !== '') return variable;
  // `self.lock = Lock()` loads the object in between.
  const second = instructions[frame.next + 1];
  return second?.opcode === Op.STORE_ATTR ? second.name : undefined;
}

import { Instruction, type Machine, type Opcode, opcode } from '@heddle/core';
import { Interpreter } from './interpreter.ts';

const die: Opcode<Interpreter, number, void> = opcode({
  name: 'os-exit',
  execute: (interpreter, status) => {
    const { machine } = interpreter;
    machine.exitStatus = status & 0xff;
    machine.halt();
  },
  explain: (_, status) => `end the process with status ${status}`,
});

/** `os._exit(status)`: the process ends with this step, in any thread. No other thread goes on, and nothing is cleaned up. */
export function exitProcess(machine: Machine, status: number): Instruction<void> {
  return Instruction.of(die, machine.builtIn(Interpreter), status);
}

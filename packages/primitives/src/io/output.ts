import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';

const print: Opcode<Output, string, void> = opcode({
  name: 'print',
  boundary: 'call',
  execute: (output, line) => output.machine.print(line),
  explain: (_, line) => `print ${JSON.stringify(line)}`,
});

/** Standard output. The order of its lines is part of an execution's outcome. */
export class Output extends SharedObject {
  override get kind(): string {
    return 'output';
  }

  constructor(machine: Machine, name = 'stdout') {
    super(machine, name, 'synchronisation');
  }

  /** Its own lock keeps lines whole; no program means to order its threads by printing. */
  override get synchronises(): boolean {
    return false;
  }

  /** Python's `print(line)`. One step. */
  print(line: string): Instruction<void> {
    return Instruction.of(print, this, line);
  }

  override snapshot(): Json {
    return [...this.machine.output];
  }
}

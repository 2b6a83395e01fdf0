import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';

const wake: Opcode<SelfPipe, undefined, void> = opcode({
  name: 'wake',
  boundary: 'call',
  execute: (pipe) => {
    if (!pipe.isClosed) pipe.bytes++;
  },
  explain: ({ name, isClosed }) =>
    isClosed ? `${name} is closed: nobody to wake` : `write a byte to ${name}`,
});

/** The pipe from an event loop to itself: a byte in it ends the loop's sleep. */
export class SelfPipe extends SharedObject {
  override get kind(): string {
    return 'pipe';
  }

  /** How many bytes were written and not read. */
  bytes = 0;
  isClosed = false;
  #wake: Instruction<void> | null = null;

  constructor(machine: Machine, name: string) {
    super(machine, name, 'part');
  }

  /** What was done before a byte was written, was done before it is read. */
  override get synchronises(): boolean {
    return true;
  }

  /** Writes a byte. One step. */
  wake(): Instruction<void> {
    this.#wake ??= Instruction.of(wake, this);
    return this.#wake;
  }

  override snapshot(): Json {
    return { bytes: this.bytes };
  }
}

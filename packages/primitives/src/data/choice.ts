import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';

const choose: Opcode<Choice, number, number> = opcode({
  name: 'choose',
  access: 'none',
  boundary: 'call',
  execute: (choice, count) => choice.machine.choose(count, choice.name),
  explain: (choice, count) => `choose ${choice.name}, one of ${count}`,
});

/**
 * A source of data that the program does not decide: a random number, the answer of a service. The schedule
 * decides it, so exploration tries every value.
 */
export class Choice extends SharedObject {
  override get kind(): string {
    return 'choice';
  }

  constructor(machine: Machine, name: string) {
    super(machine, name, 'synchronisation');
  }

  /** A whole number in [0, count). One step. */
  below(count: number): Instruction<number> {
    return Instruction.of(choose, this, count);
  }

  override snapshot(): Json {
    return null;
  }
}

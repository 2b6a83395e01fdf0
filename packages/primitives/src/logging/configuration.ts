import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';

interface Change {
  readonly text: string;
  readonly run: () => void;
}

const configure: Opcode<LoggingConfiguration, Change, void> = opcode({
  name: 'configure',
  execute: (_, { run }) => run(),
  explain: (_, { text }) => text,
});

/**
 * How logging is set up: levels, handlers, formats of all loggers. Who logs reads it, who sets something up writes it. Every
 * machine has one.
 */
export class LoggingConfiguration extends SharedObject {
  override get kind(): string {
    return 'logging';
  }

  constructor(machine: Machine) {
    super(machine, 'logging', 'synchronisation');
  }

  /** Nothing of its own: it stands for what its loggers and handlers are set to. */
  override snapshot(): Json {
    return null;
  }
}

/** A change of how logging is set up. One step. */
export function change(machine: Machine, text: string, run: () => void): Instruction<void> {
  return Instruction.of(configure, machine.builtIn(LoggingConfiguration), { text, run });
}

import { Instruction, type Json, type Machine, type Opcode, opcode, SharedObject } from '@heddle/core';

const print: Opcode<StandardError, string, void> = opcode({
  name: 'print',
  boundary: 'call',
  execute: (stream, text) => stream.write(text),
  explain: (_, text) => `print ${JSON.stringify(text)} to standard error`,
});

/**
 * Standard error: what the interpreter says about errors that nobody caught, and what programs print there. Its lines are
 * no part of an execution's outcome.
 */
export class StandardError extends SharedObject {
  override get kind(): string {
    return 'output';
  }

  /** What was written, line by line. */
  readonly lines: string[] = [];

  constructor(machine: Machine, name = 'stderr') {
    super(machine, name, 'synchronisation');
  }

  /** Python's `print(text, file=sys.stderr)`. One step. */
  print(text: string): Instruction<void> {
    return Instruction.of(print, this, text);
  }

  /** Writes one line, or the lines of a longer text, at once: for what happens between steps, such as a traceback. */
  write(text: string): void {
    this.lines.push(...text.split('\n'));
  }

  /** Nothing: tracebacks are written between steps, and a trace tells what changes in steps. */
  override snapshot(): Json {
    return null;
  }
}

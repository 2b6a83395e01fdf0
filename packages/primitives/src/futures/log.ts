import { Instruction, type Machine, type Opcode, opcode, type Program } from '@heddle/core';
import { Output } from '../io/output.ts';
import { Interpreter, type LibraryLogRecord } from '../runtime/interpreter.ts';

const write: Opcode<Interpreter, LibraryLogRecord, void | Program<unknown>> = opcode({
  name: 'log',
  entry: 'resume',
  boundary: 'call',
  // A handler may print.
  touchesAlso: ({ machine }, _, __, touch) => touch(machine.builtIn(Output), 'write'),
  execute: ({ logging }, record) => logging?.(record),
  explain: (_, { level, message }) => `log ${level}: ${message}`,
});

/**
 * Writes a record as the logger `concurrent.futures`: one step, or none while nobody listens to
 * {@link Interpreter.logging}.
 */
export function* log(
  machine: Machine,
  level: LibraryLogRecord['level'],
  message: string,
  error: unknown = null,
): Program {
  const interpreter = machine.builtIn(Interpreter);
  if (interpreter.logging === null) return;
  const threadName = machine.active!.name;
  const record: LibraryLogRecord = { logger: 'concurrent.futures', level, message, error, threadName };
  const program = yield* Instruction.of(write, interpreter, record);
  if (program !== undefined) yield* program;
}

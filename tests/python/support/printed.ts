import { Machine } from '@heddle/core';
import { boot } from '@heddle/python/internal/interpreter/boot';
import { PythonProgram, type PythonProgramOptions } from '@heddle/python/internal/program/python-program';

/** Goes on with the same thread wherever that is possible. */
const decide = { begin: () => true, choose: () => 0, end: () => undefined };

/** The lines that a Python program prints when no thread is preempted; behind them the errors that it ends with. */
export function printed(source: string, options: PythonProgramOptions = {}): string[] {
  const program = new PythonProgram({ path: 'program.py', source }, options);
  const run = new Machine().run({ name: 'program', setup: (machine) => void boot(machine, program) }, decide);
  return [...run.output, ...run.failures.map(({ message }) => message)];
}

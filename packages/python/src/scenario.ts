import type { Machine, Scenario } from '@heddle/core';
import { boot } from './interpreter/boot.ts';
import type { Runtime } from './interpreter/runtime.ts';
import { Check } from './program/checks.ts';
import type { PythonProgram } from './program/python-program.ts';

/** A Python program as a scenario. */
export interface PythonScenario extends Scenario {
  readonly program: PythonProgram;
}

/**
 * Makes a program executable: each execution boots an interpreter of its own and runs the main file in its main thread, with the
 * checks that the program states.
 * @param onBoot is given the interpreter of each execution.
 * @throws UsageError where a check is no expression.
 */
export function pythonScenario(program: PythonProgram, onBoot?: (vm: Runtime) => void): PythonScenario {
  const checks = program.directives.checks.map((stated) => new Check(stated, program));
  return {
    name: program.main.path,
    program,
    setup: (machine: Machine) => {
      const vm = boot(machine, program);
      for (const check of checks) check.watch(machine, vm);
      onBoot?.(vm);
    },
  };
}

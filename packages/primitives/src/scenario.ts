import type { Program, Scenario } from '@heddle/core';
import { checkOptions, type PythonOptions } from './options.ts';
import { Python } from './python.ts';
import { MainThread } from './threading/main-thread.ts';

/** A scenario from the program of its main thread, which starts all others. */
export function scenario(
  name: string,
  main: (py: Python) => Program<unknown>,
  options?: PythonOptions,
): Scenario {
  if (options !== undefined) checkOptions(options);
  return {
    name,
    setup(machine) {
      const py = new Python(machine, options);
      machine.start(new MainThread(machine, () => main(py)));
    },
  };
}

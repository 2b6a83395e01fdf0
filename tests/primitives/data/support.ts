import { type Program, ProgramError } from '@heddle/core';
import { type Python, type PythonVersion, scenario } from '@heddle/primitives';
import { run } from '../../core/support.ts';

/** What the default execution of a program prints. */
export function printed(main: (py: Python) => Program<unknown>): readonly string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map((failure) => failure.message)];
}

/** What each of some calls raises, as the last line of a traceback shows it. */
export function errorsOf(
  version: PythonVersion,
  calls: (py: Python) => readonly (() => Program<unknown>)[],
): string[] {
  const errors: string[] = [];
  const scene = scenario(
    'errors',
    function* main(py) {
      for (const call of calls(py)) {
        try {
          yield* call();
          errors.push('none');
        } catch (error) {
          errors.push(error instanceof ProgramError ? `${error.name}: ${error.message}` : String(error));
        }
      }
    },
    { version },
  );
  run(scene);
  return errors;
}

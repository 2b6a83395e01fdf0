import { type ExploreOptions, explore, type Result } from '@heddle/explore';
import { PythonProgram, pythonScenario } from '@heddle/python';

/** Explores a Python program; its main file is `program.py`. */
export function explorePython(source: string, options: ExploreOptions = {}): Result {
  return explore(pythonScenario(new PythonProgram({ path: 'program.py', source })), options);
}

/** Everything that a program can do: an execution of every trace class. */
export function exhaust(source: string, options: ExploreOptions = {}): Result {
  return explorePython(source, { strategy: 'dpor', all: true, minimise: 'off', ...options });
}

/** What a program can print, each as one text, sorted. */
export function printed(result: Result): string[] {
  return [...new Set(result.outcomes.map(({ output }) => output.join('\n')))].sort();
}

/** The kinds of the findings of a result. */
export function kinds(result: Result): string[] {
  return [...new Set(result.findings.map(({ kind }) => kind))].sort();
}

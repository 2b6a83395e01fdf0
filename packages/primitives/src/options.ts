import { UsageError } from '@heddle/core';
import { type Fidelity, fidelities, type PythonVersion, pythonVersions } from './runtime/interpreter.ts';
import { repr } from './text.ts';

/** Which Python a program runs on. */
export interface PythonOptions {
  /** Default `atomic`. */
  readonly fidelity?: Fidelity;
  /** Whose behaviour and messages to show where the versions differ; default the newest. */
  readonly version?: PythonVersion;
}

/** No options: the defaults of all. */
export const defaults: PythonOptions = {};

function refuse(option: string, value: unknown, known: readonly string[]): void {
  if (value === undefined || known.includes(value as string)) return;
  throw new UsageError(`the option ${option} is ${repr(value)}; expected one of ${known.join(', ')}`);
}

/** @throws UsageError for options that are unknown, or have a value that is. */
export function checkOptions(options: PythonOptions): void {
  const known: readonly string[] = ['fidelity', 'version'];
  for (const option of Object.keys(options)) {
    if (!known.includes(option)) {
      throw new UsageError(`unknown option "${option}" of a scenario; expected one of ${known.join(', ')}`);
    }
  }
  refuse('fidelity', options.fidelity, fidelities);
  refuse('version', options.version, pythonVersions);
}

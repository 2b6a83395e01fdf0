import { gilModel, Machine, type Strategy } from '@heddle/core';
import { RandomWalk } from '@heddle/explore';
import type { PythonVersion } from '@heddle/primitives';
import { PythonProgram, pythonScenario, type SourceFile } from '@heddle/python';

/** What a run of a Python program shows. */
export interface Ran {
  readonly stdout: string;
  readonly outcome: string;
  readonly exitStatus: number;
  /** The failures, each in a line. */
  readonly failures: readonly string[];
}

/** How a program is run. */
export interface RunOptions {
  readonly version?: PythonVersion;
  readonly files?: readonly SourceFile[];
  /** The path of the main file. Default `program.py`. */
  readonly path?: string;
  /** Default {@link slices}. */
  readonly strategy?: Strategy;
  readonly maxSteps?: number;
}

/** So many steps a thread goes on while others could, as a switch interval allows it. */
const SLICE = 100;

/**
 * The default schedule of a run: a thread goes on for some steps, then the next one gets the CPU. Loops that wait for another
 * thread come to an end.
 */
export function slices(): Strategy {
  let left = SLICE;
  return {
    begin: () => {
      left = SLICE;
      return true;
    },
    choose: (point) => {
      if (point.kind === 'data' || left-- > 0) return 0;
      left = SLICE;
      return 1;
    },
    end: () => undefined,
  };
}

/** A schedule drawn from a seed. */
export function randomly(seed: string | number): Strategy {
  return RandomWalk.seeded(String(seed));
}

/** Runs a program once. */
export function runPython(source: string, options: RunOptions = {}): Ran {
  const {
    version = '3.14',
    files = [],
    path = 'program.py',
    strategy = slices(),
    maxSteps = 1_000_000,
  } = options;
  const scenario = pythonScenario(new PythonProgram({ path, source }, { version, files }));
  const machine = new Machine({ maxSteps, gil: gilModel(`cpython-${version}`) });
  strategy.begin();
  const execution = machine.run(scenario, strategy);
  const { output, failures, outcome } = execution;
  return {
    stdout: output.map((line) => `${line}\n`).join(''),
    outcome,
    exitStatus: machine.exitStatus,
    failures: failures.map(({ kind, message }) => `${kind}: ${message}`),
  };
}

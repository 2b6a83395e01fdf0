import { gilModel, Machine, Random, type Strategy } from '@heddle/core';
import { Interpreter, type PythonVersion } from '@heddle/primitives';
import { boot } from '@heddle/python/internal/interpreter/boot';
import { PythonProgram } from '@heddle/python/internal/program/python-program';

/** What an execution of a program showed. */
export interface Run {
  readonly output: string;
  readonly outcome: string;
  /** What went wrong, in alphabetical order. */
  readonly failures: readonly string[];
  readonly stderr: string;
  readonly exitStatus: number;
}

/** Decides at random, and goes on with the same thread half of the time. */
function walk(seed: number): Strategy {
  const random = Random.seeded(seed);
  return {
    begin: () => true,
    choose: ({ count, preemptive }) => (preemptive && random.below(2) === 0 ? 0 : random.below(count)),
    end: () => undefined,
  };
}

/** How a program is run. */
export interface RunOptions {
  readonly version: PythonVersion;
  readonly seeds: number;
  /** Default `instruction`. */
  readonly gil?: string;
  /** Default 400,000. */
  readonly maxSteps?: number;
}

/** Runs a program once for each of a number of seeds. */
export function runProgram(source: string, options: RunOptions): Run[] {
  const program = new PythonProgram({ path: '<string>', source }, { version: options.version });
  const runs: Run[] = [];
  for (let seed = 0; seed < options.seeds; seed++) {
    const machine = new Machine({
      gil: gilModel(options.gil ?? 'instruction'),
      lifecycle: 'visible',
      maxSteps: options.maxSteps ?? 400_000,
    });
    let stderr = '';
    const setup = (made: Machine): void => {
      const vm = boot(made, program);
      made.finally('', () => {
        stderr = vm.primitives.stderr.lines.join('\n');
        return true;
      });
    };
    const { outcome, output, failures } = machine.run({ name: 'program', setup }, walk(seed));
    runs.push({
      output: output.map((line) => `${line}\n`).join(''),
      outcome,
      failures: failures.map((failure) => failure.message).sort(),
      stderr,
      exitStatus: machine.builtIn(Interpreter).exitStatus,
    });
  }
  return runs;
}

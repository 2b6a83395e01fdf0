import { gilModel, Machine, Random, type Strategy } from '@heddle/core';
import { type Fidelity, Interpreter, type PythonVersion, scenario } from '@heddle/primitives';
import type { Port } from './port.ts';

/** What an execution of a port showed. */
export interface Run {
  readonly output: string;
  readonly outcome: string;
  /** What went wrong, in alphabetical order. */
  readonly failures: readonly string[];
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

/** Runs a port once for each of a number of seeds. */
export function runPort(
  port: Port,
  options: { readonly fidelity: Fidelity; readonly version: PythonVersion; readonly seeds: number },
): Run[] {
  const { main, gil = 'instruction' } = typeof port === 'function' ? { main: port } : port;
  const { fidelity, version, seeds } = options;
  const subject = scenario('port', main, { fidelity, version });
  const runs: Run[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const machine = new Machine({ gil: gilModel(gil), lifecycle: 'visible', maxSteps: 200_000 });
    const { outcome, output, failures } = machine.run(subject, walk(seed));
    runs.push({
      output: output.map((line) => `${line}\n`).join(''),
      outcome,
      failures: failures.map((failure) => failure.message).sort(),
      exitStatus: machine.builtIn(Interpreter).exitStatus,
    });
  }
  return runs;
}

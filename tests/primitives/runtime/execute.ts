import { Machine, type MachineOptions, type OutcomeKind, type Program } from '@heddle/core';
import { type Python, type PythonOptions, StandardError, scenario } from '@heddle/primitives';
import { decide } from '../../core/support.ts';

/** The program of a main thread. */
export type Main = (py: Python) => Program<unknown>;

/** What a process leaves behind. */
export interface Ended {
  readonly output: readonly string[];
  readonly outcome: OutcomeKind;
  readonly failures: readonly string[];
  readonly status: number;
  /** Virtual seconds that it ran. */
  readonly seconds: number;
  /** The lines of standard error. */
  readonly errors: readonly string[];
}

/** What an execution under the schedule that switches only where it must shows. */
export function execute(main: Main, options: PythonOptions = {}, machineOptions: MachineOptions = {}): Ended {
  const machine = new Machine(machineOptions);
  const { output, outcome, failures } = machine.run(scenario('process', main, options), decide(''));
  return {
    output: [...output],
    outcome,
    failures: failures.map(({ message }) => message),
    status: machine.exitStatus,
    seconds: machine.clock.now / 1e9,
    errors: machine.existing(StandardError)?.lines ?? [],
  };
}

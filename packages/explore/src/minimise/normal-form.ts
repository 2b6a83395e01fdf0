import {
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  type Strategy,
  TransitionLog,
  UsageError,
  withoutDefaultTail,
} from '@heddle/core';
import { Replay } from '../strategies/replay.ts';
import { Reordering } from './reordering.ts';
import { SwitchCounter } from './switch-counter.ts';
import { TransitionRecorder } from './transition-recorder.ts';

/** The member of a trace class that stands for all of them. */
export interface NormalForm {
  /** Without the zeros at the end. */
  readonly decisions: readonly number[];
  readonly preemptions: number;
  /** How often the CPU changes hands. */
  readonly contextSwitches: number;
  /**
   * Whether no member of the class has fewer preemptions. Then every member has this normal form; else the class was too
   * large to look through.
   */
  readonly isExact: boolean;
  /** How many executions it took, the one given among them. */
  readonly executions: number;
}

/**
 * Swaps independent neighbours in a schedule until it has the fewest preemptions that schedules of its trace class can have,
 * and of these the fewest context switches. Nothing but the order of independent transitions changes, so neither does the
 * outcome; preemptions that matter to it stay.
 *
 * Cost: mostly two or three executions, nine at most, and a search in the class that is bounded.
 * @param options those of the machine. A program that looks at the life cycle of threads takes `lifecycle: 'visible'`.
 * @throws UsageError for decisions that do not fit the scenario, and where the execution is cut off.
 */
export function normalForm(
  scenario: Scenario,
  options: MachineOptions,
  decisions: readonly number[],
): NormalForm {
  const log = new TransitionLog();
  const replay = new Replay(decisions);
  const recorder = new TransitionRecorder(replay, log.numbering);
  const given = run(scenario, new Machine({ ...options, transitions: log }), recorder);
  replay.end(given.execution);
  const { outcome, steps } = given.execution;
  if (outcome === 'stepLimit') {
    throw new UsageError(
      `an execution that is cut off has no normal form; this one was after ${steps} steps`,
    );
  }
  const reordering = new Reordering(log, recorder, given.execution);
  const machine = new Machine(options);
  let executions = 1;
  const found = reordering.run(machine, reordering.whole(), (strategy) => {
    executions++;
    const { execution, schedule } = run(scenario, machine, strategy);
    return execution.isAbandoned ? null : schedule;
  });
  const isBetter = found !== null && found.value.preemptions <= given.schedule.preemptions;
  return {
    ...(isBetter ? found.value : given.schedule),
    isExact: isBetter && found.isExact,
    executions,
  };
}

/** An execution, and its schedule. */
interface Ran {
  readonly execution: Execution;
  readonly schedule: Pick<NormalForm, 'decisions' | 'preemptions' | 'contextSwitches'>;
}

function run(scenario: Scenario, machine: Machine, strategy: Strategy): Ran {
  const counter = new SwitchCounter(strategy);
  counter.begin();
  const execution = machine.run(scenario, counter);
  const schedule = {
    decisions: withoutDefaultTail(execution.decisions),
    preemptions: execution.preemptions,
    contextSwitches: counter.within(execution.steps),
  };
  return { execution, schedule };
}

import {
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  type Strategy,
  type TransitionLog,
  withoutDefaultTail,
} from '@heddle/core';
import { symptomsWith, Watch } from '../detectors/watch.ts';
import type { Symptom } from '../symptom.ts';
import type { Candidate, ShownSchedule } from './candidate.ts';
import type { SwitchCounter } from './switch-counter.ts';
import { SwitchReader } from './switch-reader.ts';

/** An execution that shows the symptom, until the next is run. */
export interface Shown {
  readonly schedule: ShownSchedule;
  readonly symptom: Symptom;
  readonly execution: Execution;
}

/** One that was an attempt. */
export interface ShownAttempt extends Shown {
  readonly candidate: Candidate;
}

/** Runs executions and asks each whether it shows a symptom, which goes by its key. */
export class Trials {
  executions = 0;
  /** Instructions run in all of them. */
  steps = 0;
  readonly #scenario: Scenario;
  readonly #options: MachineOptions;
  readonly #watch: Watch | null;
  readonly #key: string;
  readonly machine: Machine;

  /** @param detect the names of the detectors that the symptom takes. */
  constructor(scenario: Scenario, options: MachineOptions, key: string, detect: readonly string[]) {
    this.#scenario = scenario;
    this.#watch = Watch.of(detect);
    this.#options = this.#watch === null ? options : { ...options, observer: this.#watch };
    this.#key = key;
    this.machine = new Machine(this.#options);
  }

  /** A machine like that of the trials which records its transitions. */
  recording(transitions: TransitionLog): Machine {
    return new Machine({ ...this.#options, transitions });
  }

  /**
   * Runs a strategy that has an execution to run.
   * @returns null where the symptom does not show.
   */
  attempt(strategy: Strategy, machine: Machine = this.machine): ShownAttempt | null {
    const reader = new SwitchReader(strategy);
    reader.begin();
    const shown = this.judge(reader, this.run(reader, machine));
    if (shown === null) return null;
    const { preemptions, successors, data } = reader;
    return { ...shown, candidate: { ...shown.schedule, switches: { preemptions, successors, data } } };
  }

  /** Runs a strategy that has begun an execution. */
  run(strategy: Strategy, machine: Machine = this.machine): Execution {
    this.executions++;
    this.#watch?.begin();
    const execution = machine.run(this.#scenario, strategy);
    this.steps += execution.steps;
    return execution;
  }

  /** What an execution shows that has just ended; null where it does not show the symptom. */
  judge(counter: SwitchCounter, execution: Execution): Shown | null {
    if (execution.isAbandoned) return null;
    const symptom = symptomsWith(this.#watch, execution).find((candidate) => candidate.key === this.#key);
    if (symptom === undefined) return null;
    const schedule: ShownSchedule = {
      decisions: withoutDefaultTail(execution.decisions),
      preemptions: execution.preemptions,
      contextSwitches: counter.within(symptom.step),
      step: symptom.step,
    };
    return { schedule, symptom, execution };
  }
}

import type { Access, Execution, Instruction, Observer, SharedObject, SimulatedThread } from '@heddle/core';
import { type Symptom, symptomsOf } from '../symptom.ts';
import { createDetectors } from './catalogue.ts';
import type { Detector } from './detector.ts';

/**
 * Several detectors as the one observer of a machine. A footprint is asked for once a step, whatever their number.
 *
 * ```ts
 * const watch = Watch.of(['race', 'lock-order'])!;
 * const machine = new Machine({ observer: watch });
 * watch.begin();
 * const symptoms = watch.symptoms(machine.run(scenario, strategy));
 * ```
 */
export class Watch implements Observer {
  readonly detectors: readonly Detector[];
  /** The step that is running. */
  #thread: SimulatedThread | null = null;
  #instruction: Instruction | null = null;
  readonly #touch: (object: SharedObject, access: Access) => void;

  constructor(detectors: readonly Detector[]) {
    this.detectors = detectors;
    this.#touch = (object, access) => {
      if (access === 'none') return;
      for (const detector of detectors) detector.touching(this.#thread!, this.#instruction!, object, access);
    };
  }

  /**
   * Fresh detectors of some names; null for no name, so that a machine without detectors has no observer.
   * @throws UsageError for a name that no detector has.
   */
  static of(names: readonly string[]): Watch | null {
    return names.length === 0 ? null : new Watch(createDetectors(names));
  }

  /** Call it before every run of the machine. */
  begin(): void {
    for (const detector of this.detectors) detector.begin();
  }

  /** What was wrong with the execution that has just ended. */
  symptoms(execution: Execution): readonly Symptom[] {
    if (this.detectors.length === 1) return this.detectors[0]!.symptoms(execution);
    return this.detectors.flatMap((detector) => detector.symptoms(execution));
  }

  created(object: SharedObject): void {
    for (const detector of this.detectors) detector.created(object);
  }

  stepping(thread: SimulatedThread, instruction: Instruction): void {
    this.#thread = thread;
    this.#instruction = instruction;
    for (const detector of this.detectors) detector.stepping(thread, instruction);
    instruction.footprint(thread, this.#touch);
  }

  stepped(thread: SimulatedThread, instruction: Instruction, outcome: unknown, failed: boolean): void {
    for (const detector of this.detectors) detector.stepped(thread, instruction, outcome, failed);
  }

  decided(): void {}

  chose(): void {}

  advanced(): void {}

  printed(): void {}

  failed(): void {}

  ended(): void {}
}

/** What an execution shows by itself, but for what detectors say more precisely. */
export function withoutReplaced(
  symptoms: readonly Symptom[],
  detected: readonly Symptom[],
): readonly Symptom[] {
  const replaced = detected.map((symptom) => symptom.detected?.replaces);
  return symptoms.filter(({ kind }) => !replaced.includes(kind));
}

/** Everything that is wrong with an execution: what it shows by itself, then what was detected. */
export function symptomsWith(watch: Watch | null, execution: Execution): readonly Symptom[] {
  const symptoms = symptomsOf(execution);
  if (watch === null) return symptoms;
  const detected = watch.symptoms(execution);
  return [...withoutReplaced(symptoms, detected), ...detected];
}

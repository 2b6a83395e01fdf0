import type { Access, Execution, Instruction, SharedObject, SimulatedThread } from '@heddle/core';
import type { Symptom } from '../symptom.ts';

/** No symptoms, for the executions that show none: one list for all of them. */
export const noSymptoms: readonly Symptom[] = [];

/**
 * Watches the executions of a search, one after the other, whatever strategy decides, and says at the end of each what
 * was wrong with it. It only looks: an execution that is watched is the same as one that is not.
 *
 * A detector overrides what it wants to know. For one step it is told `stepping`, then `touching` for each object, in the
 * order of the instruction's footprint, then `stepped`. Local instructions are steps too.
 */
export abstract class Detector {
  /** An execution begins; the one before may not have come to its end. */
  abstract begin(): void;

  /** An object, which may be a thread, has been made. Its own fields are not set yet. */
  created(_object: SharedObject): void {}

  /** A thread is about to run an instruction; `thread.machine.steps` is the number of the step. */
  stepping(_thread: SimulatedThread, _instruction: Instruction): void {}

  /** The instruction that is about to run touches an object. */
  touching(
    _thread: SimulatedThread,
    _instruction: Instruction,
    _object: SharedObject,
    _access: Access,
  ): void {}

  /** It has run; `failed` says whether `outcome` is the error it threw or its result, PARK where it stays pending. */
  stepped(_thread: SimulatedThread, _instruction: Instruction, _outcome: unknown, _failed: boolean): void {}

  /** The execution is over: what was wrong with it, each key once, in the order in which it showed. */
  abstract symptoms(execution: Execution): readonly Symptom[];
}

import { type Draft, enablePatches, type Patch } from 'immer';
import { UsageError } from './errors.ts';
import { fold, immer, initialState, type MachineState } from './state.ts';
import type { TraceEvent } from './trace.ts';

enablePatches();

/** Every how many steps a whole state is kept. A seek goes through fewer steps than that. */
const KEYFRAME_DISTANCE = 32;

/** What a step changes: the way there and the way back. */
interface Delta {
  readonly forward: readonly Patch[];
  readonly backward: readonly Patch[];
}

/**
 * The states of a trace, to go through in both directions. A position is "after step k"; 0 is before the first
 * step.
 *
 * ```
 * events     begin create threads │ decide step threads │ step threads │ …
 * position                        0                     1              2
 * ```
 *
 * Steps are kept as immer patches with a whole state every so often, so that every seek costs about the same
 * however long the trace is.
 */
export class Timeline {
  readonly events: readonly TraceEvent[];
  /** How many steps there are: the last position. */
  readonly length: number;
  /** For each position, how many events lead to it. */
  readonly #ends: readonly number[];
  /** The states at the positions 0, {@link KEYFRAME_DISTANCE}, … */
  readonly #keyframes: readonly MachineState[];
  /** What happens from position k to position k + 1. */
  readonly #deltas: readonly Delta[];
  readonly #lines: readonly string[];
  #step = 0;
  #state: MachineState;

  private constructor(events: readonly TraceEvent[], ends: readonly number[]) {
    this.events = events;
    this.length = ends.length - 1;
    this.#ends = ends;
    const advance = (step: number) => (draft: Draft<MachineState>) => {
      for (const event of this.eventsOf(step)) fold(draft, event);
    };
    let state = immer.produce(initialState, advance(0));
    const keyframes = [state];
    const deltas: Delta[] = [];
    for (let step = 1; step <= this.length; step++) {
      const [after, forward, backward] = immer.produceWithPatches(state, advance(step));
      deltas.push({ forward, backward });
      if (step % KEYFRAME_DISTANCE === 0) keyframes.push(after);
      state = after;
    }
    this.#keyframes = keyframes;
    this.#deltas = deltas;
    this.#lines = events.flatMap((event) => (event.event === 'output' ? [event.line] : []));
    this.#state = keyframes[0]!;
  }

  /**
   * The timeline of a trace, at position 0. A trace that was cut off gives the steps that it has.
   * @throws UsageError when a step is missing, or an event speaks of something that was not created.
   */
  static of(events: readonly TraceEvent[]): Timeline {
    const ends: number[] = [];
    let steps = 0;
    for (const [index, event] of events.entries()) {
      // The first event of a later step ends the position; what follows the last step belongs to it.
      if (event.step > ends.length) ends.push(index);
      if (event.event !== 'step') continue;
      if (event.step !== steps + 1) {
        throw new UsageError(`the trace has step ${event.step} where step ${steps + 1} was expected`);
      }
      steps++;
    }
    ends.length = steps;
    ends.push(events.length);
    return new Timeline([...events], ends);
  }

  /** The present position: how many steps have run. */
  get step(): number {
    return this.#step;
  }

  /** The state at the present position. */
  get state(): MachineState {
    return this.#state;
  }

  /** What was printed up to the present position, line by line. */
  get output(): readonly string[] {
    return this.#lines.slice(0, this.#state.output);
  }

  /** The events of a step, which lead from the position before it to the one after it; 0 is the set-up. */
  eventsOf(step: number): readonly TraceEvent[] {
    this.#check(step);
    return this.events.slice(step === 0 ? 0 : this.#ends[step - 1], this.#ends[step]);
  }

  /**
   * The state after a step. The present position stays.
   * @throws UsageError when there is no such step.
   */
  at(step: number): MachineState {
    this.#check(step);
    const keyframe = Math.floor(step / KEYFRAME_DISTANCE);
    const start = keyframe * KEYFRAME_DISTANCE;
    const near = Math.abs(step - this.#step) <= step - start;
    if (!near) return this.#walk(this.#keyframes[keyframe]!, start, step);
    return this.#walk(this.#state, this.#step, step);
  }

  /**
   * Goes to the position after a step.
   * @throws UsageError when there is no such step.
   */
  seek(step: number): MachineState {
    this.#state = this.at(step);
    this.#step = step;
    return this.#state;
  }

  /**
   * Goes back by `count` steps.
   * @throws UsageError when there are not so many before the present position.
   */
  undo(count = 1): MachineState {
    this.#checkCount(count);
    if (count > this.#step) {
      throw new UsageError(`cannot undo ${count} steps: only ${this.#step} of ${this.length} have run`);
    }
    return this.seek(this.#step - count);
  }

  /**
   * Goes forward by `count` steps.
   * @throws UsageError when there are not so many after the present position.
   */
  redo(count = 1): MachineState {
    this.#checkCount(count);
    if (count > this.length - this.#step) {
      throw new UsageError(
        `cannot redo ${count} steps: only ${this.length - this.#step} follow step ${this.#step} of ${this.length}`,
      );
    }
    return this.seek(this.#step + count);
  }

  /** Carries a state from one position to another, over the patches between them. */
  #walk(state: MachineState, from: number, to: number): MachineState {
    const patches: Patch[] = [];
    for (let step = from; step < to; step++) patches.push(...this.#deltas[step]!.forward);
    for (let step = from - 1; step >= to; step--) patches.push(...this.#deltas[step]!.backward);
    return patches.length === 0 ? state : immer.applyPatches(state, patches);
  }

  #check(step: number): void {
    if (!Number.isInteger(step) || step < 0 || step > this.length) {
      throw new UsageError(`there is no step ${step}; expected a whole number from 0 to ${this.length}`);
    }
  }

  #checkCount(count: number): void {
    if (!Number.isInteger(count) || count < 0) {
      throw new UsageError(`cannot go by ${count} steps; expected a whole number from 0`);
    }
  }
}

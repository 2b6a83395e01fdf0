import { type Draft, freeze } from 'immer';
import { UsageError } from './errors.ts';
import { fold, initialState, type MachineState } from './state.ts';
import type { BeginEvent, TraceEvent } from './trace.ts';

/** What a trace tells of the moment after a step. */
export interface TracePosition {
  /** What the execution was run with. */
  readonly begin: BeginEvent;
  /** How many steps the trace has. */
  readonly steps: number;
  readonly state: MachineState;
  /** What was printed until then, line by line. */
  readonly output: readonly string[];
}

/**
 * The state after one step of a trace that is handed to it event by event, whether it comes from a file or from an
 * execution that is running. It holds that one state, so the trace may be of any length; to go back and forth in a
 * trace that fits into memory, use a `Timeline`.
 *
 * ```ts
 * const reader = new StateReader(1_000_000);
 * for await (const event of readTrace(createReadStream('long.jsonl', 'utf8'))) reader.add(event);
 * const { state, steps } = reader.position();
 * ```
 */
export class StateReader {
  readonly #step: number;
  // Folded in place: a stream goes one way, so nothing has to be kept of the states before.
  readonly #state: Draft<MachineState> = { ...initialState, threads: {}, objects: {}, failures: [] };
  readonly #output: string[] = [];
  /** What belongs to a later step, if such a step comes: what follows the last step belongs to the last. */
  #ahead: TraceEvent[] = [];
  #begin: BeginEvent | null = null;
  #steps = 0;

  /** @param step the step after which to look; 0 is before the first. By default the last. */
  constructor(step: number = Number.POSITIVE_INFINITY) {
    this.#step = step;
  }

  /**
   * Takes the next event.
   * @throws UsageError when the trace does not begin with its `begin`, a step is missing, or an event speaks of
   *   something that was not created.
   */
  add(event: TraceEvent): void {
    if (this.#begin === null) this.#begin = beginOf(event);
    if (event.event === 'step') this.#count(event.step);
    if (event.step <= this.#step) this.#fold(event);
    else if (this.#steps <= this.#step) this.#ahead.push(event);
  }

  /**
   * What the trace tells, when its last event was added.
   * @throws UsageError when it has no such step.
   */
  position(): TracePosition {
    if (this.#begin === null) throw new UsageError('the trace is empty; expected one event a line');
    if (this.#steps < this.#step && this.#step !== Number.POSITIVE_INFINITY) {
      throw new UsageError(
        `there is no step ${this.#step}; expected a whole number from 0 to ${this.#steps}`,
      );
    }
    for (const event of this.#ahead) this.#fold(event);
    this.#ahead = [];
    return {
      begin: this.#begin,
      steps: this.#steps,
      state: freeze(this.#state as MachineState, true),
      output: this.#output,
    };
  }

  #count(step: number): void {
    if (step !== this.#steps + 1) {
      throw new UsageError(`the trace has step ${step} where step ${this.#steps + 1} was expected`);
    }
    this.#steps++;
    if (this.#steps > this.#step) this.#ahead = [];
  }

  #fold(event: TraceEvent): void {
    fold(this.#state, event);
    if (event.event === 'output') this.#output.push(event.line);
  }
}

function beginOf(event: TraceEvent): BeginEvent {
  if (event.event === 'begin') return event;
  throw new UsageError(`the trace begins with the event "${event.event}"; expected "begin"`);
}

import { type Execution, packState, type TransitionLog } from '@heddle/core';
import type { Path } from './path.ts';
import { StateHash } from './state-hash.ts';
import { TracePrefix } from './trace-prefix.ts';

/**
 * How states are told apart: `state` by what programs and objects write of themselves, `trace` by the trace class of the
 * execution so far.
 */
export type IdentityKind = 'state' | 'trace';

/** Tells the states of executions apart: gives each a hash. */
export class Identity {
  kind: IdentityKind = 'state';
  low = 0;
  high = 0;
  readonly #log: TransitionLog;
  readonly #hash = new StateHash();
  readonly #prefix: TracePrefix;

  constructor(log: TransitionLog) {
    this.#log = log;
    log.isMuted = true;
    this.#prefix = new TracePrefix(log);
  }

  /** From the next execution on tells states apart by trace classes. */
  useTraces(): void {
    this.kind = 'trace';
    this.#log.isMuted = false;
  }

  /** An execution begins. */
  begin(): void {
    if (this.kind === 'trace') this.#prefix.begin();
  }

  /** The present step makes a data choice. */
  chooseData(value: number): void {
    if (this.kind === 'trace') this.#prefix.choose(value);
  }

  /**
   * Looks at the state, and writes it behind those of a path where it is told by what it is made of.
   * @param earlier the last entry of the path with a state, where the execution has gone through it since it was begun
   *   or taken back; else -1.
   * @returns false where it cannot be told so.
   */
  look(execution: Execution, path: Path, earlier: number): boolean {
    if (this.kind === 'trace') {
      this.#prefix.extend();
      this.low = this.#prefix.low;
      this.high = this.#prefix.high;
      return true;
    }
    const { states, end } = path;
    states.truncate(end);
    const isPacked =
      earlier < 0
        ? packState(execution, states)
        : packState(execution, states, path.state(earlier), path.steps(earlier));
    if (!isPacked) return false;
    this.#hash.of(states.words, states.size - end, end);
    this.low = this.#hash.low;
    this.high = this.#hash.high;
    return true;
  }
}

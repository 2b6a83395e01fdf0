import { type Execution, packState, StateWords, type TransitionLog } from '@heddle/core';
import { StateHash } from './state-hash.ts';
import { TracePrefix } from './trace-prefix.ts';

/**
 * How states are told apart: `state` by what programs and objects write of themselves, `trace` by the trace class of the
 * execution so far.
 */
export type IdentityKind = 'state' | 'trace';

/** Tells the states of executions apart: gives each a hash, and the words that it is made of where there are any. */
export class Identity {
  kind: IdentityKind = 'state';
  low = 0;
  high = 0;
  /** What the state is made of; empty where it is told by its trace class. */
  readonly state: StateWords = new StateWords();
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
    this.state.clear();
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

  /** Looks at the state. False where it cannot be told by what it is made of. */
  look(execution: Execution): boolean {
    if (this.kind === 'trace') {
      this.#prefix.extend();
      this.low = this.#prefix.low;
      this.high = this.#prefix.high;
      return true;
    }
    if (!packState(execution, this.state)) return false;
    this.#hash.of(this.state.words, this.state.size);
    this.low = this.#hash.low;
    this.high = this.#hash.high;
    return true;
  }
}

import { type ChoicePoint, type Machine, READ, type SimulatedThread, type TransitionLog } from '@heddle/core';
import { keyOfLoop, type Loop } from '../../loop.ts';
import { SpinWatch } from '../../spin.ts';
import { spinLoop } from '../../spin-loop.ts';

/**
 * Keeps threads that spin from running: a round of their loop more would change nothing, and would make as many trace classes as
 * there can be rounds. They count as blocked until somebody writes what they read; what lets such a thread go on comes before
 * what it does then.
 */
export class Idlers {
  /** The executions in which nobody would ever let the spinning threads out, each once, by who goes round. */
  readonly loops: Loop[] = [];
  readonly #log: TransitionLog;
  readonly #watch: SpinWatch;
  readonly #keys = new Set<string>();
  /** What threads, by track, have had to wait for since their last transition: the numbers of objects. */
  #awaited: (readonly number[] | null)[] = [];
  /** What the present transition has waited for, and is not recorded yet. */
  #owed: readonly number[] | null = null;

  constructor(log: TransitionLog) {
    this.#log = log;
    this.#watch = new SpinWatch(log);
  }

  /** An execution begins. */
  begin(): void {
    this.#watch.begin();
    this.#awaited = [];
    this.#owed = null;
  }

  /** A scheduling point is reached. Call it before anything is asked. */
  arrive(point: ChoicePoint): void {
    this.settle();
    this.#watch.update(point.thread(0).machine);
    for (let alternative = 0; alternative < point.count; alternative++) {
      const thread = point.thread(alternative);
      const spin = this.#watch.spinOf(thread);
      if (spin !== null) this.#awaited[this.#log.trackOf(thread)] = spin.awaited;
    }
  }

  /** The present transition makes a data choice. */
  noteData(): void {
    this.#watch.noteData();
  }

  /** Whether a thread would only go round. */
  isIdle(thread: SimulatedThread): boolean {
    return this.#watch.spinOf(thread) !== null;
  }

  /** A thread runs. @returns whether it had to wait since its last transition. */
  leave(thread: SimulatedThread): boolean {
    const track = this.#log.trackOf(thread);
    this.#owed = this.#awaited[track] ?? null;
    this.#awaited[track] = null;
    return this.#owed !== null;
  }

  /** Records that the present transition depends on what it has waited for. To be called when an execution is over, too. */
  settle(): void {
    if (this.#owed !== null) for (const object of this.#owed) this.#log.add(object, READ);
    this.#owed = null;
  }

  /** Every thread that can go on spins. */
  stop(machine: Machine, spinning: readonly SimulatedThread[]): void {
    const loop = spinLoop(this.#watch, machine, spinning);
    const key = keyOfLoop(loop);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.loops.push(loop);
  }
}

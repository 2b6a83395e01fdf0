import { type ChoicePoint, type SimulatedThread, TransitionLog } from '@heddle/core';
import type { Loop } from '../loop.ts';
import type { Search, Worth } from '../search.ts';
import { SpinWatch } from '../spin.ts';
import { spinLoop } from '../spin-loop.ts';
import { Filtered } from './filtered.ts';
import { LoopWatch } from './loop-watch.ts';

/**
 * Lets no thread spin: one whose loop only reads waits, after one round, until somebody writes what it reads. So loops that wait for
 * another thread come to an end, whether they yield or not, and every outcome is still found: a spinning thread does
 * nothing that others could see. Where all threads that could go on spin, they do so for ever: the execution
 * ends there, and is one of {@link Awaiting.loops}. So is one that comes back to a state in a fair way, as under
 * {@link Fair}: loops that write are recognised by that. See {@link SpinWatch} for whose loops are.
 */
export class Awaiting extends Filtered {
  readonly transitions: TransitionLog;
  readonly #watch: SpinWatch;
  readonly #loops = new LoopWatch();

  constructor(inner: Search) {
    super(inner);
    this.transitions = inner.transitions ?? new TransitionLog();
    this.#watch = new SpinWatch(this.transitions);
  }

  override begin(): boolean {
    this.#watch.begin();
    this.#loops.begin();
    return super.begin();
  }

  override choose(point: ChoicePoint): number {
    if (point.kind === 'data') this.#watch.noteData();
    return super.choose(point);
  }

  override worth(): Worth {
    return this.#loops.loops.some(({ evidence }) => evidence === 'state') ? 'sampled' : super.worth();
  }

  /** The ways to go on for ever that were met, each once by who goes round. */
  loops(): readonly Loop[] {
    return this.#loops.loops;
  }

  protected override arrive(point: ChoicePoint): boolean {
    const { machine } = point.thread(0);
    this.#watch.update(machine);
    const spinning: SimulatedThread[] = [];
    for (let alternative = 0; alternative < point.count; alternative++) {
      const thread = point.thread(alternative);
      // No limit: the schedules are not fair, so a cut-off says nothing.
      if (this.#watch.spinOf(thread) === null) return this.#loops.arrive(point, Number.POSITIVE_INFINITY);
      spinning.push(thread);
    }
    this.#loops.add(spinLoop(this.#watch, machine, spinning));
    return false;
  }

  protected override admits(thread: SimulatedThread): boolean {
    return this.#watch.spinOf(thread) === null;
  }

  protected override leave(point: ChoicePoint, alternative: number): void {
    this.#loops.leave(point, point.thread(alternative));
  }
}

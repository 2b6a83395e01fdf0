import type { ChoicePoint } from '@heddle/core';
import type { Profiler } from './profile.ts';
import { Remaining, totalsOf, weighed } from './remaining.ts';
import type { Guarantee } from './sampling.ts';
import { SeededSample } from './seeded.ts';

/**
 * The uniform random walk over interleavings (Zhao, Wolff, Mathur and Roychoudhury, "Selectively Uniform Concurrency
 * Testing", ASPLOS 2025, URW): a thread is drawn in proportion to the transitions that it still has before it, together with
 * those of the threads that it has yet to start. The numbers come from the non-preemptive execution.
 *
 * Where no thread blocks and the numbers hold in every execution, all interleavings are equally likely: n threads with
 * k transitions each have (nk)! / (k!)^n of them. Where they do not hold every schedule is still possible. Data choices are drawn
 * uniformly. Cost: O(n) a transition, where n counts threads.
 */
export class UniformWalk extends SeededSample {
  readonly name = 'urw';
  readonly everyPoint = true;
  readonly #profiler: Profiler;
  #remaining: Remaining | null = null;
  #totals: Float64Array = new Float64Array(0);

  constructor(seed: number | string, profiler: Profiler) {
    super(seed);
    this.#profiler = profiler;
  }

  override guarantee(): Guarantee {
    return {
      statement:
        'where threads take the same steps in every execution and none blocks, all schedules are equally likely',
      probability: null,
    };
  }

  protected override prepare(): void {
    if (this.#remaining === null) {
      const { profile } = this.#profiler;
      this.#remaining = new Remaining(profile);
      this.#totals = totalsOf(profile, (number) => profile.threads[number]!.transitions);
    }
    this.#remaining.begin(this.#totals);
  }

  override choose(point: ChoicePoint): number {
    if (point.kind === 'data') return this.draws.below(point.count);
    const remaining = this.#remaining!;
    for (let alternative = 0; alternative < point.count; alternative++) {
      const thread = point.thread(alternative);
      if (remaining.isNew(thread.index)) remaining.meet(thread);
    }
    const chosen = point.count === 1 ? 0 : weighed(point, remaining, this.draws.unit());
    remaining.count(point.thread(chosen).index);
    return chosen;
  }
}

import type { Access, ChoicePoint, SharedObject, SimulatedThread } from '@heddle/core';
import type { ObjectProfile, Profiler } from './profile.ts';
import { Remaining, totalsOf, weighed } from './remaining.ts';
import type { Guarantee } from './sampling.ts';
import { SeededSample } from './seeded.ts';

/**
 * Selectively uniform random walk (Zhao, Wolff, Mathur and Roychoudhury, "Selectively Uniform Concurrency Testing", ASPLOS
 * 2025, SURW): each execution draws one of the objects that threads share, and makes the order of the accesses to it uniform;
 * everything else is left to a uniform random walk.
 *
 * A thread is intended to make the next access, drawn in proportion to the accesses that each still has before it by the
 * non-preemptive execution. Other threads are held back before an access of theirs until it has been made; where all that
 * can go on are held back, the intention is drawn anew among them. Every schedule is possible. Where the
 * numbers hold and no thread blocks, all orders of the accesses to the object are equally likely.
 *
 * Under a GIL model that forbids switches an access counts where it is the first instruction of a transition. Data choices
 * are drawn uniformly. Cost: O(n) a transition, where n counts threads.
 */
export class SelectivelyUniformWalk extends SeededSample {
  readonly name = 'surw';
  readonly everyPoint = true;
  readonly #profiler: Profiler;
  #objects: readonly ObjectProfile[] = [];
  /** The accesses to each object by each thread of the profile, with those of all threads that it starts. */
  #totals: readonly Float64Array[] = [];
  #remaining: Remaining | null = null;
  /** The object of this execution; null where threads share none. */
  #object: ObjectProfile | null = null;
  /** The index of the thread that is to make the next access; -1 for none. */
  #intended = -1;
  #isAccess = false;

  constructor(seed: number | string, profiler: Profiler) {
    super(seed);
    this.#profiler = profiler;
  }

  override guarantee(): Guarantee {
    return {
      statement:
        'where threads make the same accesses in every execution and none blocks, all orders of the accesses to the object that an execution draws are equally likely',
      probability: null,
    };
  }

  protected override prepare(): void {
    if (this.#remaining === null) {
      const { profile } = this.#profiler;
      this.#remaining = new Remaining(profile);
      this.#objects = profile.objects;
      this.#totals = profile.objects.map(({ touches }) => totalsOf(profile, (number) => touches[number]!));
    }
    this.#intended = -1;
    this.#object = null;
    if (this.#objects.length === 0) return;
    const drawn = this.draws.below(this.#objects.length);
    this.#object = this.#objects[drawn]!;
    this.#remaining.begin(this.#totals[drawn]!);
  }

  override choose(point: ChoicePoint): number {
    if (point.kind === 'data' || this.#object === null) return this.draws.below(point.count);
    this.#meet(point);
    if (this.#intended < 0) this.#intend(point);
    const chosen = this.#amongFree(point);
    const thread = point.thread(chosen);
    if (this.#isCounted(thread)) {
      this.#remaining!.count(thread.index);
      this.#intended = -1;
    }
    return chosen;
  }

  /** Takes in new threads. Where the intended thread started one, the intention was for either of them. */
  #meet(point: ChoicePoint): void {
    const remaining = this.#remaining!;
    for (let alternative = 0; alternative < point.count; alternative++) {
      const thread = point.thread(alternative);
      if (!remaining.isNew(thread.index)) continue;
      const starter = remaining.meet(thread);
      if (starter < 0 || starter !== this.#intended) continue;
      const own = remaining.of(thread.index);
      if (this.draws.unit() * (own + remaining.of(starter)) < own) this.#intended = thread.index;
    }
  }

  /** Draws the thread that is to make the next access, among all that have not finished. */
  #intend(point: ChoicePoint): void {
    const remaining = this.#remaining!;
    const { threads } = point.thread(0).machine;
    let sum = 0;
    for (let index = 0; index < remaining.known; index++) {
      if (threads[index]!.life === 'started') sum += remaining.of(index);
    }
    if (sum === 0) return;
    let rest = this.draws.unit() * sum;
    for (let index = 0; index < remaining.known; index++) {
      const weight = threads[index]!.life === 'started' ? remaining.of(index) : 0;
      if (weight === 0) continue;
      this.#intended = index;
      rest -= weight;
      if (rest < 0) return;
    }
  }

  /** An alternative that is not held back, drawn uniformly; where all are, one drawn by the accesses they have left. */
  #amongFree(point: ChoicePoint): number {
    const { count } = point;
    if (count === 1) return 0;
    // Nobody has an access left that the profile knows of.
    if (this.#intended < 0) return this.draws.below(count);
    let free = 0;
    for (let alternative = 0; alternative < count; alternative++) {
      if (this.#isFree(point.thread(alternative))) free++;
    }
    if (free === 0) return weighed(point, this.#remaining!, this.draws.unit());
    let rest = this.draws.below(free);
    for (let alternative = 0; alternative < count; alternative++) {
      if (this.#isFree(point.thread(alternative)) && rest-- === 0) return alternative;
    }
    return 0;
  }

  #isFree(thread: SimulatedThread): boolean {
    return thread.index === this.#intended || !this.#isCounted(thread);
  }

  /**
   * Whether a thread is about to make one of the accesses that it has left. One that the profile does not know of is
   * left to chance, like everything else: to hold it back until the others have made theirs would rule schedules out.
   */
  #isCounted(thread: SimulatedThread): boolean {
    if (this.#remaining!.of(thread.index) === 0) return false;
    this.#isAccess = false;
    thread.pending!.footprint(thread, this.#look);
    return this.#isAccess;
  }

  readonly #look = (object: SharedObject, access: Access): void => {
    if (access === 'none' || this.#isAccess) return;
    const drawn = this.#object!;
    const isDrawn = this.#remaining!.matches(object.maker, object.ordinal, drawn);
    // Built-in objects have no ordinals.
    this.#isAccess = isDrawn && (object.ordinal >= 0 || object.name === drawn.name);
  };
}

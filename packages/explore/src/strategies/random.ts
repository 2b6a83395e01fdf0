import { type ChoicePoint, Random, type RandomState, type Strategy } from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';

/**
 * The uniform random walk: every alternative of a choice point is equally likely. It never ends by itself.
 * Cost: one random number a choice point.
 *
 * A schedule of probability p is missed by n executions with probability (1 − p)^n; schedules whose choice
 * points have few alternatives are likelier than others.
 */
export class RandomWalk implements Search {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The walk that a seed draws. */
  static seeded(seed: number | string): RandomWalk {
    return new RandomWalk(Random.seeded(seed));
  }

  begin(): boolean {
    return true;
  }

  decider(): Strategy {
    return this;
  }

  choose(point: ChoicePoint): number {
    return this.#random.below(point.count);
  }

  end(): void {}

  worth(): Worth {
    return 'sampled';
  }

  bound(): Bound | null {
    return null;
  }

  progress(): number | null {
    return null;
  }

  /** The position in the stream of random numbers, from which the walk can go on. */
  randomState(): RandomState {
    return this.#random.state();
  }
}

import { type ChoicePoint, Random, type RandomState } from '@heddle/core';
import { Sample } from './sample.ts';

/**
 * The uniform random walk: every alternative of a choice point is equally likely. It never ends by itself.
 * Cost: one random number a choice point.
 *
 * A schedule of probability p is missed by n executions with probability (1 − p)^n; schedules whose choice
 * points have few alternatives are likelier than others.
 */
export class RandomWalk extends Sample {
  readonly name = 'random';
  readonly #random: Random;

  constructor(random: Random) {
    super();
    this.#random = random;
  }

  /** The walk that a seed draws. */
  static seeded(seed: number | string): RandomWalk {
    return new RandomWalk(Random.seeded(seed));
  }

  override begin(): boolean {
    return true;
  }

  override choose(point: ChoicePoint): number {
    return this.#random.below(point.count);
  }

  /** The position in the stream of random numbers, from which the walk can go on. */
  randomState(): RandomState {
    return this.#random.state();
  }
}

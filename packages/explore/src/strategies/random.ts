import type { ChoicePoint, RandomState } from '@heddle/core';
import type { Guarantee } from './sampling.ts';
import { SeededSample } from './seeded.ts';

/**
 * The uniform random walk: every alternative of a choice point is equally likely. It never ends by itself.
 * Cost: one random number a choice point.
 *
 * A schedule has the product of 1 / alternatives over its choice points as its probability, so schedules whose choice points
 * have few alternatives are likelier than others. One of probability p is missed by n executions with
 * probability (1 − p)^n.
 */
export class RandomWalk extends SeededSample {
  readonly name = 'random';

  /** The walk that a seed draws. */
  static seeded(seed: number | string): RandomWalk {
    return new RandomWalk(seed);
  }

  override choose(point: ChoicePoint): number {
    return this.draws.below(point.count);
  }

  override guarantee(): Guarantee {
    return {
      statement: 'every schedule is possible, the likelier the fewer alternatives its choice points have',
      probability: null,
    };
  }

  /** The position in the stream of random numbers of the present execution. */
  randomState(): RandomState {
    return this.draws.state();
  }
}

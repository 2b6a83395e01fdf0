import type { ChoicePoint } from '@heddle/core';
import type { Loop } from '../loop.ts';
import { Filtered } from './filtered.ts';
import { LoopWatch } from './loop-watch.ts';

/** Gives executions up that have gone round, in a fair way, and could do so for ever. It leaves out no thread. */
export class Circling extends Filtered {
  readonly #watch = new LoopWatch();

  override begin(): boolean {
    this.#watch.begin();
    return super.begin();
  }

  /** The ways to go on for ever that were met. */
  loops(): readonly Loop[] {
    return this.#watch.loops;
  }

  protected override arrive(point: ChoicePoint): boolean {
    return this.#watch.arrive(point, Number.POSITIVE_INFINITY);
  }

  protected override admits(): boolean {
    return true;
  }

  protected override leave(point: ChoicePoint, alternative: number): void {
    this.#watch.leave(point, point.thread(alternative));
  }
}

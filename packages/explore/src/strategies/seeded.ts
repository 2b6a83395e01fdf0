import { checkedIndex, Draws } from './draws.ts';
import { Sample } from './sample.ts';
import type { Guarantee, Sampling } from './sampling.ts';

/** A strategy that draws its decisions from a seed and learns nothing from its executions. It never ends by itself. */
export abstract class SeededSample extends Sample implements Sampling {
  /** The random numbers of the present execution. */
  protected readonly draws: Draws;
  #next = 0;

  constructor(seed: number | string) {
    super();
    this.draws = new Draws(seed);
  }

  get index(): number {
    return this.#next;
  }

  jump(index: number): void {
    this.#next = checkedIndex(index);
  }

  override begin(): boolean {
    this.draws.open(this.#next++);
    this.prepare();
    return true;
  }

  /** Called at the beginning of each execution, after its stream was opened. */
  protected prepare(): void {}

  abstract guarantee(): Guarantee;
}

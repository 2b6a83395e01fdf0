import type { ChoicePoint, Execution, Strategy } from '@heddle/core';
import type { Bound, Worth } from '../search.ts';
import { checkedIndex } from './draws.ts';
import type { Guarantee, Sampling } from './sampling.ts';

/** Samplers in turns: execution number i is number ⌊i / samplers⌋ of the one whose turn it is. It never ends by itself. */
export class Turns implements Sampling {
  readonly name = 'turns';
  readonly #samplers: readonly Sampling[];
  #next = 0;
  /** Whose turn it is. */
  #sampler: Sampling;

  /** @param samplers one at least, in the order of their turns. */
  constructor(samplers: readonly Sampling[]) {
    this.#samplers = samplers;
    this.#sampler = samplers[0]!;
  }

  get index(): number {
    return this.#next;
  }

  jump(index: number): void {
    this.#next = checkedIndex(index);
  }

  /** Whether the sampler whose turn it is is asked at every point. */
  get everyPoint(): boolean {
    return this.#sampler.everyPoint === true;
  }

  begin(): boolean {
    const { length } = this.#samplers;
    this.#sampler = this.#samplers[this.#next % length]!;
    this.#sampler.jump(Math.floor(this.#next / length));
    this.#next++;
    return this.#sampler.begin();
  }

  decider(): Strategy {
    return this.#sampler.decider();
  }

  choose(point: ChoicePoint): number {
    return this.#sampler.choose(point);
  }

  end(execution: Execution): void {
    this.#sampler.end(execution);
  }

  worth(): Worth {
    return 'sampled';
  }

  bound(): Bound | null {
    return null;
  }

  progress(): number | null {
    return null;
  }

  guarantee(): Guarantee {
    const statements = this.#samplers.map((sampler) => `${sampler.name}: ${sampler.guarantee().statement}`);
    return { statement: `one each of ${statements.join('; ')}`, probability: null };
  }
}

import type { ChoicePoint, Execution, Json, Strategy } from '@heddle/core';
import { Blocks } from '../partition/blocks.ts';
import type { Companions, Divisible, Remainder } from '../partition/remainder.ts';
import type { Bound, Search, Worth } from '../search.ts';
import type { Guarantee, Sampling } from './sampling.ts';
import { Turns } from './turns.ts';

/** Who takes part in a {@link Portfolio}. */
export interface PortfolioMembers {
  /** The systematic member, which has the first turn of every round. It gives up no execution. */
  readonly systematic: Divisible;
  /** The others, one at least, in the order of their turns. */
  readonly samplers: readonly Sampling[];
}

/** A part of the samplers' executions, as it stands in a remainder: those of the systematic member stand there as they are. */
interface SamplerPart {
  readonly samples: Json;
}

function isSamplerPart(part: Json | SamplerPart | undefined): part is Json & SamplerPart {
  return typeof part === 'object' && part !== null && 'samples' in part;
}

/**
 * Several strategies in turns, each with executions of its own: round r is execution r of every member. What one of them
 * seldom finds another finds soon, and on a small program the systematic member ends the search, which is then
 * worth what that member's is. It ends where the systematic member has nothing more to run when its turn comes.
 *
 * Execution number i is that of round ⌊i / members⌋, whoever runs it. It is divided by its members: what is left is
 * what is left of the systematic member, and the executions of the samplers are {@link Companions}. A portfolio that
 * was restored runs the parts that it was given alone.
 */
export class Portfolio implements Divisible {
  readonly name = 'portfolio';
  readonly companions: Companions;
  readonly #systematic: Divisible;
  readonly #turns: Turns;
  /** The samplers, so that they can be divided. */
  readonly #samples: Blocks;
  /** How many executions were begun in turns. */
  #begun = 0;
  /** Who runs alone; null where the members take turns. */
  #alone: Divisible | null = null;
  /** Whose turn it is. */
  #member: Search;

  constructor({ systematic, samplers }: PortfolioMembers) {
    this.#systematic = systematic;
    this.#turns = new Turns(samplers);
    this.#samples = new Blocks(this.#turns, Number.POSITIVE_INFINITY);
    this.#member = systematic;
    this.companions = { count: samplers.length, part: (from, to) => ({ samples: [from, to] }) };
  }

  /** Whether the member whose turn it is is asked at every point. */
  get everyPoint(): boolean {
    return this.#member.everyPoint === true;
  }

  begin(): boolean {
    const isSystematic = this.#begun % (this.companions.count + 1) === 0;
    this.#member = this.#alone ?? (isSystematic ? this.#systematic : this.#turns);
    if (!this.#member.begin()) return false;
    this.#begun++;
    return true;
  }

  decider(): Strategy {
    return this.#member.decider();
  }

  choose(point: ChoicePoint): number {
    return this.#member.choose(point);
  }

  end(execution: Execution): void {
    this.#member.end(execution);
  }

  /** What the executions of the systematic member are worth. */
  worth(): Worth {
    return this.#systematic.worth();
  }

  bound(): Bound | null {
    return this.#systematic.bound();
  }

  progress(): number | null {
    return this.#systematic.progress();
  }

  guarantee(): Guarantee {
    return {
      statement: `of ${this.companions.count + 1} executions one is ${this.#systematic.name}'s, and ${this.#turns.guarantee().statement}`,
      probability: null,
    };
  }

  save(): Remainder {
    if (this.#alone !== this.#samples) return this.#systematic.save();
    const { now, ...others } = this.#samples.save();
    return { ...others, now: now.map((samples) => ({ samples })) };
  }

  restore(remainder: Remainder): void {
    const parts = remainder.now.filter(isSamplerPart);
    this.#alone = parts.length > 0 ? this.#samples : this.#systematic;
    this.#alone.restore(
      parts.length > 0 ? { ...remainder, now: parts.map(({ samples }) => samples) } : remainder,
    );
  }

  nextRound(finished: Remainder): Remainder | null {
    return this.#systematic.nextRound(finished);
  }
}

import {
  type ChoicePoint,
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  type Strategy,
} from '@heddle/core';
import type { Bound, Search, Worth } from '../search.ts';
import { checkedIndex } from './draws.ts';
import type { Guarantee, Sampling } from './sampling.ts';

/** Who takes part in a {@link Portfolio}. */
export interface PortfolioMembers {
  /** Makes the systematic member, which has the first turn of every round. */
  systematic(): Search;
  /** The others, in the order of their turns. */
  readonly samplers: readonly Sampling[];
}

/**
 * Several strategies in turns, each with executions of its own: round r is execution r of every member. What one of them
 * seldom finds another finds soon, and on a small program the systematic member ends the search, which is then
 * worth what that member's is. It ends where the systematic member has nothing more to run when its turn comes.
 *
 * Execution number i is that of round ⌊i / members⌋, whoever runs it. To jump is free for the samplers. The systematic
 * member runs what it has skipped when the next execution begins, on a machine of its own: one execution for each
 * round, which nobody else sees.
 */
export class Portfolio implements Sampling {
  readonly name = 'portfolio';
  readonly #members: PortfolioMembers;
  readonly #scenario: Scenario;
  readonly #options: MachineOptions;
  #machine: Machine | null = null;
  #systematic: Search;
  /** How many executions the systematic member has begun. */
  #rounds = 0;
  #isOver = false;
  #next = 0;
  /** Whose turn it is. */
  #member: Search;

  /** @param options of the machine that the search runs on. */
  constructor(members: PortfolioMembers, scenario: Scenario, options: MachineOptions = {}) {
    this.#members = members;
    this.#scenario = scenario;
    this.#options = options;
    this.#systematic = members.systematic();
    this.#member = this.#systematic;
  }

  /** Whether the member whose turn it is is asked at every point. */
  get everyPoint(): boolean {
    return this.#member.everyPoint === true;
  }

  get index(): number {
    return this.#next;
  }

  jump(index: number): void {
    this.#next = checkedIndex(index);
  }

  begin(): boolean {
    const { samplers } = this.#members;
    const members = samplers.length + 1;
    const turn = this.#next % members;
    const round = Math.floor(this.#next / members);
    if (turn === 0) {
      if (!this.#catchUp(round) || !this.#beginSystematic()) return false;
      this.#member = this.#systematic;
    } else {
      // A round begins with the systematic member, so it has to be known that there is this round.
      if (!this.#catchUp(round + 1)) return false;
      const sampler = samplers[turn - 1]!;
      sampler.jump(round);
      sampler.begin();
      this.#member = sampler;
    }
    this.#next++;
    return true;
  }

  /** Lets the systematic member run what it has to run before a round. False when it is over before. */
  #catchUp(rounds: number): boolean {
    if (this.#rounds > rounds) {
      this.#systematic = this.#members.systematic();
      this.#rounds = 0;
      this.#isOver = false;
    }
    while (this.#rounds < rounds) {
      if (!this.#beginSystematic()) return false;
      this.#machine ??= new Machine(this.#options);
      this.#systematic.end(this.#machine.run(this.#scenario, this.#systematic.decider()));
    }
    return true;
  }

  #beginSystematic(): boolean {
    if (this.#isOver || !this.#systematic.begin()) {
      this.#isOver = true;
      return false;
    }
    this.#rounds++;
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
    const { samplers } = this.#members;
    const statements = samplers.map((sampler) => `${sampler.name}: ${sampler.guarantee().statement}`);
    return {
      statement: `of ${samplers.length + 1} executions one is ${this.#systematic.name}'s, and one each of ${statements.join('; ')}`,
      probability: null,
    };
  }
}

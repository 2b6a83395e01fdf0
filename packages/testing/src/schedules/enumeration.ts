import type { Lifecycle } from '@heddle/core';
import type { MinimiseBudget, Search } from '@heddle/explore';
import type { ExecutionFacts } from './facts.ts';
import type { Runner } from './runner.ts';

/** An execution of a search that runs in a fixed order. */
export interface Enumerated {
  readonly facts: ExecutionFacts;
  /** The round of the search that it was run in; 0 where there are no rounds. */
  readonly round: number;
}

/**
 * The executions of a search that is the same every time, in its order. They are run when they are asked for first, and
 * kept.
 */
export class Enumeration {
  readonly #runner: Runner;
  readonly #lifecycle: Lifecycle;
  readonly #search: Search;
  readonly #budget: MinimiseBudget;
  readonly #round: () => number;
  readonly #known: Enumerated[] = [];
  #executions = 0;
  #steps = 0;
  #isOver = false;

  /**
   * @param budget the search ends after so many executions, or where they have taken so many steps.
   * @param round tells which round the execution that was run last belongs to.
   */
  constructor(
    runner: Runner,
    lifecycle: Lifecycle,
    search: Search,
    budget: MinimiseBudget,
    round: () => number = () => 0,
  ) {
    this.#runner = runner;
    this.#lifecycle = lifecycle;
    this.#search = search;
    this.#budget = budget;
    this.#round = round;
  }

  /** The execution at a place, from 0; null behind the last. Costs the executions that were not asked for before. */
  at(place: number): Enumerated | null {
    while (place >= this.#known.length && !this.#isOver) this.#runNext();
    return this.#known[place] ?? null;
  }

  /**
   * The execution at a place, counted anew from the first one where there are not so many; null where there is none at all.
   */
  cyclic(place: number): Enumerated | null {
    const found = this.at(place);
    return found !== null || this.#known.length === 0 ? found : this.#known[place % this.#known.length]!;
  }

  #runNext(): void {
    const { executions, steps } = this.#budget;
    const search = this.#search;
    if (this.#executions >= executions || this.#steps >= steps || !search.begin()) {
      this.#isOver = true;
      return;
    }
    const facts = this.#runner.run(search, this.#lifecycle);
    // Those that a search of states gives up are single steps, and it has a limit of its own.
    if (facts !== null || search.states === undefined) this.#executions++;
    if (facts === null) return;
    this.#steps += facts.steps;
    this.#known.push({ facts, round: this.#round() });
  }
}

import type { CountedTotals } from '../decorators/counted.ts';
import { Tally, type Total } from '../statistics/spread.ts';
import type { Harvest } from './harvest.ts';
import { isEnd } from './slots.ts';

/** What the executions of a search and some of their companions have shown, as if one search had run them in turns. */
class Braid {
  readonly #count: number;
  readonly #harvests: { readonly harvest: Harvest; readonly number: (execution: number) => number }[] = [];

  constructor(own: Harvest, companions: readonly Harvest[], count: number) {
    this.#count = count;
    this.#harvests.push({ harvest: own, number: (execution) => (count + 1) * (execution - 1) + 1 });
    let before = 0;
    for (const harvest of companions) {
      const first = before;
      this.#harvests.push({ harvest, number: (execution) => this.#numberOf(first + execution - 1) });
      before += harvest.totals.executions;
    }
  }

  /** Everything of one kind that the harvests have, in the order of the executions that showed it. */
  inOrder<T>(
    list: (harvest: Harvest) => readonly T[],
    executionOf: (item: T) => number,
    numbered: (item: T, execution: number) => T,
  ): T[] {
    const items = this.#harvests.flatMap(({ harvest, number }) =>
      list(harvest).map((item) => numbered(item, number(executionOf(item)))),
    );
    return items.sort((a, b) => executionOf(a) - executionOf(b));
  }

  totals(): CountedTotals {
    const all = this.#harvests.map(({ harvest }) => harvest.totals);
    const spread = (total: (totals: CountedTotals) => Total): Total => {
      const tally = new Tally();
      for (const totals of all) tally.absorb(total(totals));
      return tally.save();
    };
    return {
      executions: sumOf(all, ({ executions }) => executions),
      steps: spread(({ steps }) => steps),
      choicePoints: spread(({ choicePoints }) => choicePoints),
      preemptions: spread(({ preemptions }) => preemptions),
      threads: spread(({ threads }) => threads),
      cutOff: sumOf(all, ({ cutOff }) => cutOff),
      abandoned: sumOf(all, ({ abandoned }) => abandoned),
    };
  }

  unlisted(): number {
    return sumOf(this.#harvests, ({ harvest }) => harvest.unlisted);
  }

  /** The place of a companion among all, from 1. */
  #numberOf(companion: number): number {
    const round = Math.floor(companion / this.#count);
    return (this.#count + 1) * round + 2 + (companion % this.#count);
  }
}

function sumOf<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((sum, item) => sum + value(item), 0);
}

/**
 * Puts together what executions have shown and what their companions have. The first of each begin a round; where one of them
 * ended the search, the others are those that ran before.
 * @param companions in order; no execution is missing between them.
 * @param count how many companions follow each execution.
 */
export function braid(own: Harvest, companions: readonly Harvest[], count: number): Harvest {
  if (companions.length === 0 && count === 0) return own;
  const all = new Braid(own, companions, count);
  // A companion that ends the search has run before anything that ended it otherwise.
  const { ended, nondeterminism } = companions.find(isEnd) ?? own;
  return {
    ...own,
    totals: all.totals(),
    outcomes: all.inOrder(
      ({ outcomes }) => outcomes,
      ({ first }) => first,
      (outcome, first) => ({ ...outcome, first }),
    ),
    unlisted: all.unlisted(),
    suspects: all.inOrder(
      ({ suspects }) => suspects,
      ({ execution }) => execution,
      (suspect, execution) => ({ ...suspect, execution }),
    ),
    acquires: all.inOrder(
      ({ acquires }) => acquires,
      ({ execution }) => execution,
      (acquire, execution) => ({ ...acquire, execution }),
    ),
    ended,
    nondeterminism,
  };
}

import { type Strategy, UsageError } from '@heddle/core';
import { asSearch, type Search } from '../search.ts';
import { RandomWalk } from './random.ts';
import { RoundRobin } from './round-robin.ts';
import { delayCharge, noCharge, preemptionCharge, SystematicSearch } from './systematic.ts';

/** What a strategy can be told. */
export interface StrategySettings {
  readonly seed: number | string;
  /** The last round of `ipb` and `idb`; without one they go on until every schedule was run. */
  readonly bound?: number;
}

/** A strategy that is chosen by its name. */
export interface NamedStrategy {
  readonly name: string;
  /** One sentence for a person. */
  readonly summary: string;
  /** What it can be told; it ignores no setting in silence. */
  readonly reads: readonly (keyof StrategySettings)[];
  create(settings: StrategySettings): Search;
}

/** Every strategy with a name, the default first. */
export const strategies: readonly NamedStrategy[] = [
  {
    name: 'ipb',
    summary: 'every schedule, by rounds of 0, 1, 2, … preemptions: the first failure has the fewest',
    reads: ['bound'],
    create: ({ bound }) => new SystematicSearch(preemptionCharge, bound),
  },
  {
    name: 'idb',
    summary: 'every schedule, by rounds of 0, 1, 2, … delays',
    reads: ['bound'],
    create: ({ bound }) => new SystematicSearch(delayCharge, bound),
  },
  {
    name: 'dfs',
    summary: 'every schedule, depth first',
    reads: [],
    create: () => new SystematicSearch(noCharge),
  },
  {
    name: 'random',
    summary: 'each step by a uniformly chosen enabled thread',
    reads: ['seed'],
    create: ({ seed }) => RandomWalk.seeded(seed),
  },
  {
    name: 'round-robin',
    summary: 'one execution in which the threads take turns after every step',
    reads: [],
    create: () => new RoundRobin(),
  },
];

/**
 * The strategy of a name, or a strategy of one's own, as a search.
 * @throws UsageError when no strategy has the name, or it cannot take a bound that is set.
 */
export function createSearch(strategy: string | Strategy, settings: StrategySettings): Search {
  if (typeof strategy !== 'string') return asSearch(strategy);
  const named = strategies.find((candidate) => candidate.name === strategy);
  if (named === undefined) {
    const names = strategies.map((candidate) => candidate.name).join(', ');
    throw new UsageError(`unknown strategy "${strategy}"; expected one of ${names}`);
  }
  if (settings.bound !== undefined && !named.reads.includes('bound')) {
    const bounded = strategies.filter(({ reads }) => reads.includes('bound')).map(({ name }) => name);
    throw new UsageError(`strategy ${strategy} takes no bound; ${bounded.join(' and ')} do`);
  }
  return named.create(settings);
}

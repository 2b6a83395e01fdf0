import { type MachineOptions, type Scenario, type Strategy, UsageError } from '@heddle/core';
import { asSearch, type Search } from '../search.ts';
import { BoundedReduction } from './dpor/bounded.ts';
import { OptimalSearch } from './dpor/optimal.ts';
import { Pct } from './pct.ts';
import { Portfolio } from './portfolio.ts';
import { Pos } from './pos.ts';
import { Profiler } from './profile.ts';
import { RandomWalk } from './random.ts';
import { RoundRobin } from './round-robin.ts';
import { StateSearch } from './states/state-search.ts';
import { SelectivelyUniformWalk } from './surw.ts';
import { delayCharge, noCharge, preemptionCharge, SystematicSearch } from './systematic.ts';
import { UniformWalk } from './urw.ts';

/** What a strategy can be told. */
export interface StrategySettings {
  readonly seed: number | string;
  /** The last round of `ipb` and `idb`, and the most preemptions of `dpor`; without one they go on until all is run. */
  readonly bound?: number;
  /** How many ordering constraints the failure has that `pct` looks for, at least 1; default 3. */
  readonly depth?: number;
  /** Whether threads that spin wait. */
  readonly awaits?: boolean;
  /** What is searched. Needed by the strategies that learn from it before they begin. */
  readonly scenario?: Scenario;
  /** How the machine runs that the search decides for. */
  readonly machine?: MachineOptions;
}

/** A setting of {@link StrategySettings} that a user chooses. */
export type StrategySetting = Exclude<keyof StrategySettings, 'scenario' | 'machine' | 'awaits'>;

/** A strategy that is chosen by its name. */
export interface NamedStrategy {
  readonly name: string;
  /** One sentence for a person. */
  readonly summary: string;
  /** What it can be told; it ignores no setting in silence. */
  readonly reads: readonly StrategySetting[];
  /** Whether it leaves out what leads in another way to a state that it knows: detectors, which look at ways, would miss it. */
  readonly mergesPaths?: true;
  create(settings: StrategySettings): Search;
}

function profilerOf(name: string, { scenario, machine }: StrategySettings): Profiler {
  if (scenario === undefined) {
    throw new UsageError(`strategy ${name} learns from the scenario; its settings have none`);
  }
  return new Profiler(scenario, machine);
}

function pct({ seed, depth }: StrategySettings, profiler: Profiler): Pct {
  return new Pct(seed, profiler, depth === undefined ? {} : { depth });
}

function dpor({ bound, scenario, machine = {}, awaits = false }: StrategySettings): Search {
  if (scenario === undefined)
    throw new UsageError('strategy dpor tries things out; its settings have no scenario');
  return bound === undefined
    ? new OptimalSearch(scenario, machine, { awaits })
    : new BoundedReduction(scenario, machine, bound);
}

/** Each sampler draws from the seed with its name behind a slash: `7/urw`. */
function portfolio(settings: StrategySettings): Portfolio {
  const profiler = profilerOf('portfolio', settings);
  const seedOf = (name: string): string => `${settings.seed}/${name}`;
  return new Portfolio({
    systematic: new SystematicSearch(preemptionCharge, settings.bound),
    samplers: [
      new UniformWalk(seedOf('urw'), profiler),
      new Pos(seedOf('pos')),
      pct({ ...settings, seed: seedOf('pct') }, profiler),
      RandomWalk.seeded(seedOf('random')),
    ],
  });
}

/** Every strategy with a name, the default first. */
export const strategies: readonly NamedStrategy[] = [
  {
    name: 'portfolio',
    summary: 'ipb, urw, pos, pct and random in turns; it ends when ipb has run every schedule',
    reads: ['seed', 'depth', 'bound'],
    create: portfolio,
  },
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
    name: 'dpor',
    summary: 'one schedule of every trace class; with a bound, of those within so many preemptions',
    reads: ['bound'],
    create: dpor,
  },
  {
    name: 'states',
    summary: 'every reachable state once, whatever the number of schedules; finds livelocks too',
    reads: [],
    mergesPaths: true,
    create: () => new StateSearch(),
  },
  {
    name: 'random',
    summary: 'each step by a uniformly chosen enabled thread',
    reads: ['seed'],
    create: ({ seed }) => RandomWalk.seeded(seed),
  },
  {
    name: 'pct',
    summary:
      'random priorities that change at depth - 1 places: failures of that depth, with a known probability',
    reads: ['seed', 'depth'],
    create: (settings) => pct(settings, profilerOf('pct', settings)),
  },
  {
    name: 'pos',
    summary:
      'a random priority for each pending instruction, drawn again where one conflicts with what has run',
    reads: ['seed'],
    create: ({ seed }) => new Pos(seed),
  },
  {
    name: 'urw',
    summary:
      'each step by a thread drawn by the steps it has left: all schedules equally likely where none blocks',
    reads: ['seed'],
    create: (settings) => new UniformWalk(settings.seed, profilerOf('urw', settings)),
  },
  {
    name: 'surw',
    summary: 'all orders of the accesses to one shared object equally likely, another object each time',
    reads: ['seed'],
    create: (settings) => new SelectivelyUniformWalk(settings.seed, profilerOf('surw', settings)),
  },
  {
    name: 'round-robin',
    summary: 'one execution in which the threads take turns after every step',
    reads: [],
    create: () => new RoundRobin(),
  },
];

/**
 * The strategy of a name.
 * @throws UsageError where there is none.
 */
export function namedStrategy(name: string): NamedStrategy {
  const named = strategies.find((candidate) => candidate.name === name);
  if (named !== undefined) return named;
  const names = strategies.map((candidate) => candidate.name).join(', ');
  throw new UsageError(`unknown strategy "${name}"; expected one of ${names}`);
}

/** Nothing that is set is ignored in silence; a seed has a default, so nobody need have set it. */
function checkReads({ name, reads }: NamedStrategy, setting: StrategySetting): void {
  if (reads.includes(setting)) return;
  const able = strategies.filter((other) => other.reads.includes(setting)).map((other) => other.name);
  const last = able.pop();
  throw new UsageError(`strategy ${name} takes no ${setting}; ${able.join(', ')} and ${last} do`);
}

/**
 * The strategy of a name, or a strategy of one's own, as a search.
 * @throws UsageError when no strategy has the name, it cannot take a setting that is set, or lacks one that it needs.
 */
export function createSearch(strategy: string | Strategy, settings: StrategySettings): Search {
  if (typeof strategy !== 'string') return asSearch(strategy);
  const named = namedStrategy(strategy);
  for (const setting of ['bound', 'depth'] as const) {
    if (settings[setting] !== undefined) checkReads(named, setting);
  }
  return named.create(settings);
}

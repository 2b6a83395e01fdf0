import {
  gilModel,
  type MachineOptions,
  type Scenario,
  type Strategy,
  timeModels,
  UsageError,
} from '@heddle/core';
import {
  createSearch,
  type ExploreOptions,
  exploreSettings,
  type MinimiseBudget,
  namedStrategy,
  type Search,
  type Spinning,
  treatSpinning,
} from '@heddle/explore';

/**
 * Makes a strategy of one's own. Of each that it makes one execution is run, so that a value follows from its seed, and from
 * nothing that was run before.
 * @param seed a whole number of 32 bits.
 */
export type StrategyFactory = (seed: number) => Strategy;

/** Options that `schedules` shares with `explore`. */
type SharedOption = 'maxSteps' | 'gil' | 'time' | 'detect' | 'bound' | 'depth' | 'spinning' | 'lifecycle';

/** How schedules are generated and shrunk. Everything has a default. */
export interface ScheduleOptions extends Pick<ExploreOptions, SharedOption> {
  /** A strategy's name, or what makes a strategy of one's own; default `portfolio`. */
  readonly strategy?: string | StrategyFactory;
  /** From how many executions of a strategy that runs every schedule in turn values are drawn: the first; default 1,000. */
  readonly executions?: number;
  /** How far shrinking goes through all schedules with few preemptions; default 2,000 executions and 2,000,000 steps. */
  readonly minimise?: MinimiseBudget;
}

/** {@link ScheduleOptions} with the defaults filled in and everything checked. */
export interface ScheduleSettings {
  readonly strategy: string | StrategyFactory;
  readonly executions: number;
  readonly minimise: MinimiseBudget;
  readonly detect: readonly string[];
  readonly spinning: Spinning;
  /** What a strategy is told; undefined where it is told nothing. */
  readonly bound: number | undefined;
  readonly depth: number | undefined;
  /** How machines run, but for the life cycle of threads where that is left to the scenario. */
  readonly machine: MachineOptions & Required<Pick<MachineOptions, 'gil' | 'time' | 'maxSteps'>>;
}

/** From how many executions values are drawn by default. */
const DEFAULT_DRAWN = 1_000;

/** What settings are tried on before there is a scenario. */
const nothing: Scenario = { name: 'nothing', setup: () => undefined };

/**
 * Fills in the defaults.
 * @throws UsageError that names the option that is out of range, or does not go with the strategy.
 */
export function scheduleSettings(options: ScheduleOptions): ScheduleSettings {
  const { strategy = 'portfolio', executions = DEFAULT_DRAWN, lifecycle, ...shared } = options;
  if (typeof strategy !== 'string' && typeof strategy !== 'function') {
    throw new UsageError(
      'strategy is an object; expected a name, or a function that makes a strategy of a seed',
    );
  }
  const { gil, time, maxSteps, minimise, detect, spinning, bound, depth } = exploreSettings({
    ...shared,
    executions,
    ...(typeof strategy === 'string' ? { strategy } : {}),
  });
  if (!timeModels.includes(time)) {
    throw new UsageError(`time is ${time}; expected one of ${timeModels.join(', ')}`);
  }
  if (minimise === 'off' || executions === Number.POSITIVE_INFINITY) {
    const [option, value] = minimise === 'off' ? ['minimise', minimise] : ['executions', executions];
    throw new UsageError(`${option} is ${value}, which explore takes; schedules takes numbers`);
  }
  const settings: ScheduleSettings = {
    strategy,
    executions,
    minimise,
    detect,
    spinning,
    bound,
    depth,
    machine: {
      gil: gilModel(gil),
      time,
      maxSteps,
      ...(lifecycle === undefined ? {} : { lifecycle }),
    },
  };
  checkStrategy(settings);
  return settings;
}

/** The strategy of a name for a scenario, told those of the settings that it reads. */
export function strategyOf(
  settings: ScheduleSettings,
  name: string,
  scenario: Scenario,
  machine: MachineOptions,
): Search {
  const { bound, depth, spinning } = settings;
  const { reads } = namedStrategy(name);
  return createSearch(name, {
    seed: 0,
    scenario,
    machine,
    awaits: spinning === 'await',
    ...(bound === undefined || !reads.includes('bound') ? {} : { bound }),
    ...(depth === undefined || !reads.includes('depth') ? {} : { depth }),
  });
}

/** @throws UsageError where a strategy cannot take what is set. */
function checkStrategy({ strategy, bound, depth, spinning, machine }: ScheduleSettings): void {
  if (typeof strategy !== 'string') {
    const name = bound !== undefined ? 'bound' : depth !== undefined ? 'depth' : null;
    if (name !== null) throw new UsageError(`a strategy of one’s own takes no ${name}`);
    return;
  }
  const search = createSearch(strategy, {
    seed: 0,
    scenario: nothing,
    machine,
    awaits: spinning === 'await',
    ...(bound === undefined ? {} : { bound }),
    ...(depth === undefined ? {} : { depth }),
  });
  treatSpinning(search, spinning, machine);
}

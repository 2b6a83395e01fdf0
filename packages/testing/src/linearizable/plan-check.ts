import { Exploration, type ExploreOptions, explore } from '@heddle/explore';
import type { CallPlan } from './call-plan.ts';
import { scenarioOfCalls } from './call-scenario.ts';
import { HistoryError } from './history-error.ts';
import type { AnySpecification, HistoryOptions } from './specification.ts';

/** What the schedules of a plan have shown. */
export interface PlanCheck {
  /** What is wrong, under the smallest schedule that shows it; null where nothing was found. */
  readonly error: HistoryError | null;
  readonly executions: number;
  /** Whether every schedule was run, or one of every trace class. */
  readonly isComplete: boolean;
}

/** What an exploration has to know of the options. */
function exploreOptions({ threads, calls, before, after, python, ...rest }: HistoryOptions): ExploreOptions {
  return rest;
}

/**
 * Makes an object and calls nothing.
 * @throws UsageError for options that no exploration takes.
 */
export function checkOptions(specification: AnySpecification, options: HistoryOptions): void {
  const scenario = scenarioOfCalls(specification, { before: [], threads: [], after: [] }, options.python);
  new Exploration(scenario, exploreOptions(options));
}

/** Explores the scenario of a plan. */
export function checkPlan(
  specification: AnySpecification,
  plan: CallPlan,
  options: HistoryOptions,
): PlanCheck {
  const scenario = scenarioOfCalls(specification, plan, options.python);
  const { findings, executions, worth } = explore(scenario, exploreOptions(options));
  const [finding] = findings;
  const error =
    finding === undefined ? null : HistoryError.of(specification, plan, scenario, finding, options.maxSteps);
  return { error, executions, isComplete: worth === 'complete' };
}

import {
  canonicalJson,
  type Execution,
  Machine,
  type MachineOptions,
  type Scenario,
  TransitionLog,
} from '@heddle/core';
import { noCharge, OptimalSearch, type Search, SystematicSearch, TraceClasses } from '@heddle/explore';

/** What a search over all schedules, or over one of each trace class, comes to. */
export interface Searched {
  readonly executions: number;
  /** Executions that were given up. */
  readonly abandoned: number;
  readonly classes: number;
  /** Every way in which an execution ended, sorted. */
  readonly outcomes: readonly string[];
  /** Whether a program looked at the life cycle of a thread. */
  readonly lifecycleObserved: boolean;
}

/** How an execution ended, but for the order in which threads of their own failed. */
export function outcomeOf(execution: Execution): string {
  const data = execution.objects
    .filter(({ role }) => role === 'data')
    .map((object) => `${object.id}=${canonicalJson(object.snapshot())}`)
    .sort();
  const threads = execution.threads
    .map(({ id, name, state }) => `${id} ${name} ${state === 'blocked'}`)
    .sort();
  const failures = execution.failures.map(({ thread, message }) => `${thread?.id}: ${message}`).sort();
  return canonicalJson([execution.outcome, data, execution.output.slice(), failures, threads]);
}

/** Runs a search to its end; null where it takes more executions than the limit. */
function runAll(
  search: Search,
  scenario: Scenario,
  options: MachineOptions,
  transitions: TransitionLog,
  limit: number,
): Searched | null {
  const machine = new Machine({ ...options, transitions });
  const classes = new TraceClasses(transitions);
  const outcomes = new Set<string>();
  let executions = 0;
  let abandoned = 0;
  let lifecycleObserved = false;
  while (search.begin()) {
    const execution = machine.run(scenario, search.decider());
    if (execution.isAbandoned) abandoned++;
    else {
      executions++;
      classes.add();
      outcomes.add(outcomeOf(execution));
      if (execution.outcome === 'stepLimit') return null;
      lifecycleObserved ||= execution.lifecycleObserved;
    }
    search.end(execution);
    if (executions + abandoned > limit) return null;
  }
  return { executions, abandoned, classes: classes.size, outcomes: [...outcomes].sort(), lifecycleObserved };
}

/** Every schedule; null where there are more than the limit. */
export function searchAll(scenario: Scenario, options: MachineOptions, limit: number): Searched | null {
  return runAll(new SystematicSearch(noCharge), scenario, options, new TransitionLog(), limit);
}

/** One schedule of each trace class. */
export function searchReduced(scenario: Scenario, options: MachineOptions, limit: number): Searched | null {
  const search = new OptimalSearch(scenario, options);
  return runAll(search, scenario, options, search.transitions, limit);
}

import { canonicalJson, type Execution, type Lifecycle, Machine, type Scenario } from '@heddle/core';
import { noCharge, OutcomeSet, SystematicSearch, symptomsOf } from '@heddle/explore';
import { type ScheduledExecution, schedules } from '@heddle/testing';
import fc from 'fast-check';
import * as litmus from '../../support/litmus-programs.ts';
import * as threads from '../../support/thread-programs.ts';

/** What a program shows under some schedule. A property says that it does not. */
interface Fault {
  readonly scenario: Scenario;
  readonly lifecycle: Lifecycle;
  /** The fewest preemptions of all schedules that show it. */
  readonly fewest: number;
  shows(execution: ScheduledExecution): boolean;
}

/** How a schedule that shows a fault was shrunk. */
export interface Shrunk {
  readonly fewest: number;
  /** The preemptions of the schedule that was found. */
  readonly found: number;
  /** And of what it shrank to. */
  readonly preemptions: number;
  /** How many executions it took to shrink it, and how many milliseconds. */
  readonly executions: number;
  readonly milliseconds: number;
}

const MAX_STEPS = 300;

/** How many faults are shrunk, and which. */
interface Extent {
  readonly faults: number;
  readonly seed: number;
  /** Programs with more schedules are left out. */
  readonly schedules: number;
}

const programs: fc.Arbitrary<Scenario> = fc.oneof(
  litmus.litmusPrograms({ threads: 3, steps: 8 }).map(litmus.scenarioOf),
  threads.plans({ threads: 2, actions: 6 }).map(threads.scenarioOf),
);

type End = Pick<ScheduledExecution, 'outcome' | 'final' | 'output' | 'blocked' | 'errors'>;

function keyOf({ outcome, final, output, blocked, errors }: End): string {
  return canonicalJson([outcome, final, output, blocked, errors]);
}

function endOf(execution: Execution): End {
  const { kind, ...end } = new OutcomeSet().add(execution)!;
  return { outcome: kind, ...end };
}

/** With how few preemptions something shows: in all schedules of a program, counted without rounds. */
interface Census {
  readonly lifecycle: Lifecycle;
  /** That anything goes wrong. */
  readonly wrong: number;
  /** By the key of an end. */
  readonly ends: ReadonlyMap<string, number>;
}

/** Null for a program with too many schedules. */
function censusOf(scenario: Scenario, most: number, lifecycle: Lifecycle = 'merged'): Census | null {
  const ends = new Map<string, number>();
  let wrong = Number.POSITIVE_INFINITY;
  const machine = new Machine({ maxSteps: MAX_STEPS, lifecycle });
  const search = new SystematicSearch(noCharge);
  for (let count = 0; search.begin(); count++) {
    if (count === most) return null;
    const execution = machine.run(scenario, search);
    if (lifecycle === 'merged' && execution.lifecycleObserved) return censusOf(scenario, most, 'visible');
    search.end(execution);
    const key = keyOf(endOf(execution));
    ends.set(key, Math.min(ends.get(key) ?? Number.POSITIVE_INFINITY, execution.preemptions));
    if (symptomsOf(execution).length > 0) wrong = Math.min(wrong, execution.preemptions);
  }
  return { lifecycle, wrong, ends };
}

/**
 * The faults of random programs: that they go wrong, where they do; and that they end in the way that takes the most
 * preemptions, where it takes one at least.
 */
function* faults({ seed, schedules: most }: Extent): Generator<Fault> {
  for (const scenario of fc.sample(programs, { seed, numRuns: 5_000 })) {
    const census = censusOf(scenario, most);
    if (census === null) continue;
    const { lifecycle, wrong, ends } = census;
    if (wrong < Number.POSITIVE_INFINITY) {
      yield { scenario, lifecycle, fewest: wrong, shows: ({ symptoms }) => symptoms.length > 0 };
    }
    const [end, fewest] = [...ends].reduce((hardest, other) => (other[1] > hardest[1] ? other : hardest));
    if (fewest > 0) yield { scenario, lifecycle, fewest, shows: (execution) => keyOf(execution) === end };
  }
}

/** The property that a fault does not show, as fast-check finds and shrinks what contradicts it; null where nothing does. */
function shrink({ scenario, lifecycle, fewest, shows }: Fault, seed: number): Shrunk | null {
  let executions = 0;
  const counted: Scenario = {
    name: scenario.name,
    setup: (machine) => {
      executions++;
      scenario.setup(machine);
    },
  };
  const arbitrary = schedules(counted, { strategy: 'random', lifecycle, maxSteps: MAX_STEPS });
  const property = fc.property(arbitrary, (execution) => !shows(execution));
  const sought = fc.check(property, { seed, unbiased: true, numRuns: 500, endOnFailure: true });
  // Without a preemption there is nothing to shrink.
  if (!sought.failed || sought.counterexample![0].preemptions === 0) return null;
  executions = 0;
  const begin = performance.now();
  const shrunk = fc.check(property, { seed, unbiased: true, path: sought.counterexamplePath! });
  return {
    fewest,
    found: sought.counterexample![0].preemptions,
    preemptions: shrunk.counterexample![0].preemptions,
    executions,
    milliseconds: performance.now() - begin,
  };
}

/** Shrinks schedules that show the faults of random programs. */
export function shrinkRandomFaults(extent: Extent): Shrunk[] {
  const all: Shrunk[] = [];
  for (const fault of faults(extent)) {
    const shrunk = shrink(fault, extent.seed + all.length);
    if (shrunk !== null) all.push(shrunk);
    if (all.length === extent.faults) break;
  }
  return all;
}

import { type Execution, Machine, type MachineOptions, type Scenario } from '@heddle/core';
import fc from 'fast-check';

/** One schedule, with what it costs by the definitions of preemptions and delays. */
export interface EnumeratedSchedule {
  readonly decisions: readonly number[];
  readonly preemptions: number;
  readonly delays: number;
  /** Its probability under a uniform random walk. */
  readonly probability: number;
}

/** A tree of decisions with more nodes is not for a test. */
const MOST = 2_000;

/**
 * Every schedule of a scenario, in lexicographic order, by the plainest recursion there is: it runs the scenario
 * once for each node of the tree of decisions, and takes nothing over from one run to the next. A property skips
 * a scenario that is too large for that; any other test fails.
 */
export function everySchedule(
  scenario: Scenario,
  options: MachineOptions = {},
  visit: (execution: Execution) => void = () => {},
): EnumeratedSchedule[] {
  const found: EnumeratedSchedule[] = [];
  let runs = 0;

  function descend(decisions: readonly number[]): void {
    fc.pre(++runs <= MOST);
    let preemptions = 0;
    let delays = 0;
    let probability = 1;
    let alternatives = 0;
    const execution = new Machine(options).run(scenario, {
      begin: () => true,
      choose: (point) => {
        if (point.depth === decisions.length) alternatives = point.count;
        const decision = decisions[point.depth] ?? 0;
        if (point.kind === 'thread' && point.preemptive && decision > 0) preemptions++;
        if (point.kind === 'thread') delays += decision;
        probability /= point.count;
        return decision;
      },
      end: () => undefined,
    });
    if (alternatives === 0) {
      found.push({ decisions, preemptions, delays, probability });
      visit(execution);
    }
    for (let alternative = 0; alternative < alternatives; alternative++) {
      descend([...decisions, alternative]);
    }
  }

  descend([]);
  return found;
}

import { gilModel, Machine, parseSchedule, type Scenario } from '@heddle/core';
import {
  type Call,
  CallHistory,
  checkConsistency,
  type Finding,
  Replay,
  renderCalls,
  renderConsistency,
  renderTable,
} from '@heddle/explore';
import { type CallPlan, renderCallPlan } from './call-plan.ts';
import type { AnySpecification } from './specification.ts';

/** A concurrent object is not what its model says: the calls, what they gave, and the schedule that they gave it under. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
  /** Which calls were made. */
  readonly plan: CallPlan;
  /** What is wrong, with the steps that matter. */
  readonly finding: Finding;
  /** The calls as they were made, with their times and what they gave; none where the object is not deterministic. */
  readonly calls: readonly Call[];

  private constructor(message: string, plan: CallPlan, finding: Finding, calls: readonly Call[]) {
    super(message);
    this.plan = plan;
    this.finding = finding;
    this.calls = calls;
  }

  /** @internal The error for a finding of the scenario of a plan. Costs one execution. */
  static of(
    specification: AnySpecification,
    plan: CallPlan,
    scenario: Scenario,
    finding: Finding,
    maxSteps: number | undefined,
  ): HistoryError {
    // What does not repeat itself need not have the same calls again.
    const repeats = finding.kind !== 'nondeterminism';
    const calls = repeats ? callsUnder(scenario, finding.schedule, maxSteps) : [];
    const blocks = [finding.message, renderCallPlan(plan), renderCalls(calls)];
    const { model, consistency = 'linearizable' } = specification;
    const verdict = checkConsistency(calls, model, consistency);
    // Its first line is the message of the finding.
    if (!verdict.consistent) blocks.push(renderConsistency(verdict, model).split('\n').slice(1).join('\n'));
    blocks.push(renderTable(finding), `schedule: ${finding.schedule}`);
    return new HistoryError(blocks.filter((block) => block !== '').join('\n\n'), plan, finding, calls);
  }

  /** The line that replays the execution in the scenario of the plan; see `callScenario`. */
  get schedule(): string {
    return this.finding.schedule;
  }
}

/** The calls that are made under a schedule. */
function callsUnder(scenario: Scenario, line: string, maxSteps: number | undefined): readonly Call[] {
  const { gil, time, lifecycle, decisions, round } = parseSchedule(line);
  const limit = maxSteps === undefined ? {} : { maxSteps };
  const machine = new Machine({ gil: gilModel(gil), time, lifecycle, ...limit });
  const replay = new Replay(decisions, { round: round ?? 0 });
  replay.begin();
  const { objects } = machine.run(scenario, replay);
  return objects.find((object) => object instanceof CallHistory)?.calls ?? [];
}

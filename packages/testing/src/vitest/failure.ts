import { parseSchedule, type Scenario } from '@heddle/core';
import {
  counted,
  type ExploreOptions,
  explore,
  type Finding,
  isCertain,
  Replay,
  type Result,
  renderTable,
  wrap,
} from '@heddle/explore';

/** Characters a line. */
const WIDTH = 100;

/** One finding for a person: what, the table, why, and the line that runs it again. */
export function renderFailure(finding: Finding): string {
  const blocks = [wrap(`${finding.kind}: ${finding.message}`, WIDTH).join('\n')];
  if (finding.columns.length > 0) blocks.push(renderTable(finding, { width: WIDTH }));
  blocks.push(wrap(finding.explanation, WIDTH).join('\n'), `schedule: ${finding.schedule}`);
  return blocks.join('\n\n');
}

/** Those of a result that are no false alarms. */
export function failuresOf({ findings }: Result): Finding[] {
  return findings.filter(isCertain);
}

/** What makes all else worthless that was found in a scenario: that it is not deterministic; null where it is. */
export function nondeterminismOf({ findings }: Result): Finding | null {
  return findings.find(({ kind }) => kind === 'nondeterminism') ?? null;
}

/** All that is wrong, one finding below the other, and in how many executions it showed. */
export function renderFailures(result: Result): string {
  const failures = failuresOf(result).map(renderFailure);
  const { executions, strategy } = result;
  const searched = `found in ${counted(executions, 'execution')} (${strategy})`;
  return [...failures, searched].join('\n\n');
}

/**
 * A finding with the smallest schedule that shows it; costs as much as the minimiser may take. One that cannot be repeated
 * stays as it is.
 */
export function minimised(scenario: Scenario, finding: Finding, options: ExploreOptions): Finding {
  const { decisions, lifecycle, round } = parseSchedule(finding.schedule);
  if (round !== undefined) return finding;
  const strategy = new Replay(decisions);
  const { bound: _, depth: __, ...others } = options;
  const { findings } = explore(scenario, { ...others, strategy, lifecycle, all: true });
  return findings.find(({ kind }) => kind === finding.kind) ?? finding;
}

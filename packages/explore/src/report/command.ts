import { detectorFor } from '../detectors/catalogue.ts';
import type { Finding } from '../result.ts';

/** Whether the execution of a finding's schedule shows it. None does of a prediction that several executions make together. */
export function isShown({ prediction, columns }: Finding): boolean {
  return prediction === undefined || columns.length > 0;
}

/** The detector that a replay needs to show a finding; undefined where it shows by itself, as a confirmed deadlock does. */
function detectorOf(finding: Finding): string | undefined {
  const { kind, certainty } = finding;
  return certainty === undefined || certainty === 'confirmed' || !isShown(finding)
    ? undefined
    : detectorFor(kind);
}

/**
 * The command that runs an execution again, and shows its finding where it has one.
 * @param target how the command line names the scenario: its name or its file.
 */
export function replayCommand(target: string, schedule: string, finding: Finding | null): string {
  const detector = finding === null ? undefined : detectorOf(finding);
  return `heddle replay ${target} --schedule '${schedule}'${detector === undefined ? '' : ` --detect ${detector}`}`;
}

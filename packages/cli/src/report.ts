import { DEFAULT_MAX_STEPS } from '@heddle/core';
import { type Result, renderReport } from '@heddle/explore';
import { EXIT_FOUND, EXIT_NOTHING_FOUND } from './invocation.ts';
import type { Io } from './io.ts';
import { reportOptions } from './screen.ts';
import type { Target } from './target.ts';

/** A value as the command prints it with `--json`. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Writes a result for a program or for a person. */
export function writeResult(
  io: Io,
  result: Result,
  { words }: Target,
  { json, maxSteps }: { readonly json: boolean; readonly maxSteps: number },
): void {
  // The line that replays a finding has to say everything that the schedule does not.
  const again = maxSteps === DEFAULT_MAX_STEPS ? words : `${words} --max-steps ${maxSteps}`;
  io.stdout.write(json ? toJson(result) : renderReport(result, again, reportOptions(io)));
}

/** The exit status that a result gives. */
export function statusOf({ findings }: Result, { exitZero }: { readonly exitZero: boolean }): number {
  return findings.length === 0 || exitZero ? EXIT_NOTHING_FOUND : EXIT_FOUND;
}

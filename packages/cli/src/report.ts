import { DEFAULT_MAX_STEPS } from '@heddle/core';
import { isCertain, type Result, renderReport } from '@heddle/explore';
import { EXIT_FOUND, EXIT_NOTHING_FOUND } from './invocation.ts';
import type { Io } from './io.ts';
import { reportOptions } from './screen.ts';
import type { Target } from './target.ts';

/** A value as the command prints it with `--json`. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The arguments that name a scenario to `heddle replay`: they have to say everything that a schedule does not. */
export function wordsAgain({ words }: Target, maxSteps: number): string {
  return maxSteps === DEFAULT_MAX_STEPS ? words : `${words} --max-steps ${maxSteps}`;
}

/** Writes a result for a program or for a person. */
export function writeResult(
  io: Io,
  result: Result,
  target: Target,
  { json, maxSteps }: { readonly json: boolean; readonly maxSteps: number },
): void {
  const again = wordsAgain(target, maxSteps);
  io.stdout.write(json ? toJson(result) : renderReport(result, again, reportOptions(io)));
}

/** The exit status that a result gives: what may be a false alarm does not count. */
export function statusOf({ findings }: Result, { exitZero }: { readonly exitZero: boolean }): number {
  return exitZero || !findings.some(isCertain) ? EXIT_NOTHING_FOUND : EXIT_FOUND;
}

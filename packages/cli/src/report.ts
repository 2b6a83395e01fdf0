import { isCertain, type ReportOptions, type Result, renderReport } from '@heddle/explore';
import { describeExpectation, isAsExpected } from './expectation.ts';
import { EXIT_FOUND, EXIT_NOTHING_FOUND } from './invocation.ts';
import type { Io } from './io.ts';
import { reportOptions } from './screen.ts';
import type { Target } from './target.ts';

/** A value as the command prints it with `--json`. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The arguments that name a scenario to `heddle replay`: they have to say everything that a schedule does not. */
export function wordsAgain({ words, defaults }: Target, maxSteps: number): string {
  return maxSteps === defaults.maxSteps ? words : `${words} --max-steps ${maxSteps}`;
}

/** How tables of a target are made. */
export function tableOptions({ code }: Target, bytecode: boolean): Pick<ReportOptions, 'code' | 'bytecode'> {
  return { bytecode, ...(code === null ? {} : { code }) };
}

/** How a result is written. */
export interface Writing {
  readonly json: boolean;
  readonly maxSteps: number;
  /** Whether tables name the bytecode of each step. */
  readonly bytecode: boolean;
  /** Whether it is compared with what the program expects. */
  readonly expectation: Target['expectation'];
}

/** Writes a result for a program or for a person. */
export function writeResult(
  io: Io,
  result: Result,
  target: Target,
  { json, maxSteps, bytecode, expectation }: Writing,
): void {
  if (json) {
    io.stdout.write(toJson(result));
    return;
  }
  const again = wordsAgain(target, maxSteps);
  io.stdout.write(renderReport(result, again, { ...reportOptions(io), ...tableOptions(target, bytecode) }));
  if (expectation !== null) io.stdout.write(`\n${describeExpectation(expectation, result)}\n`);
}

/**
 * The exit status that a result gives: what may be a false alarm does not count.
 * @param expectation what is to be found; null where nothing is.
 */
export function statusOf(
  result: Result,
  { exitZero, expectation }: { readonly exitZero: boolean; readonly expectation: Target['expectation'] },
): number {
  if (exitZero) return EXIT_NOTHING_FOUND;
  const isRight = expectation === null ? !result.findings.some(isCertain) : isAsExpected(expectation, result);
  return isRight ? EXIT_NOTHING_FOUND : EXIT_FOUND;
}

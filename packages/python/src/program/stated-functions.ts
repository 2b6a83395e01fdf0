import { UsageError } from '@heddle/core';
import type { CodeObject } from '../bytecode/code.ts';
import type { StatedCost } from './directives.ts';

/** Whether a cost is stated for some code. */
export function isStatedFor(cost: StatedCost, { name, qualname }: CodeObject): boolean {
  return cost.function === qualname || cost.function === name;
}

/** Whether a cost is stated for some code, or for code in it. */
function isStatedWithin(cost: StatedCost, code: CodeObject): boolean {
  return (
    isStatedFor(cost, code) ||
    code.constants.some((constant) => constant.type === 'code' && isStatedWithin(cost, constant.code))
  );
}

/**
 * Checks that each cost is stated for a function that there is.
 * @param codes the code of the program's files.
 * @param filename the file in which the costs are stated.
 * @throws UsageError with the file and the line of the first one for which there is none.
 */
export function checkStatedFunctions(
  costs: readonly StatedCost[],
  codes: readonly CodeObject[],
  filename: string,
): void {
  const missing = costs.find((cost) => !codes.some((code) => isStatedWithin(cost, code)));
  if (missing === undefined) return;
  const word = missing.isNative ? 'native' : 'cost';
  throw new UsageError(
    `${filename}:${missing.line}: ${word} names "${missing.function}"; expected a function of the program, such as multiply or Model.fit`,
  );
}

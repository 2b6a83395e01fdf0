import { UsageError } from '@heddle/core';

/**
 * The largest probability that something can have which a number of independent executions did not show: with this
 * confidence it is smaller. It is 1 − (1 − confidence)^(1/executions), about 4.6 / executions for 99 %. It bounds the
 * probability under the strategy that was run; under another one the same failure has another.
 * @param executions how many independent executions there were, none of which showed it.
 * @param confidence in (0, 1).
 * @throws UsageError for a number out of range.
 */
export function confidenceBound(executions: number, confidence: number = 0.99): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new UsageError(`confidence is ${confidence}; expected a number between 0 and 1`);
  }
  if (!(executions >= 0)) throw new UsageError(`executions is ${executions}; expected at least 0`);
  return executions === 0 ? 1 : -Math.expm1(Math.log1p(-confidence) / executions);
}

/**
 * The probability that a number of independent executions miss what one of them shows with probability `probability`:
 * (1 − probability)^executions.
 * @param probability in [0, 1], such as that of a guarantee.
 * @throws UsageError for a number out of range.
 */
export function missProbability(probability: number, executions: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new UsageError(`probability is ${probability}; expected a number between 0 and 1`);
  }
  if (!(executions >= 0)) throw new UsageError(`executions is ${executions}; expected at least 0`);
  return (1 - probability) ** executions;
}

import { confidenceBound } from '../strategies/confidence.ts';

/** What a sample says of what it has not shown. */
export interface Unseen {
  /** How sure the next number is: 0.99. */
  readonly confidence: number;
  /**
   * With this confidence, something that no execution showed has a smaller probability than this an execution: one
   * whose probability is p is missed by n independent executions with (1 − p)ⁿ.
   */
  readonly finding: number;
  /**
   * The probability that the next execution has an outcome that none had before, estimated: the share of executions whose
   * outcome is their own. (Good, Biometrika 40, 1953, after Turing.)
   */
  readonly outcome: number;
  /** The same for trace classes; null where those are not counted. */
  readonly class: number | null;
}

const CONFIDENCE = 0.99;

/**
 * What independent executions say of what none of them showed. Where they are drawn in turn in several ways, it holds for
 * the mean probability. The executions have to be drawn at random: a systematic search gives no such promise.
 * @param executions how many, at least 1.
 * @param singles how many outcomes, and how many trace classes, were seen once only.
 */
export function unseenAfter(
  executions: number,
  singles: { readonly outcomes: number; readonly classes: number | null },
): Unseen {
  return {
    confidence: CONFIDENCE,
    finding: confidenceBound(executions, CONFIDENCE),
    outcome: singles.outcomes / executions,
    class: singles.classes === null ? null : Math.min(1, singles.classes / executions),
  };
}

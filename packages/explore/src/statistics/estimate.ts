/** An estimate of how large a whole search is. */
export interface Estimate {
  /** The share of it that is done, in [0, 1]. */
  readonly share: number;
  /** How many executions it takes in all; null where so little is done that a number would mislead. */
  readonly executions: number | null;
  /**
   * How good that is:
   *
   * - `exact`: the search is over
   * - `fair`: right within a small factor
   * - `rough`: little more than the order of magnitude, and rather too low
   */
  readonly quality: 'exact' | 'fair' | 'rough';
}

/** Nothing is said of the size of a search of which less is done. */
const SPEAKING_FROM = 0.05;
/** From here on an estimate is fair. */
const FAIR_FROM = 0.2;

/** How many executions something takes in all that has taken so many for a share; null where it would mislead. */
export function estimateOf(executions: number, share: number): Estimate {
  if (share >= 1) return { share: 1, executions, quality: 'exact' };
  const total = share < SPEAKING_FROM ? null : Math.round(executions / share);
  return { share, executions: total, quality: share < FAIR_FROM ? 'rough' : 'fair' };
}

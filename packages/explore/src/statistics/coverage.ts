/** How much was seen after so many executions. */
export interface CoveragePoint {
  readonly executions: number;
  /** How many different outcomes they had. */
  readonly outcomes: number;
  /** How many trace classes they were of; null where those are not counted. */
  readonly classes: number | null;
}

/** The next number of 1, 2, 3, 4, 6, 8, 12, 16, …: the powers of two and those times 1.5. */
function following(executions: number): number {
  if (executions === 1) return 2;
  const isPower = 2 ** Math.round(Math.log2(executions)) === executions;
  return isPower ? executions * 1.5 : (executions / 3) * 4;
}

/**
 * The curve of what a search has seen, at 1, 2, 3, 4, 6, 8, 12, 16, … executions. The places do not depend on how long
 * the search is, so the curves of two searches can be laid side by side; ten million executions make 46 points and the end.
 */
export class CoverageCurve {
  /** The trace classes at the points so far. */
  readonly #classes: (number | null)[] = [];
  /** After how many executions {@link CoverageCurve.note} is due. */
  next = 1;

  /** Notes how many trace classes were seen at the point that is due. */
  note(classes: number | null): void {
    this.#classes.push(classes);
    this.next = following(this.next);
  }

  /**
   * The points of a search.
   * @param executions how many it has run: there the curve ends.
   * @param firsts for each outcome the number of the first execution that had it, in ascending order.
   * @param classes how many trace classes were seen at the end.
   */
  points(executions: number, firsts: readonly number[], classes: number | null): CoveragePoint[] {
    const points: CoveragePoint[] = [];
    let outcomes = 0;
    for (let at = 1; at < executions; at = following(at)) {
      while (outcomes < firsts.length && firsts[outcomes]! <= at) outcomes++;
      points.push({ executions: at, outcomes, classes: this.#classes[points.length] ?? null });
    }
    if (executions > 0) points.push({ executions, outcomes: firsts.length, classes });
    return points;
  }
}

/** One observation: what it is made of, by number, and how much it is. */
export interface Observation {
  readonly counts: Float64Array;
  readonly value: number;
  /** How much its error counts, beside the others. */
  readonly weight: number;
}

/**
 * Costs, none negative, under which the observations are as close as possible to their values: the weighted sum of the squared relative
 * errors is least, plus that of the relative distances from costs that are plausible, so that what the observations do not tell
 * apart stays plausible.
 *
 * Coordinate descent on a strictly convex function, each cost held at 0 or more: it converges to the only minimum (J. H. Friedman
 * and others, "Pathwise coordinate optimization", 2007).
 * @param plausible more than 0 each.
 * @param weight how much a relative distance from them weighs beside a relative error.
 * @param isHeld which costs stay just as plausible as they are.
 */
export function nonNegativeLeastSquares(
  observations: readonly Observation[],
  plausible: Float64Array,
  weight: number,
  isHeld: readonly boolean[],
): Float64Array {
  const size = plausible.length;
  const costs = plausible.slice();
  const rows = observations.map(({ counts, value, weight }) =>
    counts.map((count) => (count / value) * Math.sqrt(weight)),
  );
  // What is left of each observation's relative value.
  const residuals = rows.map(
    (row, at) =>
      Math.sqrt(observations[at]!.weight) - row.reduce((sum, count, at) => sum + count * costs[at]!, 0),
  );
  for (let round = 0; round < 5000; round++) {
    let change = 0;
    for (let at = 0; at < size; at++) {
      if (isHeld[at]) continue;
      const pull = weight / plausible[at]! ** 2;
      let curvature = pull;
      let slope = pull * (plausible[at]! - costs[at]!);
      for (const [row, counts] of rows.entries()) {
        curvature += counts[at]! ** 2;
        slope += counts[at]! * residuals[row]!;
      }
      const next = Math.max(0, costs[at]! + slope / curvature);
      const step = next - costs[at]!;
      if (step === 0) continue;
      costs[at] = next;
      change = Math.max(change, Math.abs(step) / plausible[at]!);
      for (const [row, counts] of rows.entries()) residuals[row]! -= counts[at]! * step;
    }
    if (change < 1e-6) break;
  }
  return costs;
}

/**
 * Values for the marks of an axis from 0: multiples of 1, 2 or 5 times a power of ten.
 * @param end the end of the axis; at least one mark is there, the 0.
 * @param most about how many marks there is room for.
 */
export function niceTicks(end: number, most: number): readonly number[] {
  if (!(end > 0) || !Number.isFinite(end)) return [0];
  const least = end / Math.max(most, 1);
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  const step = factor * power;
  // Rounding takes away what multiplication leaves behind the last digit.
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, at) =>
    Number((at * step).toPrecision(12)),
  );
}

/** What many numbers have in common. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** The standard deviation of the sample (n − 1); null for a single number. */
  readonly sd: number | null;
  readonly min: number;
  /** Of an even number of them, the mean of the two in the middle. */
  readonly median: number;
  /** The smallest that nine tenths of them do not exceed. */
  readonly p90: number;
  readonly max: number;
}

/** Sums numbers up; null where there are none. */
export function summaryOf(numbers: readonly number[]): Summary | null {
  const count = numbers.length;
  if (count === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const upper = count >> 1;
  const lower = (count - 1) >> 1;
  return {
    count,
    mean,
    sd: count === 1 ? null : Math.sqrt(squares / (count - 1)),
    min: sorted[0]!,
    median: (sorted[lower]! + sorted[upper]!) / 2,
    p90: sorted[Math.ceil(count * 0.9) - 1]!,
    max: sorted[count - 1]!,
  };
}

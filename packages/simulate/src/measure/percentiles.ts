import type { Percentiles } from '../result.ts';

/**
 * The percentiles of some numbers, by nearest rank: the least number such that so many of them are not larger. Zeros where there are
 * none. Sorts them in place.
 */
export function percentilesOf(samples: number[]): Percentiles {
  const count = samples.length;
  if (count === 0) return { count, total: 0, least: 0, median: 0, p90: 0, p99: 0, most: 0 };
  samples.sort((a, b) => a - b);
  const at = (share: number) => samples[Math.max(0, Math.ceil(share * count) - 1)]!;
  return {
    count,
    total: samples.reduce((sum, sample) => sum + sample, 0),
    least: samples[0]!,
    median: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    most: samples[count - 1]!,
  };
}

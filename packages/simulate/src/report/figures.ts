import { percentage } from '@heddle/explore';

/** A ratio with about three significant digits: `0.97`, `7.21`, `16.4`, `112`; `-` where there is none. */
export function formatRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return '-';
  if (ratio > 0 && ratio < 0.1) return ratio.toPrecision(2);
  if (ratio < 10) return ratio.toFixed(2);
  return ratio < 100 ? ratio.toFixed(1) : `${Math.round(ratio)}`;
}

/** A share in per cent, as {@link percentage} writes it, and `< 0.1 %` where it is less than that but not nothing. */
export function formatShare(share: number): string {
  return share > 0 && share < 0.001 ? '< 0.1 %' : percentage(share);
}

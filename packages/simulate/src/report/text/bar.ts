/** Blocks of one to seven eighths of a character. */
const eighths = '▏▎▍▌▋▊▉';

/**
 * A bar of text, to an eighth of a character. What is more than nothing shows.
 * @param share from 0 to 1 of the width; more counts as 1.
 * @param width characters of a full bar.
 */
export function textBar(share: number, width: number): string {
  if (!(share > 0)) return '';
  const length = Math.max(Math.round(Math.min(share, 1) * width * 8), 1);
  return '█'.repeat(length >> 3) + (length % 8 === 0 ? '' : eighths[(length % 8) - 1]!);
}

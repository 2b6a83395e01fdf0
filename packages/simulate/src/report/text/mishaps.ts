import { grouped, wrap } from '@heddle/explore';
import { printable } from '../printable.ts';
import type { Layout } from './layout.ts';
import { remark } from './section.ts';

/** What went wrong first in one simulation of several. */
export interface Mishap {
  /** Which simulation it was: `threads=4`. */
  readonly label: string;
  readonly failure: string;
}

/** At most so many are listed. */
const MAX_LISTED = 20;

/** What went wrong in several simulations, one after the other below an empty line; nothing where nothing did. */
export function renderMishaps(mishaps: readonly Mishap[], layout: Layout): string[] {
  if (mishaps.length === 0) return [];
  const lines = mishaps
    .slice(0, MAX_LISTED)
    .flatMap(({ label, failure }) => wrap(printable(`${label}: ${failure}`), layout.width))
    .map((line) => layout.style('bad', line));
  const more = mishaps.length - MAX_LISTED;
  return ['', ...lines, ...(more > 0 ? remark(`and ${grouped(more)} more`, layout) : [])];
}

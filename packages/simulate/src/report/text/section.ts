import { wrap } from '@heddle/explore';
import type { Layout } from './layout.ts';

/** A part of a report under a heading; empty where it has no lines. */
export function renderSection(heading: string, lines: readonly string[], { width, style }: Layout): string {
  if (lines.length === 0) return '';
  return [...wrap(heading, width).map((line) => style('quiet', line)), ...lines].join('\n');
}

/** A line of a report that may need several. */
export function wrapped(text: string, { width }: Layout): string[] {
  return wrap(text, width);
}

/** How many are left out, quietly. */
export function remark(text: string, { width, style }: Layout): string[] {
  return wrap(text, width).map((line) => style('quiet', line));
}

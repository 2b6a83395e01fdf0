import { parseSeconds } from '@heddle/core';

/** The units of time, smallest first, and their virtual nanoseconds. */
const units: readonly (readonly [name: string, size: number])[] = [
  ['ns', 1],
  ['us', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
];

/**
 * A time in the unit that suits it, with three significant digits: `3 s`, `12.5 ms`, `40 us`. From 1,000 seconds on all whole
 * seconds are given.
 * @param time virtual nanoseconds, 0 or more.
 */
export function formatDuration(time: number): string {
  if (time === 0) return '0 s';
  for (const [name, size] of units) {
    const rounded = Number((time / size).toPrecision(3));
    if (rounded < 1000) return `${rounded} ${name}`;
  }
  return `${Math.round(time / 1e9)} s`;
}

/** The virtual nanoseconds of a time with its unit, such as `5ms` or `12.5 ms`; null for any other text. */
export function durationOf(text: string): number | null {
  const seconds = /[a-z]$/.test(text) ? parseSeconds(text.replace(/^([\d.]+) /, '$1')) : undefined;
  return seconds === undefined ? null : Math.round(seconds * 1e9);
}

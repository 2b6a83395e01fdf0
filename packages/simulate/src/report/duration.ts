import { UsageError } from '@heddle/core';

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

const pattern = /^(\d+(?:\.\d*)?|\.\d+) ?(ns|[uµμ]s|ms|s)$/;

/** The virtual nanoseconds of a time such as `5ms`; null for any other text. */
export function durationOf(text: string): number | null {
  const match = pattern.exec(text.trim());
  if (match === null) return null;
  const unit = match[2]!.replace(/[µμ]/, 'u');
  return Math.round(Number(match[1]) * units.find(([name]) => name === unit)![1]);
}

/**
 * Reads a time as people write it: a number and `ns`, `us`, `ms` or `s`, with a space between them or without.
 * @returns whole virtual nanoseconds, 0 or more.
 * @throws UsageError for any other text, and for a time that is too long to be counted in nanoseconds.
 */
export function parseDuration(text: string): number {
  const time = durationOf(text);
  if (time === null) {
    throw new UsageError(
      `${JSON.stringify(text)} is no time; expected a number and a unit, as in 5ms, 100us or 0.2s`,
    );
  }
  if (time > Number.MAX_SAFE_INTEGER) {
    const most = Math.floor(Number.MAX_SAFE_INTEGER / 1e9);
    throw new UsageError(`${JSON.stringify(text)} is too long a time; expected at most ${most}s`);
  }
  return time;
}

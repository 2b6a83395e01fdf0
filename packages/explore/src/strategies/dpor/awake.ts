import type { Event } from './event.ts';

function startsWith(data: readonly number[], prefix: readonly number[]): boolean {
  return data.length >= prefix.length && prefix.every((value, at) => data[at] === value);
}

/** A value that is not asleep for the data choice after the given ones; -1 where all are. */
function firstAwake(sleepers: readonly Event[], prefix: readonly number[], count: number): number {
  for (let value = 0; value < count; value++) {
    const data = [...prefix, value];
    const alike = sleepers.filter((event) => startsWith(event.data, data));
    if (alike.length === 0) return value;
    if (alike.some((event) => event.data.length === data.length)) continue;
    if (firstAwake(alike, data, alike[0]!.counts[data.length]!) >= 0) return value;
  }
  return -1;
}

/** Whether a thread sleeps: with every value of its data choices. */
export function isAsleep(sleep: readonly Event[], track: number): boolean {
  const sleepers = sleep.filter((event) => event.track === track);
  if (sleepers.length === 0) return false;
  const [first] = sleepers;
  return first!.data.length === 0 || firstAwake(sleepers, [], first!.counts[0]!) < 0;
}

/**
 * The first value of a data choice that is not asleep.
 * @param data the choices that the transition has made before it.
 * @param count how many values there are.
 */
export function awakeValue(
  sleep: readonly Event[],
  track: number,
  data: readonly number[],
  count: number,
): number {
  const sleepers = sleep.filter((event) => event.track === track && startsWith(event.data, data));
  return Math.max(0, firstAwake(sleepers, data, count));
}

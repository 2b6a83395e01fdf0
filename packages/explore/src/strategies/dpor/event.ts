import type { TransitionLog } from '@heddle/core';
import { dependent } from '../../reduction/footprint.ts';

/** A transition as something that can be run again from the same state: its thread, its data choices, and what it touches. */
export interface Event {
  /** The track of the thread. */
  readonly track: number;
  /** The values of its data choices, in order; those it does not name are open. */
  readonly data: readonly number[];
  /** How many values each of them had. Empty while it has not run. */
  readonly counts: readonly number[];
  /** What it touches: records of a log. */
  readonly records: Int32Array;
  /** Where its records begin and end; -1 while it has not run, and nothing is known. */
  readonly from: number;
  readonly to: number;
}

/** No data choices. */
export const noData: readonly number[] = [];

const noRecords = new Int32Array(0);

/** An event of which only the data choices are known. */
export function openEvent(track: number, data: readonly number[]): Event {
  return { track, data, counts: noData, records: noRecords, from: -1, to: -1 };
}

/** Whether two transitions of one thread from one state are the same: they make the same data choices, as far as both name them. */
export function isSameChoice(one: readonly number[], other: readonly number[]): boolean {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** Whether an event depends on a transition of a log. One that has not run yet depends on everything. */
export function dependsOn(event: Event, log: TransitionLog, transition: number): boolean {
  const track = log.tracks[transition]!;
  const { records, from, to } = event;
  if (event.track === track || from < 0) return true;
  const start = log.starts[transition]!;
  return dependent(records, from, to, event.track, log.records, start, log.endOf(transition), track);
}

/** Whether two events depend on each other. */
export function areDependent(one: Event, other: Event): boolean {
  if (one.track === other.track || one.from < 0 || other.from < 0) return true;
  const { records, from, to } = other;
  return dependent(one.records, one.from, one.to, one.track, records, from, to, other.track);
}

/** A transition of a log as an event of its own. */
export function eventOf(
  log: TransitionLog,
  transition: number,
  data: readonly number[],
  counts: readonly number[],
): Event {
  const records = log.records.slice(log.starts[transition]!, log.endOf(transition));
  return { track: log.tracks[transition]!, data, counts, records, from: 0, to: records.length };
}

import type { Event } from './event.ts';
import type { Branch } from './wakeup-tree.ts';

/** A state on the way to another: the event that was taken there, and those that were explored from there before it. */
export interface Waypoint {
  readonly track: number;
  /** The values of the data choices of the event. */
  readonly data: readonly number[];
  readonly done: readonly Event[];
}

/** A part of a reduction that can be run apart: a branch at a state, and everything below it. */
export interface Part {
  /** The way from the start to the state. */
  readonly path: readonly Waypoint[];
  /** What was, or will be, explored from the state besides. */
  readonly done: readonly Event[];
  /** What is to be explored; null for whatever the strategy would do first. */
  readonly branch: Branch | null;
}

/** What a part has found out about a state on its way, or about the one it begins at. */
export interface Report {
  readonly path: readonly Waypoint[];
  /** What was explored from the state, the part's own event among it. */
  readonly done: readonly Event[];
  /** What is to be explored from the state still, as far as this part knows. */
  readonly branches: readonly Branch[];
}

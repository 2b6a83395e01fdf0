import type { Event } from './event.ts';
import type { Branch } from './wakeup-tree.ts';

/** A state on the way to another: the event that was taken there, and those that were explored from there before it. */
export interface Waypoint {
  readonly track: number;
  /** The values of the data choices of the event. */
  readonly data: readonly number[];
  readonly done: readonly Event[];
  /** See {@link Report.isInner}. */
  readonly isInner: boolean;
}

/** A part of a reduction that can be run apart: a branch at a state, and everything below it. */
export interface Part {
  /** The way from the start to the state. */
  readonly path: readonly Waypoint[];
  readonly isInner: boolean;
  /** What was, or will be, explored from the state before. */
  readonly done: readonly Event[];
  /** What is to be explored; null for whatever the strategy would do first. */
  readonly branch: Branch | null;
}

/** What a part knows of a state that another part may have to know. */
export interface Report {
  readonly path: readonly Waypoint[];
  /**
   * Whether something still sleeps there that was explored before, and outside of, the part that it was explored in. Then what
   * is found outside can lead to branches there that the part has not found by itself.
   */
  readonly isInner: boolean;
  /** What was explored from the state, in order. */
  readonly done: readonly Event[];
  /** How many of those were explored before the part began. */
  readonly earlier: number;
  /** What is to be explored from the state still, as far as the part knows. */
  readonly branches: readonly Branch[];
}

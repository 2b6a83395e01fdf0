import { px } from './document.ts';

/** The free edge of a picture, the height of a lane and of a bar in it, and the size of letters, in pixels. */
export const MARGIN = 16;
export const LANE = 20;
export const BAR = 14;
export const FONT = 11;

/** Where things are in a timeline. */
export interface Geometry {
  readonly width: number;
  /** The left edge of the bars, and how wide all time is. */
  readonly left: number;
  readonly plot: number;
  /** The end of time, in virtual nanoseconds. */
  readonly end: number;
}

/** Where a time is. */
export function xOf({ left, plot, end }: Geometry, time: number): number {
  return px(left + (end > 0 ? (time / end) * plot : 0));
}

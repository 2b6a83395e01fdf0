/**
 * The place in a sequence that a Python index stands for, counted from the end where it is negative. Null where there is
 * none.
 */
export function placeOf(index: number, length: number): number | null {
  const place = index < 0 ? index + length : index;
  return place >= 0 && place < length ? place : null;
}

/** A bound of a slice, or the place to insert at: what lies outside counts as the end it lies beyond. */
export function boundOf(index: number, length: number): number {
  return index < 0 ? Math.max(index + length, 0) : Math.min(index, length);
}

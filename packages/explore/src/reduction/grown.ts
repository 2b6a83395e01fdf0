/** A copy of an array that has room for twice as much, and for so many numbers at least. */
export function grown(array: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}

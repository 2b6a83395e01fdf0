/** A table by thread index with room for so many threads: the same one where there is room. Grown, it keeps what it holds. */
export function grownTo<T extends Float64Array | Int32Array>(table: T, threads: number): T {
  if (threads <= table.length) return table;
  const grown = new (table.constructor as new (length: number) => T)(threads * 2);
  grown.set(table);
  return grown;
}

/** Arguments with Python's keyword arguments, which are handed over as one object behind the others, where there are any. */
export function withKeywords(
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  return Object.keys(kwargs).length === 0 ? args : [...args, kwargs];
}

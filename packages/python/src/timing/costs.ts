import { kindNames } from './kinds.ts';
import { type Growth, nativeGrowth, nativeNames } from './natives.ts';

/** What the work of a Python program costs on some machine, in nanoseconds. */
export interface CostTable {
  /** The version of CPython that it was measured with, and when. */
  readonly python: string;
  readonly date: string;
  /** By the names of `kinds.ts`. */
  readonly kinds: Readonly<Record<string, number>>;
  /** By the names of `natives.ts`: a call, and each item. */
  readonly natives: Readonly<Record<string, readonly [call: number, item: number]>>;
}

/** A {@link CostTable} by number, for the interpreter. */
export class Costs {
  /** Nanoseconds by kind; behind the kinds, the call and the item of each native function. */
  readonly byKind: Float64Array;
  /** What the cost of each native function grows with. */
  readonly growth: readonly (Growth | null)[] = nativeNames.map((name) => nativeGrowth[name]!);

  constructor(table: CostTable) {
    const natives = nativeNames.flatMap((name) => table.natives[name] ?? [0, 0]);
    this.byKind = Float64Array.from([...kindNames.map((name) => table.kinds[name] ?? 0), ...natives]);
  }
}

/** The kind of a call of a native function by its place in {@link nativeNames}; that of an item is the next. */
export function callKind(place: number): number {
  return kindNames.length + 2 * place;
}

import type { Value } from '../../objects/object.ts';

/**
 * A stable merge sort that asks for one comparison after the other, so that it can be driven at once or in steps:
 *
 * ```ts
 * while (sort.isOpen) sort.decide(isLess(sort.right, sort.left));
 * ```
 *
 * Neighbouring runs that are in order already cost one comparison.
 */
export class MergeSort {
  readonly #keys: readonly Value[];
  /** The places of the keys, sorted so far in runs of {@link MergeSort.#width}. */
  #order: number[];
  #merged: number[] = [];
  #width = 1;
  /** The runs that are merged: from #low to #middle, and from there to #high. */
  #low = 0;
  #middle = 0;
  #high = 0;
  #leftAt = 0;
  #rightAt = 0;
  /** Whether it is asked whether the two runs are in order as they are. */
  #isProbe = true;
  /** Whether a comparison is open. */
  isOpen = true;

  constructor(keys: readonly Value[]) {
    this.#keys = keys;
    this.#order = keys.map((_, at) => at);
    this.#nextRuns(0);
  }

  /** The key that stands before {@link MergeSort.right} now. */
  get left(): Value {
    return this.#keys[this.#order[this.#isProbe ? this.#middle - 1 : this.#leftAt]!]!;
  }

  get right(): Value {
    return this.#keys[this.#order[this.#isProbe ? this.#middle : this.#rightAt]!]!;
  }

  /** Takes the answer whether {@link MergeSort.right} is less than {@link MergeSort.left}. */
  decide(isLess: boolean): void {
    if (this.#isProbe) {
      if (isLess) this.#isProbe = false;
      else this.#finishRuns(this.#low, this.#middle);
      return;
    }
    this.#merged.push(this.#order[isLess ? this.#rightAt++ : this.#leftAt++]!);
    if (this.#leftAt === this.#middle || this.#rightAt === this.#high) {
      this.#finishRuns(this.#leftAt, this.#rightAt);
    }
  }

  /** The values in the order of the keys, which are in the order of the values. */
  apply(values: readonly Value[]): Value[] {
    // While it is open, the runs that are merged stand in the order of before.
    return this.#order.map((place) => values[place]!);
  }

  /** Takes over what is left of the two runs, and goes on to the next ones. */
  #finishRuns(left: number, right: number): void {
    for (let at = left; at < this.#middle; at++) this.#merged.push(this.#order[at]!);
    for (let at = right; at < this.#high; at++) this.#merged.push(this.#order[at]!);
    this.#nextRuns(this.#high);
  }

  #nextRuns(from: number): void {
    const { length } = this.#order;
    let low = from;
    for (;;) {
      if (low + this.#width < length) {
        this.#low = low;
        this.#leftAt = low;
        this.#middle = low + this.#width;
        this.#rightAt = this.#middle;
        this.#high = Math.min(this.#middle + this.#width, length);
        this.#isProbe = true;
        return;
      }
      // A run without a neighbour stays as it is.
      for (let at = low; at < length; at++) this.#merged.push(this.#order[at]!);
      this.#order = this.#merged;
      this.#merged = [];
      this.#width *= 2;
      low = 0;
      if (this.#width >= length) {
        this.isOpen = false;
        return;
      }
    }
  }
}

/** The smallest, mean and largest of a number that every execution has. */
export interface Spread {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** What a tally knows, as plain data; the smallest is null where there is none. */
export interface Total {
  readonly min: number | null;
  readonly max: number;
  readonly sum: number;
}

/** Takes in numbers one by one, and keeps their spread. */
export class Tally {
  #min = Number.POSITIVE_INFINITY;
  #max = 0;
  /** Their sum. */
  total = 0;

  /** @param value 0 or more. */
  add(value: number): void {
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.total += value;
  }

  /** What it knows. */
  save(): Total {
    return { min: Number.isFinite(this.#min) ? this.#min : null, max: this.#max, sum: this.total };
  }

  /** Takes in what another tally knows. */
  absorb({ min, max, sum }: Total): void {
    if (min !== null && min < this.#min) this.#min = min;
    if (max > this.#max) this.#max = max;
    this.total += sum;
  }

  /** @param count how many numbers there were. Where there were none, the spread is all 0. */
  spread(count: number): Spread {
    if (count === 0) return { min: 0, mean: 0, max: 0 };
    return { min: this.#min, mean: this.total / count, max: this.#max };
  }
}

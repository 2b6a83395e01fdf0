const tabSize = 8;
const maximumDepth = 100;

/**
 * The stack of the widths by which lines are indented.
 *
 * Each line is measured twice, with tabs of eight columns and with tabs of one: where the two disagree about which of
 * two lines is indented more, the indentation depends on the width of a tab and is refused.
 */
export class Indentation {
  readonly #widths: number[] = [0];
  readonly #narrowWidths: number[] = [0];
  #width = 0;
  #narrowWidth = 0;
  #keptWidth = 0;

  /** Begins to measure a line. */
  begin(): void {
    this.#width = 0;
    this.#narrowWidth = 0;
    this.#keptWidth = 0;
  }

  /** Counts a blank, a tab or a form feed, which begins anew. */
  add(unit: number): void {
    if (unit === 32) {
      this.#width += 1;
      this.#narrowWidth += 1;
    } else if (unit === 9) {
      this.#width = (Math.floor(this.#width / tabSize) + 1) * tabSize;
      this.#narrowWidth += 1;
    } else {
      this.#width = 0;
      this.#narrowWidth = 0;
    }
  }

  /** At a backslash: what stands before the first one counts for the joined line. */
  keep(): void {
    if (this.#keptWidth === 0) this.#keptWidth = this.#width;
  }

  /**
   * Compares the measured line with those around it.
   *
   * Returns 1 where a block begins, minus the number of blocks that end, or what is wrong.
   */
  settle(): number | 'tabs' | 'deep' | 'mismatch' {
    const width = this.#keptWidth === 0 ? this.#width : this.#keptWidth;
    const narrow = this.#keptWidth === 0 ? this.#narrowWidth : this.#keptWidth;
    if (width > this.#top) {
      if (this.#widths.length >= maximumDepth) return 'deep';
      if (narrow <= this.#narrowTop) return 'tabs';
      this.#widths.push(width);
      this.#narrowWidths.push(narrow);
      return 1;
    }
    const closed = this.dedents(width);
    if (width !== this.#top) return 'mismatch';
    return narrow === this.#narrowTop ? 0 - closed : 'tabs';
  }

  /** Leaves the blocks that are indented more than this; returns how many. */
  dedents(width: number): number {
    let count = 0;
    while (width < this.#top) {
      this.#widths.pop();
      this.#narrowWidths.pop();
      count += 1;
    }
    return count;
  }

  get #top(): number {
    return this.#widths[this.#widths.length - 1] ?? 0;
  }

  get #narrowTop(): number {
    return this.#narrowWidths[this.#narrowWidths.length - 1] ?? 0;
  }
}

/** A list of whole numbers of 32 bits that grows by doubling, so that adding allocates nothing in the long run. */
export class IntList {
  /** The numbers; those from {@link IntList.length} on mean nothing. */
  values: Int32Array = new Int32Array(64);
  length = 0;

  /** Adds a number at the end. */
  push(value: number): void {
    if (this.length === this.values.length) this.#reserve(this.length + 1);
    this.values[this.length++] = value;
  }

  /** Adds so many numbers of an array, from a place on. */
  append(source: Int32Array, size: number, from = 0): void {
    const end = this.length + size;
    if (end > this.values.length) this.#reserve(end);
    for (let at = 0; at < size; at++) this.values[this.length + at] = source[from + at]!;
    this.length = end;
  }

  /** Adds the same number many times. */
  extend(value: number, count: number): void {
    const end = this.length + count;
    if (end > this.values.length) this.#reserve(end);
    for (let at = this.length; at < end; at++) this.values[at] = value;
    this.length = end;
  }

  at(index: number): number {
    return this.values[index]!;
  }

  #reserve(least: number): void {
    const grown = new Int32Array(Math.max(least, this.values.length * 2));
    grown.set(this.values);
    this.values = grown;
  }
}

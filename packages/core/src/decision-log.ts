/** The decisions of an execution while it runs. Grown by doubling, so that deciding allocates nothing. */
export class DecisionLog {
  #buffer: Int32Array = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(decision: number): void {
    if (this.#length === this.#buffer.length) this.#grow();
    this.#buffer[this.#length++] = decision;
  }

  /** The decisions, copied. */
  toArray(): number[] {
    const copy = new Array<number>(this.#length);
    for (let at = 0; at < copy.length; at++) copy[at] = this.#buffer[at]!;
    return copy;
  }

  /** Forgets the decisions behind the first so many. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** Forgets every decision; the memory stays for the next execution. */
  clear(): void {
    this.#length = 0;
  }

  #grow(): void {
    const grown = new Int32Array(this.#buffer.length * 2);
    grown.set(this.#buffer);
    this.#buffer = grown;
  }
}

/** A relation between threads by index, as a square of bits, and rows of such: grown when a thread has no place. */
export class ThreadMatrix {
  #bits: Uint8Array = new Uint8Array(64);
  #stride = 8;
  readonly #initial: number;

  /** @param initial what a pair is that nobody has set: 0 or 1. */
  constructor(initial: 0 | 1) {
    this.#initial = initial;
    this.clear();
  }

  clear(): void {
    this.#bits.fill(this.#initial);
  }

  get(row: number, column: number): boolean {
    return Math.max(row, column) < this.#stride
      ? this.#bits[row * this.#stride + column] === 1
      : this.#initial === 1;
  }

  set(row: number, column: number, value: boolean): void {
    if (Math.max(row, column) >= this.#stride) this.#grow(Math.max(row, column) + 1);
    this.#bits[row * this.#stride + column] = value ? 1 : 0;
  }

  #grow(threads: number): void {
    const stride = Math.max(threads, this.#stride * 2);
    const bits = new Uint8Array(stride * stride).fill(this.#initial);
    for (let row = 0; row < this.#stride; row++) {
      bits.set(this.#bits.subarray(row * this.#stride, (row + 1) * this.#stride), row * stride);
    }
    this.#bits = bits;
    this.#stride = stride;
  }
}

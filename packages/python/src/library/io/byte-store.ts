/** Bytes that can grow: what a file holds. */
export class ByteStore {
  #data: Uint8Array = new Uint8Array(0);
  length = 0;

  constructor(initial?: Uint8Array) {
    if (initial !== undefined) this.write(0, initial);
  }

  /** A copy of the bytes between two places. */
  slice(from: number, to: number = this.length): Uint8Array {
    return this.#data.slice(from, Math.min(to, this.length));
  }

  /** The place of a byte from a place on; -1 where there is none. */
  find(byte: number, from: number): number {
    const at = this.#data.indexOf(byte, from);
    return at < this.length ? at : -1;
  }

  /** Writes over what stands at a place; zeros fill the gap where it lies behind the end. */
  write(at: number, bytes: Uint8Array): void {
    const end = at + bytes.length;
    if (end > this.#data.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#data.length));
      larger.set(this.#data.subarray(0, this.length));
      this.#data = larger;
    }
    this.#data.set(bytes, at);
    if (bytes.length > 0 && end > this.length) this.length = end;
  }

  /** Cuts off or adds zeros. */
  resize(length: number): void {
    if (length > this.length) this.write(this.length, new Uint8Array(length - this.length));
    this.#data.fill(0, length, this.length);
    this.length = length;
  }
}

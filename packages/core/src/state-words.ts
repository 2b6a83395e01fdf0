/**
 * States as whole numbers of 32 bits: what programs and objects write of themselves, one after the other, and read back in
 * the same order. It grows by doubling, so that writing allocates nothing in the long run.
 */
export class StateWords {
  words: Int32Array = new Int32Array(64);
  /** How many words were written. */
  size = 0;
  /** Where the next word is read. */
  place = 0;

  /** Writes a word. */
  add(word: number): void {
    if (this.size === this.words.length) this.#grow();
    this.words[this.size++] = word;
  }

  /** Writes the words again that stand from one place to before another. */
  repeat(from: number, to: number): void {
    const size = this.size + to - from;
    while (size > this.words.length) this.#grow();
    const { words } = this;
    for (let at = from, end = this.size; at < to; at++, end++) words[end] = words[at]!;
    this.size = size;
  }

  /** Reads the next word. */
  take(): number {
    return this.words[this.place++]!;
  }

  /** Forgets the words behind the first so many; the memory stays. */
  truncate(size: number): void {
    this.size = size;
  }

  #grow(): void {
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
  }
}

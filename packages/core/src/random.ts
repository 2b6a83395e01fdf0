import alea, { type AleaGenerator } from 'seedrandom/lib/alea.js';

/** The saved position of a stream of random numbers: plain data. */
export interface RandomState {
  readonly c: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

/**
 * A stream of random numbers drawn from a seed: seedrandom's Alea, its fastest variant with a state that can
 * be saved (about 6 ns a number). The same seed gives the same stream on every platform.
 */
export class Random {
  readonly #next: AleaGenerator;

  private constructor(generator: AleaGenerator) {
    this.#next = generator;
  }

  /** The stream of a seed. Seeds are texts: `7` and `"7"` are the same seed, `"007"` is another. */
  static seeded(seed: number | string): Random {
    return new Random(alea(String(seed), { state: true }));
  }

  /** The stream that goes on where {@link Random.state} was taken. */
  static resumed(state: RandomState): Random {
    return new Random(alea('', { state }));
  }

  /** A number in [0, 1). */
  unit(): number {
    return this.#next();
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    const value = this.#next() * bound;
    // Truncation is what the CPU does; `Math.floor` is a call wherever a program has touched `Math`.
    return bound <= 0x7fffffff ? value | 0 : Math.floor(value);
  }

  /** The position in the stream, as plain data; see {@link Random.resumed}. */
  state(): RandomState {
    return this.#next.state();
  }
}

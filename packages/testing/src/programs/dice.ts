import type * as fc from 'fast-check';

/** What is drawn from the random numbers of fast-check. */
export class Dice {
  readonly #random: fc.Random;

  constructor(random: fc.Random) {
    this.#random = random;
  }

  /** A whole number from `least` to `most`, both included; `most` where that is less. */
  between(least: number, most: number): number {
    return least >= most ? most : this.#random.nextInt(least, most);
  }

  /** One of some values. */
  pick<T>(values: readonly T[]): T {
    return values[this.between(0, values.length - 1)]!;
  }

  /** One of some values, each as often as its weight says. */
  weighted<T extends { readonly weight: number }>(values: readonly T[]): T {
    let left = this.between(
      1,
      values.reduce((sum, { weight }) => sum + weight, 0),
    );
    return values.find(({ weight }) => {
      left -= weight;
      return left <= 0;
    })!;
  }

  flip(): boolean {
    return this.between(0, 1) === 1;
  }
}

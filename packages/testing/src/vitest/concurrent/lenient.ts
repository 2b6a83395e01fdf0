import type { ChoicePoint, Strategy } from '@heddle/core';

/** One execution under decisions as far as they fit: where there are fewer alternatives it takes the last of them. */
export class Lenient implements Strategy {
  readonly name = 'replay';
  readonly #decisions: readonly number[];
  #begun = false;

  constructor(decisions: readonly number[]) {
    this.#decisions = decisions;
  }

  begin(): boolean {
    if (this.#begun) return false;
    this.#begun = true;
    return true;
  }

  choose({ depth, count }: ChoicePoint): number {
    return Math.min(this.#decisions[depth] ?? 0, count - 1);
  }

  end(): void {}
}

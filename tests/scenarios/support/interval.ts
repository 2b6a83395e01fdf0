import type { ChoicePoint, Execution, SimulatedThread, Strategy } from '@heddle/core';

/** Whether a thread is about to take an instruction of a processor, which the interrupt counts, and not to begin or to end. */
function isAtInstruction({ name, pending }: SimulatedThread): boolean {
  return name !== 'MainThread' && pending?.object.kind !== 'thread';
}

/**
 * A timer interrupt after every so many instructions, at which the next thread gets the processor, in a circle. Who yields or halts
 * gives it up earlier, and the interval begins anew.
 */
export class Interval implements Strategy {
  readonly everyPoint = true;
  readonly #length: number;
  #begun = false;
  #left: number;
  #current = -1;

  constructor(length: number) {
    this.#length = length;
    this.#left = length;
  }

  begin(): boolean {
    if (this.#begun) return false;
    this.#begun = true;
    return true;
  }

  choose(point: ChoicePoint): number {
    const threads = Array.from({ length: point.count }, (_, at) => point.thread(at));
    const other = threads.findIndex((thread) => !isAtInstruction(thread));
    if (other >= 0) return other;
    if (this.#left === 0 || !threads.some(({ index }) => index === this.#current)) {
      const later = threads.filter(({ index }) => index > this.#current);
      this.#current = Math.min(...(later.length > 0 ? later : threads).map(({ index }) => index));
      this.#left = this.#length;
    }
    const chosen = threads.findIndex(({ index }) => index === this.#current);
    this.#left = threads[chosen]!.pending?.opcode.yields ? 0 : this.#left - 1;
    return chosen;
  }

  end(_: Execution): void {}
}

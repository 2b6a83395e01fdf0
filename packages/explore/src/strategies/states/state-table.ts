import { IntList } from './int-list.ts';

/** A slot: the two halves of a hash, and the number of the state, plus 1. */
const SLOT = 3;
const SMALLEST = 256;

/** How many more words are compared where two states have one hash. */
interface Kept {
  /** The words of all states, one after the other. */
  readonly words: IntList;
  /** Where those of each state begin. */
  readonly starts: IntList;
}

/**
 * The states that were visited, by their hashes, numbered from 0 in the order in which they were added. Open addressing in one
 * typed array, at most 60 % full: 20 to 40 bytes a state.
 *
 * Two states are taken for one where all 64 bits of their hashes agree; `exact` keeps the states themselves, with
 * four bytes more for each of their words, and compares them.
 */
export class StateTable {
  size = 0;
  #slots: Int32Array = new Int32Array(SMALLEST * SLOT);
  #capacity: number = SMALLEST;
  readonly #kept: Kept | null;

  constructor({ exact }: { readonly exact: boolean }) {
    this.#kept = exact ? { words: new IntList(), starts: new IntList() } : null;
  }

  /** The number of a state, whose words stand from a place on; -1 where it was not visited. */
  find(low: number, high: number, words: Int32Array, size: number, from = 0): number {
    const slots = this.#slots;
    for (let slot = this.#first(low); ; slot = slot + 1 === this.#capacity ? 0 : slot + 1) {
      const at = slot * SLOT;
      const state = slots[at + 2]! - 1;
      if (state < 0) return -1;
      if (slots[at] === low && slots[at + 1] === high && this.#isSame(state, words, size, from)) return state;
    }
  }

  /** Adds a state that is not there. @returns its number. */
  add(low: number, high: number, words: Int32Array, size: number, from = 0): number {
    if ((this.size + 1) * 5 > this.#capacity * 3) this.#grow();
    this.#put(low, high, this.size + 1);
    if (this.#kept !== null) {
      this.#kept.starts.push(this.#kept.words.length);
      this.#kept.words.append(words, size, from);
    }
    return this.size++;
  }

  /** Forgets every state; the memory stays. Costs as much as it is large. */
  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
    if (this.#kept === null) return;
    this.#kept.words.length = 0;
    this.#kept.starts.length = 0;
  }

  #first(low: number): number {
    return low & (this.#capacity - 1);
  }

  #isSame(state: number, words: Int32Array, size: number, from: number): boolean {
    if (this.#kept === null) return true;
    const { words: kept, starts } = this.#kept;
    const start = starts.at(state);
    const end = state + 1 < this.size ? starts.at(state + 1) : kept.length;
    if (end - start !== size) return false;
    for (let at = 0; at < size; at++) if (kept.at(start + at) !== words[from + at]) return false;
    return true;
  }

  #put(low: number, high: number, entry: number): void {
    let slot = this.#first(low);
    while (this.#slots[slot * SLOT + 2] !== 0) slot = slot + 1 === this.#capacity ? 0 : slot + 1;
    this.#slots[slot * SLOT] = low;
    this.#slots[slot * SLOT + 1] = high;
    this.#slots[slot * SLOT + 2] = entry;
  }

  #grow(): void {
    const old = this.#slots;
    this.#capacity *= 2;
    this.#slots = new Int32Array(this.#capacity * SLOT);
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + 2] !== 0) this.#put(old[at]!, old[at + 1]!, old[at + 2]!);
    }
  }
}

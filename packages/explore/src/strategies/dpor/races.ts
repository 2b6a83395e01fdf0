import { KIND_BITS, KIND_MASK, WRITE } from '@heddle/core';
import type { HappensBefore } from '../../reduction/happens-before.ts';
import type { Pending } from './pending.ts';

/**
 * Finds the transitions that a later one may be in a race with: they conflict, and nothing else orders the two. For one
 * that can be blocked, those before a write count too: the write may be what let it go on, and not its rival.
 *
 * The transitions found stand in {@link Races.found}, latest first.
 */
export class Races {
  found: Int32Array = new Int32Array(16);
  count = 0;
  readonly #happensBefore: HappensBefore;

  constructor(happensBefore: HappensBefore) {
    this.#happensBefore = happensBefore;
  }

  /**
   * Those of a transition of the log.
   * @param canBlock whether its first instruction can be blocked.
   */
  ofTransition(transition: number, canBlock: boolean): void {
    const { log } = this.#happensBefore;
    this.count = 0;
    const end = log.endOf(transition);
    for (let at = log.starts[transition]!; at < end; at++) {
      const record = log.records[at]!;
      if ((record & KIND_MASK) > WRITE) continue;
      this.#walk(this.#happensBefore.touchBefore(at), record, transition, -1, canBlock);
    }
  }

  /** Those of an instruction that did not run. The relation must have been extended up to where it stood. */
  ofPending({ records, track }: Pending): void {
    this.count = 0;
    for (const record of records) {
      this.#walk(this.#happensBefore.lastTouch(record >> KIND_BITS), record, -1, track, true);
    }
  }

  /** Goes back through what touches the object of a record. */
  #walk(from: number, record: number, transition: number, track: number, canBlock: boolean): void {
    const relation = this.#happensBefore;
    const isWrite = (record & KIND_MASK) === WRITE;
    for (let at = from; at >= 0; at = relation.touchBefore(at)) {
      const owner = relation.ownerOf(at);
      if (owner === transition) continue;
      const writes = (relation.log.records[at]! & KIND_MASK) === WRITE;
      if (!writes && !isWrite) continue;
      const isOrdered =
        transition < 0 ? relation.isBeforeNext(owner, track) : relation.isBeforeThread(owner, transition);
      if (!isOrdered) this.#add(owner);
      // Everything before a write happens before it.
      if (writes && (isOrdered || !canBlock)) return;
    }
  }

  /** Adds a transition at its place, once. */
  #add(transition: number): void {
    let at = this.count;
    while (at > 0 && this.found[at - 1]! < transition) at--;
    if (at > 0 && this.found[at - 1] === transition) return;
    if (this.count === this.found.length) {
      const grown = new Int32Array(this.count * 2);
      grown.set(this.found);
      this.found = grown;
    }
    this.found.copyWithin(at + 1, at, this.count);
    this.found[at] = transition;
    this.count++;
  }
}

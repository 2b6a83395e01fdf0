import { PyFloat } from '../../objects/float.ts';
import type { Value } from '../../objects/object.ts';
import {
  grownSlots,
  isFull,
  type SetMerge,
  type SetTable,
  SMALLEST_TABLE,
  slotsAbove,
} from '../../objects/set-table.ts';
import { floatHash, intHash } from '../../semantics/number-hash.ts';

/** How many neighbours of a slot are looked at, and how the hash is used up. */
const NEIGHBOURS = 9;
const SHIFT = 5n;

/** The hash of a number; undefined for anything else. */
function numberHash(value: Value): bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint')
    return BigInt.asUintN(64, BigInt(intHash(value)));
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (!(value instanceof PyFloat) || Number.isNaN(value.value)) return undefined;
  return BigInt.asUintN(64, BigInt(floatHash(value.value)));
}

/** A table of places with open addressing, as CPython lays a set out. */
class Layout {
  #slots: (number | undefined)[] = new Array(SMALLEST_TABLE);
  #used = 0;
  readonly #hashes: readonly bigint[];

  constructor(hashes: readonly bigint[], merges: readonly SetMerge[]) {
    this.#hashes = hashes;
    let merge = 0;
    for (const place of hashes.keys()) {
      for (; merge < merges.length && merges[merge]!.at <= place; merge++)
        this.#makeRoom(merges[merge]!.count);
      this.#add(place);
    }
  }

  get slots(): number {
    return this.#slots.length;
  }

  get order(): number[] {
    return this.#slots.filter((place): place is number => place !== undefined);
  }

  #add(place: number): void {
    this.#insert(place);
    this.#used++;
    if (isFull(this.#used, this.#slots.length)) this.resize(grownSlots(this.#used));
  }

  /** Makes room for more elements before they are added, where they would fill it. */
  #makeRoom(count: number): void {
    if (isFull(this.#used + count, this.#slots.length)) this.resize(slotsAbove((this.#used + count) * 2));
  }

  /** Puts what is in it into a new table, in its order. */
  resize(slots: number): void {
    const places = this.order;
    this.#slots = new Array(slots);
    for (const place of places) this.#insert(place);
  }

  /** Looks at the slot that the hash names and its next neighbours, then at another that all of the hash decides. */
  #insert(place: number): void {
    const slots = this.#slots;
    const mask = BigInt(slots.length - 1);
    let perturbation = this.#hashes[place]!;
    let at = Number(perturbation & mask);
    for (;;) {
      const last = at + NEIGHBOURS < slots.length ? at + NEIGHBOURS : at;
      for (let slot = at; slot <= last; slot++) {
        if (slots[slot] !== undefined) continue;
        slots[slot] = place;
        return;
      }
      perturbation >>= SHIFT;
      at = Number((BigInt(at) * 5n + 1n + perturbation) & mask);
    }
  }
}

/**
 * The places of a set's elements in the order in which CPython goes through them: for numbers by their hashes. Other values have
 * hashes there that differ from run to run or from machine to machine; then it is the order in which they were added. Where elements
 * with the same slot were removed, the order of the others may be another than CPython's.
 */
export function elementPlaces(table: SetTable): readonly number[] {
  const places: number[] = [];
  const hashes: bigint[] = [];
  let isNumeric = true;
  for (let at = table.next(0); at >= 0; at = table.next(at + 1)) {
    places.push(at);
    const hash = isNumeric ? numberHash(table.keys[at]!) : undefined;
    if (hash === undefined) isNumeric = false;
    else hashes.push(hash);
  }
  if (!isNumeric || places.length < 2) return places;
  const layout = new Layout(hashes, table.merges);
  // It has been larger, with elements that were removed.
  if (table.slots !== layout.slots) layout.resize(table.slots);
  return layout.order.map((index) => places[index]!);
}

import type { VirtualClock } from '@heddle/core';
import type { Work } from '../interpreter/work.ts';
import { PyBytes } from '../objects/bytes.ts';
import type { NativeDefinition } from '../objects/native.ts';
import type { Value } from '../objects/object.ts';
import { PyTuple } from '../objects/tuple.ts';
import { modularPowerOf, powerOf } from './big-ints.ts';
import { kindOfSort } from './comparisons.ts';
import { costTable } from './cost-table.ts';
import { Costs, callKind } from './costs.ts';
import { kindOfNext } from './iterators.ts';
import { Kind } from './kinds.ts';
import { nativeCostName, nativeNames, RELEASING } from './natives.ts';
import { lengthOf, sizeOf } from './sizes.ts';

/**
 * An object of more bytes has pages of its own, which the system gives anew: the least of glibc's `M_MMAP_THRESHOLD` and
 * `M_TRIM_THRESHOLD` that a program comes to that makes such objects again and again.
 */
const FRESH = 2 ** 23;

const defaultCosts = new Costs(costTable);

/**
 * Charges the time that Python code works to the clock of a machine, in timed simulation.
 *
 * What is done once costs by its kind; what goes over items, by their number too.
 */
export class Meter {
  readonly #clock: VirtualClock;
  readonly #work: Work;
  readonly #costs: Float64Array;
  readonly #growth: Costs['growth'];
  /** How much native code had gone over when it was charged last. */
  #done: number;
  /** As what an item is charged that native code goes over. */
  #itemKind: number = Kind.nativeItem;
  /** How many of the items to come are paid for. */
  #paid = 0;

  constructor(clock: VirtualClock, work: Work, costs: Costs = defaultCosts) {
    this.#clock = clock;
    this.#work = work;
    this.#costs = costs.byKind;
    this.#growth = costs.growth;
    this.#done = work.done;
  }

  /** Something of a kind was done. */
  charge(which: number): void {
    this.#clock.work += this.#costs[which]!;
  }

  /** Something of a kind was done so many times. */
  chargeItems(which: number, count: number): void {
    this.#clock.work += this.#costs[which]! * count;
  }

  /** So many bytes were filled or copied into a new object. */
  chargeBytes(count: number): void {
    this.chargeItems(Kind.byte, count);
    this.chargeFresh(count);
  }

  /** A new object of so many bytes was made. */
  chargeFresh(count: number): void {
    if (count > FRESH) this.chargeItems(Kind.freshByte, count);
  }

  /** Whether the running program has worked for so long that something else may happen. */
  get isDue(): boolean {
    return this.#clock.work >= this.#clock.allowance;
  }

  /** Something of a kind is done so many times without the GIL. @returns how many nanoseconds that takes. */
  protected released(which: number, count: number): number {
    return Math.round(this.#costs[which]! * count);
  }

  /** Has all that the running program has done show on the clock. */
  settle(): void {
    const { done } = this.#work;
    if (done === this.#done) return;
    const items = done - this.#done;
    this.#done = done;
    const paid = Math.min(items, this.#paid);
    this.#paid -= paid;
    if (items > paid) this.chargeItems(this.#itemKind, items - paid);
  }

  /** A bytecode follows: what it goes over is not the work of the native function before. */
  forget(): void {
    this.#itemKind = Kind.nativeItem;
    this.#paid = 0;
  }

  /** Native code asks an iterator for its next value. */
  chargeNext(iterator: Value): void {
    const which = kindOfNext(iterator);
    // A loop lets go of the tuple of one round before the next, which takes its place.
    const isKept = which === Kind.nextOfZip || which === Kind.nextOfEnumerate;
    if (isKept) this.charge(Kind.nextKept);
    else this.charge(which === Kind.nextOfRange ? Kind.nextKeptInt : which);
  }

  /** A sort compares two values. */
  chargeSort(a: Value, b: Value): void {
    this.charge(kindOfSort(a, b));
  }

  /**
   * A native function is called.
   * @returns for how many nanoseconds it works without the GIL first; mostly 0.
   */
  beginNative(definition: NativeDefinition, args: readonly Value[]): number {
    this.settle();
    if (definition.timing < 0) definition.timing = nativeNames.indexOf(nativeCostName(definition));
    const called = callKind(definition.timing);
    this.charge(called);
    this.#itemKind = called + 1;
    const growth = this.#growth[definition.timing]!;
    if (growth === null || growth === 'result' || growth === 'key') {
      this.#paid = 0;
      if (growth === 'key' && args[1] instanceof PyTuple) this.charge(Kind.hashTuple);
      return 0;
    }
    if (growth === 'power' || growth === 'contents') {
      this.#chargeWhole(growth, called + 1, args);
      return 0;
    }
    let size = 0;
    for (const value of args) size = Math.max(size, growth === 'elements' ? lengthOf(value) : sizeOf(value));
    this.#paid = size;
    if (growth === 'bytes' && size > RELEASING) return this.released(called + 1, size);
    this.chargeItems(called + 1, size);
    return 0;
  }

  /** What is done to whole objects at once. */
  #chargeWhole(growth: 'power' | 'contents', item: number, args: readonly Value[]): void {
    const [first = null, second = null, third = null] = args;
    if (growth === 'power') {
      this.chargeItems(
        Kind.bigIntItem,
        third === null ? powerOf(first, second) : modularPowerOf(second, third),
      );
      return;
    }
    const size = typeof second === 'number' ? Math.max(second, 0) : sizeOf(second);
    this.#paid = size;
    const isWhole = typeof second === 'number' || typeof second === 'string' || second instanceof PyBytes;
    if (isWhole) this.chargeBytes(size);
    else this.chargeItems(item, size);
  }

  /** Whether the cost of a native function that was called grows with its result. */
  growsWithResult(definition: NativeDefinition): boolean {
    return this.#growth[definition.timing] === 'result';
  }

  /** A native function whose cost grows with its result has given it. */
  endNative(definition: NativeDefinition, result: Value): void {
    const size = sizeOf(result);
    this.#paid = size;
    this.chargeItems(callKind(definition.timing) + 1, size);
  }
}

import type { Call } from './call.ts';
import { END, EntryList } from './entry-list.ts';
import { type SequentialModel, stateKey } from './model.ts';

/** What a search for an order found. */
export type OrderFound =
  /** All calls that responded, and some of the pending ones, in an order that the model accepts; by index. */
  { readonly found: true; readonly order: readonly number[] } | NoOrder;

/** How far the attempts got where no order was found. */
export interface NoOrder {
  readonly found: false;
  /** The call whose response no attempt got past. */
  readonly stuck: number;
  /** The longest attempt that got there. */
  readonly order: readonly number[];
  /** The calls that could come next after it by their times, {@link NoOrder.stuck} among them: the model refuses all of them. */
  readonly next: readonly number[];
}

/** Which of the calls have been placed, as a set of bits that can be a part of a key. */
class Placed {
  readonly #words: number[];

  constructor(calls: number) {
    this.#words = new Array<number>(Math.ceil(calls / 16)).fill(0);
  }

  flip(call: number): void {
    this.#words[call >> 4]! ^= 1 << (call & 15);
  }

  get text(): string {
    let text = '';
    for (const word of this.#words) text += String.fromCharCode(word);
    return text;
  }
}

/**
 * Looks for an order of the calls that the model accepts and in which a call that responded before another was invoked comes
 * before it. Pending calls may be placed or left out. The algorithm is Wing and Gong's (Testing and verifying concurrent
 * objects, 1993) with the cache of Lowe (Testing for linearizability, 2017): a set of placed calls that has led to the same
 * state before is not tried again. The worst case is exponential in the number of calls that overlap.
 */
class OrderSearch<S> {
  readonly #calls: readonly Call[];
  readonly #model: SequentialModel<S>;
  readonly #entries: EntryList;
  readonly #placed: Placed;
  readonly #seen = new Set<string>();
  /** The calls placed so far, and the states before each. */
  readonly #order: number[] = [];
  readonly #states: S[] = [];
  #state: S;
  /** How many calls that have responded are not placed. */
  #left: number;
  #stuckAt = END;
  #longest: readonly number[] = [];

  constructor(calls: readonly Call[], model: SequentialModel<S>) {
    this.#calls = calls;
    this.#model = model;
    this.#entries = new EntryList(calls);
    this.#placed = new Placed(calls.length);
    this.#state = model.initial;
    this.#left = calls.filter(({ responded }) => responded !== null).length;
  }

  run(): OrderFound {
    const entries = this.#entries;
    let entry = entries.first;
    // While a call that has responded is left, its response is in the list: the end is not met.
    while (this.#left > 0) {
      const call = entries.callOf(entry);
      if (entries.isResponse(entry)) {
        this.#noteStuck(entry);
        if (this.#order.length === 0) return this.#failure();
        entry = this.#takeBack();
      } else {
        entry = this.#place(call) ? entries.first : entries.next(entry);
      }
    }
    return { found: true, order: this.#order };
  }

  /** Places a call next. @returns false where the model refuses it or nothing new comes of it. */
  #place(call: number): boolean {
    const step = this.#model.step(this.#state, this.#calls[call]!);
    if ('refusal' in step) return false;
    this.#placed.flip(call);
    const key = this.#placed.text + stateKey(this.#model, step.state);
    if (this.#seen.has(key)) {
      this.#placed.flip(call);
      return false;
    }
    this.#seen.add(key);
    this.#order.push(call);
    this.#states.push(this.#state);
    this.#state = step.state;
    this.#entries.lift(call);
    if (this.#calls[call]!.responded !== null) this.#left--;
    return true;
  }

  /** Takes the call back that was placed last. @returns the entry to try instead. */
  #takeBack(): number {
    const call = this.#order.pop()!;
    this.#state = this.#states.pop()!;
    this.#placed.flip(call);
    this.#entries.putBack(call);
    if (this.#calls[call]!.responded !== null) this.#left++;
    return this.#entries.after(call);
  }

  #failure(): NoOrder {
    const stuck = this.#entries.callOf(this.#stuckAt);
    const { responded } = this.#calls[stuck]!;
    const order = this.#longest;
    const next = [...this.#calls.keys()].filter(
      (call) => !order.includes(call) && this.#calls[call]!.invoked <= responded!,
    );
    return { found: false, stuck, order, next };
  }

  /** Entries are numbered in the order of time, so the largest response is the latest. */
  #noteStuck(entry: number): void {
    if (entry < this.#stuckAt) return;
    if (entry === this.#stuckAt && this.#order.length <= this.#longest.length) return;
    this.#stuckAt = entry;
    this.#longest = [...this.#order];
  }
}

/** @internal Looks for an order of calls that a model accepts. */
export function findOrder<S>(calls: readonly Call[], model: SequentialModel<S>): OrderFound {
  return new OrderSearch(calls, model).run();
}

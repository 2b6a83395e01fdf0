import type { Call } from './call.ts';

/** The place before the first entry. */
const HEAD = 0;
/** What follows the last entry. */
export const END = -1;

/**
 * The invocations and the responses of some calls in a doubly linked list, in the order of time; at one time invocations come
 * first, so that only what is strictly earlier precedes. A call that has been placed is lifted out of the list, and put back
 * in the reverse order. (Wing and Gong 1993, section 4; the list is Lowe's, 2017.)
 */
export class EntryList {
  /** The call of each entry. */
  readonly #call: Int32Array;
  readonly #isResponse: Uint8Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** The entries of each call; the response of a pending one is `END`. */
  readonly #invocationOf: Int32Array;
  readonly #responseOf: Int32Array;

  constructor(calls: readonly Call[]) {
    const events: { readonly call: number; readonly at: number; readonly isResponse: boolean }[] = [];
    for (const [call, { invoked, responded }] of calls.entries()) {
      events.push({ call, at: invoked, isResponse: false });
      if (responded !== null) events.push({ call, at: responded, isResponse: true });
    }
    events.sort((a, b) => a.at - b.at || Number(a.isResponse) - Number(b.isResponse) || a.call - b.call);
    const size = events.length + 1;
    this.#call = new Int32Array(size).fill(END);
    this.#isResponse = new Uint8Array(size);
    this.#next = Int32Array.from({ length: size }, (_, entry) => (entry + 1 < size ? entry + 1 : END));
    this.#previous = Int32Array.from({ length: size }, (_, entry) => entry - 1);
    this.#invocationOf = new Int32Array(calls.length).fill(END);
    this.#responseOf = new Int32Array(calls.length).fill(END);
    for (const [index, { call, isResponse }] of events.entries()) {
      this.#call[index + 1] = call;
      this.#isResponse[index + 1] = Number(isResponse);
      (isResponse ? this.#responseOf : this.#invocationOf)[call] = index + 1;
    }
  }

  /** The first entry that is left, or {@link END}. */
  get first(): number {
    return this.#next[HEAD]!;
  }

  next(entry: number): number {
    return this.#next[entry]!;
  }

  /** The call of an entry. */
  callOf(entry: number): number {
    return this.#call[entry]!;
  }

  isResponse(entry: number): boolean {
    return this.#isResponse[entry] === 1;
  }

  /** The entry after the invocation of a call, which may have been lifted. */
  after(call: number): number {
    return this.#next[this.#invocationOf[call]!]!;
  }

  /** Takes a call out. */
  lift(call: number): void {
    this.#unlink(this.#invocationOf[call]!);
    if (this.#responseOf[call] !== END) this.#unlink(this.#responseOf[call]!);
  }

  /** Puts the call back that was taken out last. */
  putBack(call: number): void {
    if (this.#responseOf[call] !== END) this.#link(this.#responseOf[call]!);
    this.#link(this.#invocationOf[call]!);
  }

  #unlink(entry: number): void {
    const next = this.#next[entry]!;
    const previous = this.#previous[entry]!;
    this.#next[previous] = next;
    if (next !== END) this.#previous[next] = previous;
  }

  #link(entry: number): void {
    const next = this.#next[entry]!;
    this.#next[this.#previous[entry]!] = entry;
    if (next !== END) this.#previous[next] = entry;
  }
}

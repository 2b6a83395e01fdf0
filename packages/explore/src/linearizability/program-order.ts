import type { Call } from './call.ts';
import { type SequentialModel, stateKey } from './model.ts';
import type { NoOrder, OrderFound } from './order-search.ts';

/**
 * The calls of each thread, by index, in the order in which it made them. One that is pending comes last: the thread has made no
 * other after it, unless within it.
 */
function queuesOf(calls: readonly Call[]): number[][] {
  const queues = new Map<string, number[]>();
  for (const [index, { thread }] of calls.entries()) {
    const queue = queues.get(thread);
    if (queue === undefined) queues.set(thread, [index]);
    else queue.push(index);
  }
  const isPending = (index: number): number => Number(calls[index]!.responded === null);
  return [...queues.values()].map((queue) =>
    queue.sort((a, b) => isPending(a) - isPending(b) || calls[a]!.invoked - calls[b]!.invoked || a - b),
  );
}

/**
 * Looks for an order of the calls that the model accepts and in which the calls of each thread come in the order in which it made
 * them, whatever the times. Pending calls may be placed or left out. Depth first; where as many calls of each thread have led to
 * the same state before, it is not tried again. At worst exponential in the number of threads, and polynomial in that of calls
 * where there are few states.
 */
class ProgramOrderSearch<S> {
  readonly #calls: readonly Call[];
  readonly #model: SequentialModel<S>;
  readonly #queues: readonly (readonly number[])[];
  /** How many calls of each thread have been placed. */
  readonly #positions: number[];
  readonly #seen = new Set<string>();
  /** The threads of the calls placed so far, and the states before each. */
  readonly #threads: number[] = [];
  readonly #states: S[] = [];
  #state: S;
  /** How many calls that have responded are not placed. */
  #left: number;
  #longest: NoOrder | null = null;

  constructor(calls: readonly Call[], model: SequentialModel<S>) {
    this.#calls = calls;
    this.#model = model;
    this.#queues = queuesOf(calls);
    this.#positions = this.#queues.map(() => 0);
    this.#state = model.initial;
    this.#left = calls.filter(({ responded }) => responded !== null).length;
  }

  run(): OrderFound {
    let thread = 0;
    while (this.#left > 0) {
      if (thread < this.#queues.length) {
        thread = this.#place(thread) ? 0 : thread + 1;
        continue;
      }
      this.#noteLongest();
      if (this.#threads.length === 0) return this.#longest!;
      thread = this.#takeBack() + 1;
    }
    return { found: true, order: this.#order() };
  }

  /** The call that a thread would make next. */
  #head(thread: number): number | undefined {
    return this.#queues[thread]![this.#positions[thread]!];
  }

  /** Places the next call of a thread. @returns false where there is none, the model refuses it or nothing new comes of it. */
  #place(thread: number): boolean {
    const head = this.#head(thread);
    if (head === undefined) return false;
    const call = this.#calls[head]!;
    const step = this.#model.step(this.#state, call);
    if ('refusal' in step) return false;
    this.#positions[thread]!++;
    const key = `${this.#positions.join()} ${stateKey(this.#model, step.state)}`;
    if (this.#seen.has(key)) {
      this.#positions[thread]!--;
      return false;
    }
    this.#seen.add(key);
    this.#threads.push(thread);
    this.#states.push(this.#state);
    this.#state = step.state;
    if (call.responded !== null) this.#left--;
    return true;
  }

  /** Takes the call back that was placed last. @returns its thread. */
  #takeBack(): number {
    const thread = this.#threads.pop()!;
    this.#state = this.#states.pop()!;
    this.#positions[thread]!--;
    if (this.#calls[this.#head(thread)!]!.responded !== null) this.#left++;
    return thread;
  }

  #order(): number[] {
    const taken = this.#queues.map(() => 0);
    return this.#threads.map((thread) => this.#queues[thread]![taken[thread]!++]!);
  }

  /** No call can be placed after the longest order, so the model refuses all that could come next. */
  #noteLongest(): void {
    if (this.#longest !== null && this.#threads.length <= this.#longest.order.length) return;
    const next = this.#queues.flatMap((_, thread) => this.#head(thread) ?? []).sort((a, b) => a - b);
    const responded = next.filter((index) => this.#calls[index]!.responded !== null);
    const stuck = responded.reduce((first, index) =>
      this.#calls[index]!.invoked < this.#calls[first]!.invoked ? index : first,
    );
    this.#longest = { found: false, stuck, order: this.#order(), next };
  }
}

/** @internal Looks for an order of calls that a model accepts and that keeps the order of each thread. */
export function findProgramOrder<S>(calls: readonly Call[], model: SequentialModel<S>): OrderFound {
  return new ProgramOrderSearch(calls, model).run();
}

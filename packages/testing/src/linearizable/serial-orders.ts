import type { Call, SequentialModel } from '@heddle/explore';
import { allOf, type CallPlan, keepOnly, mapPlaces, type Places, type PlannedCall } from './call-plan.ts';

/** A call of which nothing is known yet: the model says whether it would wait. */
function pending({ operation, args }: PlannedCall): Call {
  return { thread: '', operation, args, invoked: 0, responded: null, outcome: null };
}

/** A place that the calls of a plan can come to, when they are made one after the other. */
interface Place<S> {
  readonly state: S;
  /** How many calls of the main thread were made, */
  readonly main: number;
  /** and of each thread. */
  readonly positions: readonly number[];
}

/**
 * The orders in which the calls of plans can be made one after the other, as a model has them. A plan is of use for a comparison
 * with the model only where no order ends with calls that wait for ever: then an execution that does is a fault of the object.
 */
export class SerialOrders {
  readonly #model: SequentialModel<unknown>;
  /** The operations that the model has let go on in some state. */
  readonly accepted: Set<string> = new Set();

  constructor(model: SequentialModel<unknown>) {
    this.#model = model;
  }

  /** Whether every order of a plan comes to its end. */
  finish(plan: CallPlan): boolean {
    return this.#stuck(plan) === null;
  }

  /** Leaves calls out of a plan that can wait for ever, until every order comes to its end. */
  finishing<T>(places: Places<T>, callOf: (value: T) => PlannedCall): Places<T> {
    for (let rest = places; ; ) {
      const plan = mapPlaces(rest, callOf);
      const stuck = this.#stuck(plan);
      if (stuck === null) return rest;
      const calls = allOf(plan);
      rest = keepOnly(rest, (_, at) => calls[at] !== stuck);
    }
  }

  /** A call at which some order waits for ever; null where there is none. Depth first, each place once. */
  #stuck({ before, threads, after }: CallPlan): PlannedCall | null {
    const main = [...before, ...after];
    const seen = new Set<string>();
    const open: Place<unknown>[] = [{ state: this.#model.initial, main: 0, positions: threads.map(() => 0) }];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const isThreads =
        place.main === before.length && threads.some((calls, at) => place!.positions[at]! < calls.length);
      const heads = isThreads ? threads.map((calls, at) => calls[place!.positions[at]!]) : [main[place.main]];
      if (heads.every((head) => head === undefined)) continue;
      let isStuck = true;
      for (const [at, head] of heads.entries()) {
        if (head === undefined) continue;
        const step = this.#model.step(place.state, pending(head));
        if ('refusal' in step) continue;
        isStuck = false;
        this.accepted.add(head.operation);
        const following: Place<unknown> = isThreads
          ? { ...place, state: step.state, positions: place.positions.with(at, place.positions[at]! + 1) }
          : { ...place, state: step.state, main: place.main + 1 };
        const key = `${following.main} ${following.positions.join()} ${this.#keyOf(following.state)}`;
        if (seen.has(key)) continue;
        seen.add(key);
        open.push(following);
      }
      if (isStuck) return heads.find((head) => head !== undefined)!;
    }
    return null;
  }

  #keyOf(state: unknown): string {
    return this.#model.key === undefined ? JSON.stringify(state) : this.#model.key(state);
  }
}

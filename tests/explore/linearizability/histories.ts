import { canonicalJson, type Json } from '@heddle/core';
import type { Call, CallOutcome, Consistency, SequentialModel } from '@heddle/explore';
import fc from 'fast-check';

/** An operation with its arguments and what it may give, all of them wild guesses. */
export interface Guess {
  readonly operation: string;
  readonly args: readonly Json[];
  readonly outcome: CallOutcome;
}

const small = fc.integer({ min: 1, max: 3 });

function returning(operation: string, args: readonly Json[], value: Json): Guess {
  return { operation, args, outcome: { kind: 'returned', value } };
}

function raising(operation: string, error: string): Guess {
  return { operation, args: [], outcome: { kind: 'raised', error } };
}

/** Calls of each ready-made model. */
export const guesses: Readonly<Record<'register' | 'queue' | 'stack' | 'set' | 'dict', fc.Arbitrary<Guess>>> =
  {
    register: fc.oneof(
      small.map((value) => returning('write', [value], null)),
      fc.integer({ min: 0, max: 3 }).map((value) => returning('read', [], value)),
      fc.tuple(small, small, fc.boolean()).map(([from, to, done]) => returning('cas', [from, to], done)),
    ),
    queue: fc.oneof(
      small.map((value) => returning('put', [value], null)),
      small.map((value) => returning('get', [], value)),
      small.map((value) => returning('get_nowait', [], value)),
      fc.constant(raising('get_nowait', 'Empty')),
      fc.constant(raising('put_nowait', 'Full: ')),
    ),
    stack: fc.oneof(
      small.map((value) => returning('push', [value], null)),
      small.map((value) => returning('pop', [], value)),
      fc.constant(raising('pop', 'IndexError: pop from empty list')),
    ),
    set: fc
      .tuple(fc.constantFrom('add', 'remove', 'contains'), small, fc.boolean())
      .map(([operation, value, result]) => returning(operation, [value], result)),
    dict: fc.oneof(
      fc.tuple(small, small).map(([key, value]) => returning('set', [key, value], null)),
      fc
        .tuple(small, fc.integer({ min: 0, max: 3 }))
        .map(([key, value]) => returning('get', [key], value || null)),
      fc.tuple(small, fc.boolean()).map(([key, had]) => returning('delete', [key], had)),
    ),
  };

/** A history of up to so many calls by three threads, each of which makes one after the other; the last may be pending. */
export function histories(guess: fc.Arbitrary<Guess>, atMost = 6): fc.Arbitrary<Call[]> {
  const made = fc.record({
    guess,
    thread: fc.nat({ max: 2 }),
    pauses: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 4 })),
  });
  return fc
    .tuple(fc.array(made, { maxLength: atMost }), fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()))
    .map(([calls, pending]) => {
      const clocks = [0, 0, 0];
      const last = clocks.map((_, thread) => calls.findLastIndex((call) => call.thread === thread));
      return calls.map(({ guess: { operation, args, outcome }, thread, pauses: [before, during] }, index) => {
        const invoked = clocks[thread]! + before + 1;
        const responded = invoked + during;
        clocks[thread] = responded;
        const isPending = pending[thread]! && last[thread] === index;
        return {
          thread: `T${thread}`,
          operation,
          args,
          invoked,
          responded: isPending ? null : responded,
          outcome: isPending ? null : outcome,
        };
      });
    });
}

/** Whether one call of a history must come before another, for each consistency, as its definition says. */
const precedence: Readonly<Record<Consistency, (a: Call, b: Call, history: readonly Call[]) => boolean>> = {
  linearizable: precedes,
  sequential: (a, b) =>
    a.thread === b.thread && a.responded !== null && (b.responded === null || a.invoked < b.invoked),
  quiescent: (a, b, history) =>
    history.some(({ responded: end }) => {
      // A moment of rest begins when some call responds.
      if (end === null || a.responded === null || a.responded > end || b.invoked <= end) return false;
      return history.every((c) => c.invoked > end || (c.responded !== null && c.responded <= end));
    }),
};

function precedes(a: Call, b: Call): boolean {
  return a.responded !== null && a.responded < b.invoked;
}

/** Whether some permutation of some of the calls is an order as the consistency demands it: tries all of them. */
export function hasOrder<S>(
  history: readonly Call[],
  model: SequentialModel<S>,
  consistency: Consistency = 'linearizable',
): boolean {
  const comesBefore = precedence[consistency];
  const extend = (state: S, rest: readonly Call[]): boolean => {
    if (rest.every((call) => call.responded === null)) return true;
    return rest.some((call) => {
      const others = rest.filter((other) => other !== call);
      if (others.some((other) => comesBefore(other, call, history))) return false;
      const step = model.step(state, call);
      return 'state' in step && extend(step.state, others);
    });
  };
  return extend(model.initial, history);
}

/** What is wrong with an order that is said to explain a history; null where nothing is. */
export function problemWith<S>(
  order: readonly Call[],
  history: readonly Call[],
  model: SequentialModel<S>,
  consistency: Consistency = 'linearizable',
): string | null {
  if (order.some((call) => !history.includes(call)) || new Set(order).size < order.length)
    return 'not its calls';
  if (history.some((call) => call.responded !== null && !order.includes(call))) return 'a call is missing';
  const comesBefore = precedence[consistency];
  if (order.some((a, index) => order.slice(0, index).some((b) => comesBefore(a, b, history))))
    return 'against the order that is to be kept';
  let state = model.initial;
  for (const call of order) {
    const step = model.step(state, call);
    if ('refusal' in step) return `${canonicalJson(call.args)} ${step.refusal}`;
    state = step.state;
  }
  return null;
}

import type { Json } from '@heddle/core';
import { formatCall } from '@heddle/explore';

/** A call that is to be made. */
export interface PlannedCall {
  readonly operation: string;
  readonly args: readonly Json[];
}

/** Something for every call of a plan, in the places of the calls. */
export interface Places<T> {
  /** What the main thread does first, one after the other. */
  readonly before: readonly T[];
  /** What each thread does, one after the other. */
  readonly threads: readonly (readonly T[])[];
  /** What the main thread does when all threads have ended. */
  readonly after: readonly T[];
}

/** Which calls are made on a concurrent object: plain data. */
export type CallPlan = Places<PlannedCall>;

/** A plan with something else in the places of its calls. */
export function mapPlaces<T, U>({ before, threads, after }: Places<T>, change: (value: T) => U): Places<U> {
  return {
    before: before.map(change),
    threads: threads.map((thread) => thread.map(change)),
    after: after.map(change),
  };
}

/** Everything in the places of a plan: before, thread by thread, after. */
export function allOf<T>({ before, threads, after }: Places<T>): T[] {
  return [...before, ...threads.flat(), ...after];
}

/** A plan without those that a test refuses; the test is asked in the order of {@link allOf}. Threads left without calls go. */
export function keepOnly<T>(places: Places<T>, isKept: (value: T, index: number) => boolean): Places<T> {
  let index = 0;
  const kept = (values: readonly T[]): T[] => values.filter((value) => isKept(value, index++));
  return {
    before: kept(places.before),
    threads: places.threads.map(kept).filter((thread) => thread.length > 0),
    after: kept(places.after),
  };
}

const names = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank'];

/** The name of a thread of a plan, by index. */
export function threadName(index: number): string {
  return names[index] ?? `thread ${index + 1}`;
}

/** The main thread's name. */
const MAIN = 'MainThread';

/**
 * A plan as a text for people, a line a thread:
 *
 * ```text
 * MainThread first: push(1)
 * alice: pop(), pop()
 * bob: push(2)
 * ```
 */
export function renderCallPlan({ before, threads, after }: CallPlan): string {
  const lineOf = (who: string, calls: readonly PlannedCall[]): string[] =>
    calls.length === 0 ? [] : [`${who}: ${calls.map(textOf).join(', ')}`];
  return [
    ...lineOf(`${MAIN} first`, before),
    ...threads.flatMap((calls, index) => lineOf(threadName(index), calls)),
    ...lineOf(`${MAIN} last`, after),
  ].join('\n');
}

function textOf({ operation, args }: PlannedCall): string {
  const unanswered = { kind: 'returned', value: null } as const;
  return formatCall({ thread: '', operation, args, invoked: 0, responded: 0, outcome: unanswered });
}

import type { WaitReason } from '@heddle/core';
import type { OsThread } from '../kernel/os-thread.ts';
import type { BlockingCall } from '../result.ts';
import { percentilesOf } from './percentiles.ts';

/** What is outside of the program: a wait for it is not shortened by what threads do. */
const outside: ReadonlySet<string> = new Set(['timer', 'network', 'disk', 'database', 'subprocess']);

/** Whether a wait is for something outside of the program. */
export function isOutside({ kind }: WaitReason): boolean {
  return outside.has(kind);
}

/** The instruction that a thread stands at and its object, as reports name calls: `acquire stock`. */
export function callOf({ thread }: OsThread): string {
  const { opcode, object } = thread.pending!;
  return opcode.name === object.name ? object.name : `${opcode.name} ${object.name}`;
}

interface Samples {
  readonly kind: string;
  readonly times: number[];
}

/** How long calls took that blocked, call by call. */
export class BlockingCalls {
  readonly #samples = new Map<string, Samples>();

  /** A call is over. @param time virtual nanoseconds from where it blocked until its thread went on. */
  add(call: string, kind: string, time: number): void {
    let samples = this.#samples.get(call);
    if (samples === undefined) {
      samples = { kind, times: [] };
      this.#samples.set(call, samples);
    }
    samples.times.push(time);
  }

  /** Longest total first. */
  report(): BlockingCall[] {
    return [...this.#samples]
      .map(([call, { kind, times }]) => ({ call, kind, ...percentilesOf(times) }))
      .sort((a, b) => b.total - a.total || (a.call < b.call ? -1 : 1));
  }
}

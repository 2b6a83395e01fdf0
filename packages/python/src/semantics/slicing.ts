import type { Program } from '@heddle/core';
import type { Runtime } from '../interpreter/runtime.ts';
import { typeError, valueError } from '../objects/exception-types.ts';
import type { Value } from '../objects/object.ts';
import type { PySlice } from '../objects/slice.ts';
import { Steps, settle } from '../objects/steps.ts';
import { asIndex } from './index.ts';
import { specialOf } from './special.ts';

/** A slice without what was left out, before it meets a sequence; each bound is cut to what a list can hold. */
export interface SliceBounds {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;
}

/** The places that a slice takes of a sequence: `count` of them, from `start` on, `step` apart. */
export interface SliceRange {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly count: number;
}

/** A bound as a number: `__index__` of a slice's part, cut to what is safe. */
function boundOf(vm: Runtime, part: Value): number | null | Steps {
  if (part === null) return null;
  if (typeof part === 'number') return part;
  if (typeof part !== 'bigint' && typeof part !== 'boolean' && specialOf(part, '__index__') === undefined) {
    throw typeError('slice indices must be integers or None or have an __index__ method');
  }
  const index = asIndex(vm, part);
  return index instanceof Steps ? new Steps(clippedLater(index)) : clipped(index);
}

function* clippedLater(index: Steps): Program<Value> {
  return clipped((yield* settle(index)) as number | bigint);
}

function clipped(index: number | bigint): number {
  if (typeof index === 'number') return index;
  return index < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/**
 * The numbers of a slice, given to `then`: at once where no Python code is called.
 * @throws Raised TypeError, ValueError
 */
export function withBounds<T extends Value>(
  vm: Runtime,
  slice: PySlice,
  then: (bounds: SliceBounds) => T | Steps,
): T | Steps {
  const step = boundOf(vm, slice.step);
  // The step is looked at before the others.
  if (step === 0) refuseStep();
  const start = boundOf(vm, slice.start);
  const stop = boundOf(vm, slice.stop);
  if (step instanceof Steps || start instanceof Steps || stop instanceof Steps) {
    return new Steps(boundsLater(step, start, stop, then));
  }
  return then({ start, stop, step: step ?? 1 });
}

function* boundsLater(
  step: number | null | Steps,
  start: number | null | Steps,
  stop: number | null | Steps,
  then: (bounds: SliceBounds) => Value | Steps,
): Program<Value> {
  const settledStep = (yield* settle(step)) as number | null;
  if (settledStep === 0) refuseStep();
  const settledStart = (yield* settle(start)) as number | null;
  const settledStop = (yield* settle(stop)) as number | null;
  return yield* settle(then({ start: settledStart, stop: settledStop, step: settledStep ?? 1 }));
}

function refuseStep(): never {
  throw valueError('slice step cannot be zero');
}

/** The places that a slice takes of a sequence of a length. */
export function rangeOf({ start, stop, step }: SliceBounds, length: number): SliceRange {
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? length - 1 : length;
  const from = start === null ? (step < 0 ? highest : lowest) : cut(start, length, lowest, highest);
  const to = stop === null ? (step < 0 ? lowest : highest) : cut(stop, length, lowest, highest);
  const count = Math.max(0, Math.ceil((to - from) / step));
  return { start: from, stop: to, step, count };
}

function cut(bound: number, length: number, lowest: number, highest: number): number {
  return Math.min(Math.max(bound < 0 ? bound + length : bound, lowest), highest);
}

/** The items that a slice takes. */
export function slicedItems(items: readonly Value[], { start, step, count }: SliceRange): Value[] {
  if (step === 1) return items.slice(start, start + count);
  const taken: Value[] = [];
  for (let at = start, left = count; left > 0; at += step, left--) taken.push(items[at]!);
  return taken;
}

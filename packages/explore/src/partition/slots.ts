import type { Json } from '@heddle/core';
import type { Harvest } from './harvest.ts';

interface Place {
  /** What is to be run here, or was. */
  readonly parts: readonly Json[];
  /** The executions that accompany those of the parts; null where their numbers are not known yet, and for companions. */
  readonly companions: Slot[] | null;
}

/** Parts that wait to be run, one after the other. */
export interface Pending extends Place {
  readonly state: 'pending';
  /** Exactly so many executions are wanted of them; null where all are. */
  readonly wanted: number | null;
}

/** Parts that are being run. */
interface Running extends Place {
  readonly state: 'running';
  readonly id: number;
  readonly wanted: number | null;
}

/** What parts have shown that were run before everything in front of them was. */
export interface Done extends Place {
  readonly state: 'done';
  readonly harvest: Harvest;
}

/** A place in the order of a search. */
export type Slot = Pending | Running | Done;

/** Parts that wait, or what was run of them, as plain data. */
type SavedSlot =
  | { readonly parts: readonly Json[]; readonly wanted: number | null }
  | { readonly parts: readonly Json[]; readonly harvest: Harvest };

/** A slot with its companions. */
export type SavedStretch = SavedSlot & { readonly companions: readonly SavedSlot[] | null };

/** At most so many parts make a job. */
const MAX_PARTS = 1_024;

/** The slot of parts that wait; none where there are none. */
export function pending(parts: readonly Json[]): Pending[] {
  return parts.length === 0 ? [] : [{ state: 'pending', parts, wanted: null, companions: null }];
}

/** Begins what waits in a slot, or the first of its parts: the others go on waiting, so that work is left for other workers. */
export function begin(slots: Slot[], slot: Pending, id: number, workers: number): Running {
  const { parts, wanted, companions } = slot;
  const share = Math.min(Math.ceil(parts.length / workers), MAX_PARTS);
  const count = wanted === null ? share : parts.length;
  const running: Running = { state: 'running', id, parts: parts.slice(0, count), wanted, companions };
  slots.splice(slots.indexOf(slot), 1, running, ...pending(parts.slice(count)));
  return running;
}

/**
 * Takes in what was run in a slot. What is left of its parts waits behind it, joined with those that wait there already.
 * @returns the place of the slot; -1 where nothing of that id is being run.
 */
export function finish(slots: Slot[], id: number, harvest: Harvest): number {
  const at = slots.findIndex((slot) => slot.state === 'running' && slot.id === id);
  if (at < 0) return at;
  const { parts, companions } = slots[at]!;
  const behind = slots[at + 1];
  const isJoined = behind?.state === 'pending' && harvest.now.length > 0;
  const waiting = isJoined ? [...harvest.now, ...behind.parts] : harvest.now;
  slots.splice(at, isJoined ? 2 : 1, { state: 'done', parts, harvest, companions }, ...pending(waiting));
  return at;
}

/** How many executions a harvest took, those that were given up among them. */
export function begunIn({ totals }: Harvest): number {
  return totals.executions + totals.abandoned;
}

/** Whether nothing behind a harvest counts. */
export function isEnd({ ended, nondeterminism }: Harvest): boolean {
  return ended !== null || nondeterminism !== null;
}

/** The harvests of the slots that are done. */
export function harvestsOf(slots: readonly Slot[]): Harvest[] {
  return slots.flatMap((slot) => (slot.state === 'done' ? [slot.harvest] : []));
}

/** A slot as plain data: what is being run will be run again. */
function saved(slot: Slot): SavedSlot {
  const { parts } = slot;
  return slot.state === 'done' ? { parts, harvest: slot.harvest } : { parts, wanted: slot.wanted };
}

/** A slot and its companions as plain data. */
export function save(slot: Slot): SavedStretch {
  return { ...saved(slot), companions: slot.companions?.map(saved) ?? null };
}

function restored(slot: SavedSlot, companions: Slot[] | null): Slot {
  return 'harvest' in slot
    ? { state: 'done', parts: slot.parts, harvest: slot.harvest, companions }
    : { state: 'pending', parts: slot.parts, wanted: slot.wanted, companions };
}

/** The slot of plain data. */
export function restore(stretch: SavedStretch): Slot {
  return restored(stretch, stretch.companions?.map((slot) => restored(slot, null)) ?? null);
}

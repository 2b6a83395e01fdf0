import { type Draft, freeze, Immer, isDraft, original } from 'immer';
import { UsageError } from './errors.ts';
import type { OutcomeKind } from './execution.ts';
import type { Json } from './json.ts';
import type { Role } from './object.ts';
import type { Position } from './program.ts';
import type { ThreadState } from './thread.ts';
import type { FailureEvent, TraceChange, TraceEvent, TraceWait } from './trace.ts';

/** A thread, as a trace tells of it. */
export interface ThreadView {
  readonly id: string;
  readonly name: string;
  /** Its place among the threads: what schedules count by. */
  readonly index: number;
  readonly daemon: boolean;
  /** The id of the thread that made it; null for the scenario's set-up. */
  readonly maker: string | null;
  readonly state: ThreadState;
  /** What its next instruction would do now; null when it has none. */
  readonly pending: string | null;
  /** Where it stands in its source; null when its program does not know. */
  readonly position: Position | null;
  /** What it waits for while it is blocked. */
  readonly waitsFor: TraceWait | null;
}

/** An object that is no thread, as a trace tells of it. */
export interface ObjectView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly role: Role;
  /** The id of the thread that made it; null for the scenario's set-up. */
  readonly maker: string | null;
  /** Its snapshot. */
  readonly value: Json;
}

/** The whole machine at one moment, folded from the events of a trace: immutable plain data, deeply frozen. */
export interface MachineState {
  /** How many steps have run. */
  readonly step: number;
  /** Virtual nanoseconds. */
  readonly time: number;
  /** The id of the thread that took the last step; null before the first. */
  readonly running: string | null;
  /** The threads by id: those of the set-up first, then the others in the order in which they were made. */
  readonly threads: Readonly<Record<string, ThreadView>>;
  /** The other objects by id, in the same order. */
  readonly objects: Readonly<Record<string, ObjectView>>;
  /** How many lines were printed. The lines are the trace's `output` events. */
  readonly output: number;
  /** What went wrong, in order. */
  readonly failures: readonly FailureEvent[];
  /** How the execution ended; null while it goes on. */
  readonly outcome: OutcomeKind | null;
}

/** @internal An immer of our own, so that no one else's settings decide whether states are frozen. */
export const immer: Immer = new Immer({ autoFreeze: true });

/** The state before the first event. */
export const initialState: MachineState = freeze(
  {
    step: 0,
    time: 0,
    running: null,
    threads: {},
    objects: {},
    output: 0,
    failures: [],
    outcome: null,
  },
  true,
);

/** The field of a record; what every object inherits, such as `constructor`, is none. */
function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * The value behind a draft. Lists are replaced, never changed in place: a draft that grows costs a copy of
 * the whole list through a proxy.
 */
function settled<T>(value: T): T {
  return isDraft(value) ? original(value as Draft<T>)! : value;
}

function changeObject(draft: Draft<MachineState>, step: number, change: TraceChange): void {
  const object = own(draft.objects, change.object);
  if (object === undefined) {
    throw new UsageError(`step ${step} of the trace changes object ${change.object}, which was not created`);
  }
  if ('value' in change) {
    object.value = change.value as Draft<Json>;
    return;
  }
  const before = settled(object.value) as Json;
  if (!Array.isArray(before)) {
    throw new UsageError(`step ${step} of the trace adds to object ${change.object}, which is no list`);
  }
  object.value = [...before, ...change.added] as Draft<Json>;
}

/** @internal What an event does to a state, as an immer recipe: {@link applyEvent} for several events at once. */
export function fold(draft: Draft<MachineState>, event: TraceEvent): void {
  switch (event.event) {
    case 'create': {
      const { id, name, kind, role, maker, value, index, daemon } = event;
      if (index === undefined) {
        draft.objects[id] = { id, name, kind, role, maker, value: value as Draft<Json> };
      } else {
        const isDaemon = daemon === true;
        const life = { state: 'new', pending: null, position: null, waitsFor: null } as const;
        draft.threads[id] = { id, name, index, daemon: isDaemon, maker, ...life };
      }
      break;
    }
    case 'step':
      draft.step = event.step;
      draft.time = event.time;
      draft.running = event.thread;
      for (const change of event.changes) changeObject(draft, event.step, change);
      break;
    case 'threads':
      for (const { thread: id, state, pending, position, waitsFor } of event.threads) {
        const thread = own(draft.threads, id);
        if (thread === undefined) {
          throw new UsageError(
            `step ${event.step} of the trace tells of thread ${id}, which was not created`,
          );
        }
        thread.state = state;
        thread.pending = pending;
        thread.position = position ?? null;
        thread.waitsFor = (waitsFor ?? null) as Draft<TraceWait> | null;
      }
      break;
    case 'clock':
      draft.time = event.to;
      break;
    case 'output':
      draft.output++;
      break;
    case 'failure':
      draft.failures = [...settled(draft.failures), event];
      break;
    case 'end':
      draft.outcome = event.outcome;
      break;
    case 'begin':
    case 'decide':
    case 'choice':
      // They tell why, and change nothing.
      break;
  }
}

/**
 * The state after an event.
 * @throws UsageError when the event speaks of an object or a thread that was not created.
 */
export function applyEvent(state: MachineState, event: TraceEvent): MachineState {
  return immer.produce(state, (draft) => fold(draft, event));
}

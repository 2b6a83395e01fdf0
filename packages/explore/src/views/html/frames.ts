import {
  canonicalJson,
  type MachineState,
  type ObjectView,
  type StepEvent,
  Timeline,
  type TraceEvent,
} from '@heddle/core';
import { formatPosition } from '../../history.ts';
import { isHollow, namesIn } from '../names.ts';
import { shorten } from '../shorten.ts';
import { describeWaiting } from '../wait-graph.ts';

/** What has become of a thread: its number, state, next instruction, what it waits for, and its place in the source. */
export type ThreadPatch = readonly [
  thread: number,
  state: string,
  pending: string,
  waiting: string,
  source: string,
];

/** What has become of an object: its number, and its value as text. */
export type ObjectPatch = readonly [object: number, value: string];

/** One position of the page's cursor: a step, and what is different after it from the frame before. */
export interface Frame {
  readonly step: number;
  /** Virtual nanoseconds. */
  readonly time: number;
  /** The number of the thread that took the step; null before the first. */
  readonly thread: number | null;
  /** What it did. */
  readonly text: string;
  /** The place in the source; empty where it is not known. */
  readonly source: string;
  /** Why the CPU came here from another thread; null where it did not. */
  readonly reason: 'preemption' | 'blocked' | 'finished' | null;
  /** What the step raised; empty where it raised nothing. */
  readonly error: string;
  /** How many steps between the frame before and this one are left out. */
  readonly skipped: number;
  readonly threads: readonly ThreadPatch[];
  readonly objects: readonly ObjectPatch[];
  /** The lines that were printed. */
  readonly output: readonly string[];
  /** What went wrong. */
  readonly failures: readonly string[];
}

/** All states of an execution, as a page folds them: plain data. */
export interface Film {
  readonly threads: readonly { readonly name: string; readonly daemon: boolean }[];
  readonly objects: readonly { readonly name: string; readonly kind: string }[];
  /** The first is the state before the first step. */
  readonly frames: readonly Frame[];
}

/** At most so many frames follow the first; of a longer execution the middle is left out. */
const MAX_FRAMES = 1_000;
/** This share of them are the first ones. */
const FIRST_SHARE = 0.1;
/** A longer text, of a value or of what a step does, is cut. */
const MAX_TEXT = 240;

/** The steps that become frames, in order. */
function shownSteps(steps: number, most: number): number[] {
  const all = Array.from({ length: Math.min(steps, most) + 1 }, (_, at) => at);
  const first = Math.round(most * FIRST_SHARE);
  return steps <= most ? all : all.map((at) => (at <= first ? at : steps - most + at));
}

/** The objects that have something to show at the end, and so at any step. */
function shownObjects({ objects }: MachineState): ObjectView[] {
  return Object.values(objects).filter((object) => !isHollow(object));
}

/** What stands in the events of one or several steps, for a frame. */
class Reader {
  readonly timeline: Timeline;
  readonly #names: ReadonlyMap<string, string>;
  readonly #threads: ReadonlyMap<string, number>;
  readonly #objects: ReadonlyMap<string, number>;

  constructor(timeline: Timeline, end: MachineState) {
    this.timeline = timeline;
    this.#names = namesIn(timeline.events);
    this.#threads = new Map(Object.keys(end.threads).map((id, at) => [id, at]));
    this.#objects = new Map(shownObjects(end).map(({ id }, at) => [id, at]));
  }

  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }

  frame(before: MachineState | null, after: MachineState): Frame {
    const first = before === null ? 0 : before.step + 1;
    const events = this.#eventsOf(first, after.step);
    const last = events.findLast((event): event is StepEvent => event.event === 'step');
    return {
      step: after.step,
      time: after.time,
      thread: last === undefined ? null : this.#threads.get(last.thread)!,
      text: shorten(last?.text ?? 'before the first step', MAX_TEXT),
      source: formatPosition(last?.position) ?? '',
      reason: reasonOf(this.timeline, after.step),
      error: shorten(last?.error ?? '', MAX_TEXT),
      skipped: Math.max(after.step - first, 0),
      threads: this.#threadPatches(before, after),
      objects: this.#objectPatches(before, after),
      output: events.flatMap((event) => (event.event === 'output' ? [shorten(event.line, MAX_TEXT)] : [])),
      failures: events.flatMap((event) =>
        event.event === 'failure' ? [shorten(event.message, MAX_TEXT)] : [],
      ),
    };
  }

  #eventsOf(first: number, last: number): TraceEvent[] {
    const events: TraceEvent[] = [];
    for (let step = first; step <= last; step++) events.push(...this.timeline.eventsOf(step));
    return events;
  }

  // What a step leaves alone is the same object in the states before it and after it.

  #threadPatches(before: MachineState | null, after: MachineState): ThreadPatch[] {
    return Object.values(after.threads).flatMap((thread): ThreadPatch[] => {
      if (before?.threads[thread.id] === thread) return [];
      const { id, state, pending, position } = thread;
      const waiting = describeWaiting(after, thread, this.#names);
      const source = formatPosition(position ?? undefined) ?? '';
      return [[this.#threads.get(id)!, state, shorten(pending ?? '', MAX_TEXT), waiting, source]];
    });
  }

  #objectPatches(before: MachineState | null, after: MachineState): ObjectPatch[] {
    return Object.values(after.objects).flatMap((object): ObjectPatch[] => {
      const number = this.#objects.get(object.id);
      if (number === undefined || before?.objects[object.id] === object) return [];
      return [[number, shorten(canonicalJson(object.value), MAX_TEXT)]];
    });
  }
}

/** Why the CPU came to the thread of a step; null where the thread went on. */
function reasonOf(timeline: Timeline, step: number): Frame['reason'] {
  for (const event of timeline.eventsOf(step)) {
    if (event.event !== 'decide') continue;
    const { reason } = event;
    return reason === 'start' || reason === 'continue' ? null : reason;
  }
  return null;
}

/**
 * The states of an execution as frames, each with what is different from the one before.
 * @param events a trace.
 * @param most at most so many steps are shown: the first ones and the last.
 */
export function filmOf(events: readonly TraceEvent[], most: number = MAX_FRAMES): Film {
  const timeline = Timeline.of(events);
  const end = timeline.at(timeline.length);
  const reader = new Reader(timeline, end);
  const frames: Frame[] = [];
  let before: MachineState | null = null;
  for (const step of shownSteps(timeline.length, most)) {
    const after = timeline.seek(step);
    frames.push(reader.frame(before, after));
    before = after;
  }
  return {
    threads: Object.values(end.threads).map(({ id, daemon }) => ({ name: reader.nameOf(id), daemon })),
    objects: shownObjects(end).map(({ id, kind }) => ({ name: reader.nameOf(id), kind })),
    frames,
  };
}

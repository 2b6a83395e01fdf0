import type {
  CreateEvent,
  DecideEvent,
  Json,
  StepEvent,
  TraceChange,
  TraceEvent,
  TraceWait,
} from '@heddle/core';
import { formatPosition } from '../history.ts';
import { namesIn } from './names.ts';
import { shorten } from './shorten.ts';
import { describeAim } from './wait-graph.ts';

/**
 * An event of the Trace Event Format, which Perfetto and `chrome://tracing` open. `ph` is its phase: `X` a slice,
 * `i` an instant, `C` a counter, `s` and `f` the ends of an arrow, `M` metadata.
 */
export interface ChromeEvent {
  readonly name: string;
  readonly ph: 'X' | 'i' | 'C' | 's' | 'f' | 'M';
  readonly cat?: string;
  /** Microseconds. */
  readonly ts: number;
  /** Microseconds; of a slice. */
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  /** Which two ends belong together; of an arrow. */
  readonly id?: number;
  /** Of the end of an arrow: `e` binds it to the slice around it. */
  readonly bp?: 'e';
  /** How far an instant reaches: over its thread or over its process. */
  readonly s?: 't' | 'p';
  readonly args?: Readonly<Record<string, Json>>;
}

/** A file of the Trace Event Format, in the form of an object. */
export interface ChromeTrace {
  readonly displayTimeUnit: 'ns';
  readonly otherData: Readonly<Record<string, string>>;
  readonly traceEvents: readonly ChromeEvent[];
}

/** A longer text is cut. */
const MAX_TEXT = 240;
/** The one process that everything is in; the tracks of its threads count from 1. */
const PROCESS = 1;

/** An arrow that has no end yet: its name, and the thread and step that it comes from. */
interface OpenArrow {
  readonly name: string;
  readonly from: string;
  readonly step: number;
}

/** A wait that goes on. */
interface OpenWait {
  readonly since: number;
  readonly wait: TraceWait;
}

/** Turns the events of a trace into those of the other format, in order. Step k lasts from microsecond k - 1 to k. */
class Writer {
  readonly events: ChromeEvent[] = [];
  readonly #names: ReadonlyMap<string, string>;
  readonly #created = new Map<string, CreateEvent>();
  readonly #waits = new Map<string, OpenWait>();
  /** The arrows that end at the next step of each thread: the slice that each comes from. */
  readonly #arrows = new Map<string, OpenArrow[]>();
  /** How many steps have run. */
  #now = 0;
  #last: string | null = null;
  /** Whether time has passed since the last step: then it is what ends a wait. */
  #hasTimePassed = false;
  #nextArrow = 1;

  constructor(events: readonly TraceEvent[]) {
    this.#names = namesIn(events);
    for (const event of events) this.#add(event);
    // A wait that never ends reaches beyond the last step.
    for (const thread of [...this.#waits.keys()]) this.#endWait(thread, this.#now + 1);
  }

  #add(event: TraceEvent): void {
    switch (event.event) {
      case 'begin':
        this.#describe('process_name', 0, { name: event.scenario });
        break;
      case 'create':
        this.#create(event);
        break;
      case 'decide':
        this.#decide(event);
        break;
      case 'step':
        this.#step(event);
        break;
      case 'threads':
        for (const { thread, waitsFor } of event.threads) this.#turn(thread, waitsFor);
        break;
      case 'clock':
        this.#hasTimePassed = true;
        this.#mark('time passes', null, { from: event.from, to: event.to });
        break;
      case 'choice':
        this.#mark(`choice: ${event.label}`, this.#last, { value: event.value, count: event.count });
        break;
      case 'output':
        this.#mark('output', this.#last, { line: event.line });
        break;
      case 'failure':
        this.#mark(event.message, event.thread, { kind: event.kind });
        break;
      case 'end':
        this.#mark(event.outcome, null, { preemptions: event.preemptions });
        break;
    }
  }

  #decide({ thread, from, reason }: DecideEvent): void {
    // After the local step of a third thread there is no slice that the arrow could come from.
    if (from === null || from === thread || from !== this.#last) return;
    this.#point(thread, { name: reason, from, step: this.#now });
  }

  #describe(name: string, tid: number, args: Readonly<Record<string, Json>>): void {
    this.events.push({ name, ph: 'M', ts: 0, pid: PROCESS, tid, args });
  }

  #create(event: CreateEvent): void {
    this.#created.set(event.id, event);
    if (event.index === undefined) {
      this.#count(event.id, event.value);
      return;
    }
    const tid = this.#tid(event.id);
    this.#describe('thread_name', tid, { name: this.#name(event.id) });
    this.#describe('thread_sort_index', tid, { sort_index: event.index });
  }

  #step(event: StepEvent): void {
    const { step, thread, text, opcode, time, position, result, error } = event;
    const arrows = this.#arrows.get(thread) ?? [];
    this.#arrows.delete(thread);
    for (const arrow of arrows) this.#arrow(arrow, thread, step);
    const source = formatPosition(position);
    this.events.push({
      name: shorten(text, MAX_TEXT),
      ph: 'X',
      cat: 'step',
      ts: step - 1,
      dur: 1,
      pid: PROCESS,
      tid: this.#tid(thread),
      args: {
        step,
        opcode,
        object: this.#name(event.object),
        'virtual ns': time,
        ...(source === null ? {} : { source }),
        ...(result === undefined ? {} : { result: shorten(JSON.stringify(result), MAX_TEXT) }),
        ...(error === undefined ? {} : { error }),
      },
    });
    this.#now = step;
    this.#last = thread;
    this.#hasTimePassed = false;
    for (const change of event.changes) this.#change(change);
  }

  #change(change: TraceChange): void {
    if ('value' in change) this.#count(change.object, change.value);
  }

  /** The value of a variable, where it is a number. */
  #count(object: string, value: Json): void {
    if (this.#created.get(object)?.role !== 'data' || typeof value !== 'number') return;
    const name = this.#name(object);
    this.events.push({ name, ph: 'C', cat: 'data', ts: this.#now, pid: PROCESS, tid: 0, args: { value } });
  }

  /** What a thread waits for has changed: a wait ends or begins. */
  #turn(thread: string, waitsFor: TraceWait | undefined): void {
    const open = this.#waits.get(thread);
    if (open !== undefined) {
      if (waitsFor !== undefined && waitsFor.object === open.wait.object) return;
      this.#endWait(thread, this.#now);
      // The step that has just run is what it waited for.
      if (this.#last !== null && this.#last !== thread && !this.#hasTimePassed) {
        this.#point(thread, { name: 'wake', from: this.#last, step: this.#now });
      }
    }
    if (waitsFor !== undefined) this.#waits.set(thread, { since: this.#now, wait: waitsFor });
  }

  #endWait(thread: string, end: number): void {
    const { since, wait } = this.#waits.get(thread)!;
    this.#waits.delete(thread);
    if (since === end) return;
    this.events.push({
      name: `waits for ${describeAim(this.#created.get(wait.object)?.kind ?? wait.kind, this.#name(wait.object))}`,
      ph: 'X',
      cat: 'wait',
      ts: since,
      dur: end - since,
      pid: PROCESS,
      tid: this.#tid(thread),
      args: { holders: wait.holders.map((holder) => this.#name(holder.thread)) },
    });
  }

  /** An arrow from a step to whatever a thread does next. */
  #point(to: string, arrow: OpenArrow): void {
    const known = this.#arrows.get(to);
    if (known === undefined) this.#arrows.set(to, [arrow]);
    else known.push(arrow);
  }

  #arrow({ name, from, step }: OpenArrow, to: string, at: number): void {
    const id = this.#nextArrow++;
    const cat = name === 'wake' ? 'wake' : 'switch';
    // In the middle of a slice there is no doubt to which one an end belongs.
    this.events.push(
      { name, ph: 's', cat, ts: step - 0.5, pid: PROCESS, tid: this.#tid(from), id },
      { name, ph: 'f', cat, ts: at - 0.5, pid: PROCESS, tid: this.#tid(to), id, bp: 'e' },
    );
  }

  /** Something that happens at once: to a thread, or to all. */
  #mark(name: string, thread: string | null, args: Readonly<Record<string, Json>>): void {
    const s = thread === null ? 'p' : 't';
    const tid = this.#tid(thread);
    this.events.push({ name, ph: 'i', cat: 'event', ts: this.#now, pid: PROCESS, tid, s, args });
  }

  #name(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** The track of a thread; 0 for what belongs to none. */
  #tid(thread: string | null): number {
    const index = thread === null ? undefined : this.#created.get(thread)?.index;
    return index === undefined ? 0 : index + 1;
  }
}

/**
 * A trace in the Trace Event Format, for https://ui.perfetto.dev: a track for each thread with its steps and its
 * waits, arrows where the CPU is handed over and where a step lets a waiting thread go on, and a counter for each
 * variable that holds a number. A step lasts one microsecond, whatever the virtual clock says of it.
 */
export function chromeTrace(events: readonly TraceEvent[]): ChromeTrace {
  const begin = events.find((event) => event.event === 'begin');
  return {
    displayTimeUnit: 'ns',
    otherData: begin === undefined ? {} : { scenario: begin.scenario, gil: begin.gil, time: begin.time },
    traceEvents: new Writer(events).events,
  };
}

/** {@link chromeTrace} as JSON text, with an event a line. */
export function renderChromeTrace({ displayTimeUnit, otherData, traceEvents }: ChromeTrace): string {
  const lines = traceEvents.map((event) => JSON.stringify(event)).join(',\n');
  return `{"displayTimeUnit":${JSON.stringify(displayTimeUnit)},"otherData":${JSON.stringify(otherData)},"traceEvents":[\n${lines}\n]}\n`;
}

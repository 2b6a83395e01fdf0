import type { TimeModel } from './clock.ts';
import { type FailureKind, UsageError } from './errors.ts';
import type { OutcomeKind } from './execution.ts';
import type { Access, Effect } from './instruction.ts';
import type { Json } from './json.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Role } from './object.ts';
import type { SwitchReason } from './observer.ts';
import type { Position } from './program.ts';
import type { ThreadState } from './thread.ts';

/** The version of the format; the first event of a trace names it. */
export const TRACE_VERSION = 1;

/** What a thread waits for. */
export interface TraceWait {
  /** `lock`, `thread`, `timer`, … */
  readonly kind: string;
  /** The id of the object. */
  readonly object: string;
  /** The threads of which one has to act first, and since which step they have stood in the way (null: for ever). */
  readonly holders: readonly { readonly thread: string; readonly since: number | null }[];
}

/** An object that a step touches. */
export interface TraceTouch {
  readonly object: string;
  readonly access: Exclude<Access, 'none'>;
}

/**
 * What has become of an object: its new value, or, where its value is a list that grew at its end, what was
 * added. A queue or a log that grows by one item a step keeps a trace of linear size that way.
 */
export type TraceChange =
  | { readonly object: string; readonly value: Json }
  | { readonly object: string; readonly added: readonly Json[] };

/** Where a thread is in its life and what it is about to do. */
export interface ThreadStatus {
  readonly thread: string;
  readonly state: ThreadState;
  /** What its next instruction would do now; null when it has none. */
  readonly pending: string | null;
  /** Where it stands in its source, if its program knows. */
  readonly position?: Position;
  /** Present when it is blocked. */
  readonly waitsFor?: TraceWait;
}

/** The head of a trace: what the execution was run with. */
export interface BeginEvent {
  readonly event: 'begin';
  readonly step: 0;
  readonly version: typeof TRACE_VERSION;
  /** The name of the scenario. */
  readonly scenario: string;
  /** The name of the GIL model. */
  readonly gil: string;
  readonly time: TimeModel;
  readonly lifecycle: Lifecycle;
  readonly maxSteps: number;
}

/** An object was made. */
export interface CreateEvent {
  readonly event: 'create';
  readonly step: number;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly role: Role;
  /** The id of the thread that made it; null for the scenario's set-up. */
  readonly maker: string | null;
  /** Its snapshot; null for a thread, whose state the `threads` events tell. */
  readonly value: Json;
  /** Of a thread: its place among the threads. */
  readonly index?: number;
  /** Of a thread: whether it is a daemon. */
  readonly daemon?: boolean;
}

/**
 * A thread was given the next step, where there was a choice or where it is another thread than before. Local
 * steps are not decided.
 */
export interface DecideEvent {
  readonly event: 'decide';
  /** The step that follows. */
  readonly step: number;
  readonly thread: string;
  /** The thread that had the CPU before; null at the first decision. */
  readonly from: string | null;
  readonly reason: SwitchReason;
  /** The alternative that was chosen, and among how many. Those with a count above 1 are the schedule. */
  readonly alternative: number;
  readonly count: number;
  /** What `from` waits for, when the reason is `blocked`. */
  readonly waitsFor?: TraceWait;
}

/** One instruction ran. */
export interface StepEvent {
  readonly event: 'step';
  /** Its number, from 1. */
  readonly step: number;
  /** Virtual nanoseconds. */
  readonly time: number;
  readonly thread: string;
  /** The name of the opcode. */
  readonly opcode: string;
  /** The object it works on. */
  readonly object: string;
  /** What it did, in words, with the values from before it ran. */
  readonly text: string;
  /** Where it stands in the source, if the program knows. */
  readonly position?: Position;
  /** Present when no scheduling point precedes it. */
  readonly local?: true;
  /** Present when it takes hold of its object or lets it go. */
  readonly effect?: Exclude<Effect, 'none'>;
  /** Present when its time-out had passed, so that it gave up. */
  readonly timedOut?: true;
  /** Present when it began a wait and stays pending: it has parked. */
  readonly parked?: true;
  readonly touches: readonly TraceTouch[];
  /** What it gave the program, where that is plain data. */
  readonly result?: Json;
  /** What it threw into the program, as Python prints it. */
  readonly error?: string;
  readonly changes: readonly TraceChange[];
}

/** The threads whose status is not what it was. Written when the machine has come to rest after a step. */
export interface ThreadsEvent {
  readonly event: 'threads';
  readonly step: number;
  /** By index. */
  readonly threads: readonly ThreadStatus[];
}

/**
 * No thread was enabled, so the clock jumped to the next deadline; or a step took its time while nobody else could run.
 * Virtual nanoseconds.
 */
export interface ClockEvent {
  readonly event: 'clock';
  /** The step that follows; where a step took its time, that step. */
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

/** A data choice was made. One among 1 is no decision of the schedule. */
export interface ChoiceEvent {
  readonly event: 'choice';
  readonly step: number;
  readonly label: string;
  readonly value: number;
  readonly count: number;
}

/** The program printed a line. */
export interface OutputEvent {
  readonly event: 'output';
  readonly step: number;
  readonly line: string;
}

/** Something went wrong. */
export interface FailureEvent {
  readonly event: 'failure';
  readonly step: number;
  readonly kind: FailureKind;
  readonly message: string;
  /** The thread that failed; null for a check at the end. */
  readonly thread: string | null;
}

/** The execution is over. */
export interface EndEvent {
  readonly event: 'end';
  /** How many steps ran. */
  readonly step: number;
  readonly outcome: OutcomeKind;
  readonly preemptions: number;
}

/**
 * One event of a trace: plain data that names threads and objects by their ids, which are the same in every
 * execution of a scenario. `step` is the step that the event belongs to. What leads to a step (the jump of
 * the clock, the decision) bears its number, and so does what follows from it; 0 is the set-up. A trace begins
 * with its `begin` and ends with its `end`, and within a step the order is
 *
 * ```
 * clock  threads  decide  step  create choice output failure  threads
 * ```
 */
export type TraceEvent =
  | BeginEvent
  | CreateEvent
  | DecideEvent
  | StepEvent
  | ThreadsEvent
  | ClockEvent
  | ChoiceEvent
  | OutputEvent
  | FailureEvent
  | EndEvent;

/** What a field has to look like. */
interface Field<Optional extends boolean> {
  readonly optional: Optional;
  /** Completes "expected …". */
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

/** A field for each property of `E`, in the order in which they are written; optional where the property is. */
type Fields<E> = { readonly [K in keyof E]-?: Field<object extends Pick<E, K> ? true : false> };

function field(expected: string, fits: (value: unknown) => boolean): Field<false> {
  return { optional: false, expected, fits };
}

function optional(required: Field<false>): Field<true> {
  return { ...required, optional: true };
}

function oneOf(...words: readonly (string | number | boolean)[]): Field<false> {
  return field(words.map((word) => JSON.stringify(word)).join(' or '), (value) =>
    (words as readonly unknown[]).includes(value),
  );
}

function nullOr(other: Field<false>): Field<false> {
  return field(`${other.expected} or null`, (value) => value === null || other.fits(value));
}

function listOf(item: Field<false>): Field<false> {
  return field(
    `a list of which every item is ${item.expected}`,
    (value) => Array.isArray(value) && value.every(item.fits),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A plain object with these fields and no others. */
function record<E>(fields: Fields<E>): Field<false> {
  const checks = Object.entries(fields) as [string, Field<boolean>][];
  const shape = checks.map(([name, check]) => (check.optional ? `${name}?` : name)).join(', ');
  return field(
    `{${shape}}`,
    (value) =>
      isObject(value) &&
      Object.keys(value).every((name) => Object.hasOwn(fields, name)) &&
      checks.every(([name, check]) =>
        Object.hasOwn(value, name) ? check.fits(value[name]) : check.optional,
      ),
  );
}

const text = field('a text', (value) => typeof value === 'string');
const count = field('a whole number from 0', (value) => Number.isInteger(value) && (value as number) >= 0);
const time = field('a number from 0', (value) => typeof value === 'number' && value >= 0);
const flag = oneOf(true, false);
const data = field('plain data', () => true);
/** Ids become the keys of plain objects, where `__proto__` would not be one. */
const id = field(
  'an id such as "0.2" or "stdout"',
  (value) => typeof value === 'string' && value !== '' && value !== '__proto__',
);

const position = record<Position>({ source: text, line: optional(count), column: optional(count) });
const wait = record<TraceWait>({
  kind: text,
  object: id,
  holders: listOf(record<TraceWait['holders'][number]>({ thread: id, since: nullOr(count) })),
});
const touch = record<TraceTouch>({ object: id, access: oneOf('read', 'write') });
const newValue = record<Extract<TraceChange, { value: Json }>>({ object: id, value: data });
const growth = record<Extract<TraceChange, { added: readonly Json[] }>>({ object: id, added: listOf(data) });
const change = field(
  `${newValue.expected} or ${growth.expected}`,
  (value) => newValue.fits(value) || growth.fits(value),
);
const status = record<ThreadStatus>({
  thread: id,
  state: oneOf('new', 'runnable', 'running', 'blocked', 'finished'),
  pending: nullOr(text),
  position: optional(position),
  waitsFor: optional(wait),
});

/**
 * The format as data: the fields of every event, what they hold, and the order in which they are written, which
 * keeps the text of a trace the same byte for byte.
 */
const format: { readonly [E in TraceEvent as E['event']]: Fields<E> } = {
  begin: {
    event: text,
    step: oneOf(0),
    version: oneOf(TRACE_VERSION),
    scenario: text,
    gil: text,
    time: oneOf('virtual', 'free'),
    lifecycle: oneOf('merged', 'visible'),
    maxSteps: count,
  },
  create: {
    event: text,
    step: count,
    id,
    name: text,
    kind: text,
    role: oneOf('data', 'synchronisation', 'part', 'thread'),
    maker: nullOr(id),
    value: data,
    index: optional(count),
    daemon: optional(flag),
  },
  decide: {
    event: text,
    step: count,
    thread: id,
    from: nullOr(id),
    reason: oneOf('start', 'continue', 'preemption', 'blocked', 'finished'),
    alternative: count,
    count,
    waitsFor: optional(wait),
  },
  step: {
    event: text,
    step: count,
    time,
    thread: id,
    opcode: text,
    object: id,
    text,
    position: optional(position),
    local: optional(oneOf(true)),
    effect: optional(oneOf('acquire', 'release', 'notify')),
    timedOut: optional(oneOf(true)),
    parked: optional(oneOf(true)),
    touches: listOf(touch),
    result: optional(data),
    error: optional(text),
    changes: listOf(change),
  },
  threads: { event: text, step: count, threads: listOf(status) },
  clock: { event: text, step: count, from: time, to: time },
  choice: { event: text, step: count, label: text, value: count, count },
  output: { event: text, step: count, line: text },
  failure: {
    event: text,
    step: count,
    kind: oneOf('assertion', 'misuse', 'uncaught-exception'),
    message: text,
    thread: nullOr(id),
  },
  end: {
    event: text,
    step: count,
    outcome: oneOf('completed', 'deadlock', 'error', 'stepLimit'),
    preemptions: count,
  },
};

/** An event as one line of JSON, without the line break. */
export function formatEvent(event: TraceEvent): string {
  const values = event as unknown as Readonly<Record<string, unknown>>;
  const fields = Object.keys(format[event.event])
    .filter((name) => values[name] !== undefined)
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(values[name])}`);
  return `{${fields.join(',')}}`;
}

/** A trace as JSON Lines: one event a line, with a line break behind each. */
export function formatTrace(events: readonly TraceEvent[]): string {
  return events.map((event) => `${formatEvent(event)}\n`).join('');
}

/** A value as text, short enough for an error message. */
function brief(value: unknown): string {
  const full = JSON.stringify(value);
  return full.length <= 60 ? full : `${full.slice(0, 57)}...`;
}

/** @internal The event of a line of a trace. @throws UsageError that names the line by its number. */
export function parseEvent(line: string, number: number): TraceEvent {
  const where = `line ${number} of the trace`;
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    throw new UsageError(`${where} is ${brief(line)}; expected one event as JSON`);
  }
  if (!isObject(event)) throw new UsageError(`${where} is ${brief(event)}; expected an event: a JSON object`);
  const kind = event.event;
  if (typeof kind !== 'string' || !Object.hasOwn(format, kind)) {
    throw new UsageError(
      `${where} has the event ${brief(kind ?? null)}; expected one of ${Object.keys(format).join(', ')}`,
    );
  }
  const fields: Readonly<Record<string, Field<boolean>>> = format[kind as TraceEvent['event']];
  for (const name of Object.keys(event)) {
    if (!Object.hasOwn(fields, name)) {
      throw new UsageError(
        `${where}: the ${kind} event has the unknown field "${name}"; expected ${Object.keys(fields).join(', ')}`,
      );
    }
  }
  for (const [name, check] of Object.entries(fields)) {
    if (!Object.hasOwn(event, name)) {
      if (check.optional) continue;
      throw new UsageError(`${where}: the ${kind} event lacks "${name}"; expected ${check.expected}`);
    }
    if (!check.fits(event[name])) {
      throw new UsageError(
        `${where}: "${name}" of the ${kind} event is ${brief(event[name])}; expected ${check.expected}`,
      );
    }
  }
  return event as unknown as TraceEvent;
}

/**
 * The events of a text that {@link formatTrace} wrote.
 * @throws UsageError that names the line, what stands there and what was expected.
 */
export function parseTrace(text: string): TraceEvent[] {
  const lines = text.split('\n');
  // The line break behind the last event.
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => parseEvent(line, index + 1));
}

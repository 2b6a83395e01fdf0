import { type ChromeEvent, shorten } from '@heddle/explore';
import type { Interval } from '../measure/activity.ts';
import type { Simulation } from '../result.ts';
import { type CoreHold, coreHolds, gilHolds, type Hold, intervalsByStart } from './occupancy.ts';
import { printable } from './printable.ts';
import { describeActivity } from './words.ts';

/** The processes that the tracks are grouped in. A number below 1 has a meaning of its own in some viewers. */
const PROGRAM = 1;
const GIL = 2;
const CORES = 3;

/** A longer text is cut. */
const MAX_TEXT = 240;
/** A chunk of text is about so long. */
const CHUNK = 65_536;

/** What is a track to a viewer: the number of a track is given once only, whatever its process. */
class Tracks {
  readonly #threads: number;
  readonly gil: number;

  constructor({ threads }: Simulation) {
    this.#threads = threads.reduce((most, { index }) => Math.max(most, index + 1), 0);
    this.gil = this.#threads + 1;
  }

  thread(index: number): number {
    return index + 1;
  }

  core(core: number): number {
    return this.#threads + 2 + core;
  }
}

/** Virtual nanoseconds as the microseconds of the format; exact up to a hundred days. */
function microseconds(time: number): number {
  return time / 1000;
}

function label(text: string): string {
  return shorten(printable(text), MAX_TEXT);
}

function* describeProcess(pid: number, tid: number, name: string): Generator<ChromeEvent> {
  yield { name: 'process_name', ph: 'M', ts: 0, pid, tid, args: { name: label(name) } };
  yield { name: 'process_sort_index', ph: 'M', ts: 0, pid, tid, args: { sort_index: pid } };
}

function* describeTrack(pid: number, tid: number, name: string): Generator<ChromeEvent> {
  yield { name: 'thread_name', ph: 'M', ts: 0, pid, tid, args: { name: label(name) } };
  yield { name: 'thread_sort_index', ph: 'M', ts: 0, pid, tid, args: { sort_index: tid } };
}

/** The names of processes and tracks, and their order. */
function* metadata({ conditions, threads, cores, gils }: Simulation, tracks: Tracks): Generator<ChromeEvent> {
  yield* describeProcess(PROGRAM, tracks.thread(0), conditions.scenario);
  for (const { index, name } of threads) yield* describeTrack(PROGRAM, tracks.thread(index), name);
  if (gils.length === 1) {
    yield* describeProcess(GIL, tracks.gil, 'GIL');
    yield* describeTrack(GIL, tracks.gil, 'held by');
  }
  if (cores.length > 0) yield* describeProcess(CORES, tracks.core(cores[0]!.core), 'cores');
  for (const { core } of cores) yield* describeTrack(CORES, tracks.core(core), `core ${core}`);
}

function* activityEvents(intervals: readonly Interval[], tracks: Tracks): Generator<ChromeEvent> {
  for (const { thread, from, to, activity, core, on, holdsGil } of intervals) {
    yield {
      name: label(describeActivity(activity, on)),
      ph: 'X',
      cat: activity,
      ts: microseconds(from),
      dur: microseconds(to - from),
      pid: PROGRAM,
      tid: tracks.thread(thread),
      args: { ...(core < 0 ? {} : { core }), 'holds the GIL': holdsGil },
    };
  }
}

/** A slice for a thread that holds something. */
function holdEvent({ from, to }: Hold, name: string, cat: string, pid: number, tid: number): ChromeEvent {
  const [ts, dur] = [microseconds(from), microseconds(to - from)];
  return { name: label(name), ph: 'X', cat, ts, dur, pid, tid, args: {} };
}

type NameOf = (thread: number) => string;

function* gilEvents(holds: readonly Hold[], nameOf: NameOf, { gil }: Tracks): Generator<ChromeEvent> {
  for (const hold of holds) yield holdEvent(hold, nameOf(hold.thread), 'gil', GIL, gil);
}

function* coreEvents(holds: readonly CoreHold[], nameOf: NameOf, tracks: Tracks): Generator<ChromeEvent> {
  for (const hold of holds) yield holdEvent(hold, nameOf(hold.thread), 'core', CORES, tracks.core(hold.core));
}

function* outputEvents({ output }: Simulation, tracks: Tracks): Generator<ChromeEvent> {
  for (const { time, line } of output) {
    const args = { line: label(line) };
    yield {
      name: 'output',
      ph: 'i',
      cat: 'output',
      ts: microseconds(time),
      pid: PROGRAM,
      tid: tracks.thread(0),
      s: 'p',
      args,
    };
  }
}

/** One sequence of several that are sorted by time; of what is at the same time, the first sequence comes first. */
function* merged(sequences: readonly Generator<ChromeEvent>[]): Generator<ChromeEvent> {
  const heads = sequences.map((sequence) => ({ sequence, next: sequence.next() }));
  for (;;) {
    let first: (typeof heads)[number] | null = null;
    for (const head of heads) {
      if (head.next.done) continue;
      if (first === null || head.next.value.ts < first.next.value!.ts) first = head;
    }
    if (first === null) return;
    yield first.next.value!;
    first.next = first.sequence.next();
  }
}

function* eventsOf(simulation: Simulation, intervals: readonly Interval[]): Generator<ChromeEvent> {
  const tracks = new Tracks(simulation);
  const names = new Map(simulation.threads.map(({ index, name }) => [index, name]));
  const nameOf = (thread: number): string => names.get(thread) ?? `thread ${thread}`;
  yield* metadata(simulation, tracks);
  yield* merged([
    outputEvents(simulation, tracks),
    activityEvents(intervals, tracks),
    gilEvents(gilHolds(simulation, intervals), nameOf, tracks),
    coreEvents(coreHolds(intervals), nameOf, tracks),
  ]);
}

function* chunksOf(simulation: Simulation, intervals: readonly Interval[]): Generator<string> {
  const { scenario, seed, concurrency, gil } = simulation.conditions;
  const otherData = { scenario, seed, concurrency, gil };
  let text = `{"displayTimeUnit":"ns","otherData":${JSON.stringify(otherData)},"traceEvents":[`;
  let separator = '\n';
  for (const event of eventsOf(simulation, intervals)) {
    text += separator + JSON.stringify(event);
    separator = ',\n';
    if (text.length > CHUNK) {
      yield text;
      text = '';
    }
  }
  yield `${text}\n]}\n`;
}

/**
 * A simulation in the Trace Event Format, for https://ui.perfetto.dev: a track for each thread with what it did, one for the GIL
 * with who held it (where there is one GIL), and one for each core with who was on it. First come the names, then everything in
 * order of time; no two slices of a track overlap.
 * @returns the text of the file, in pieces, so that a large one need not be in memory as a whole.
 * @throws UsageError where the simulation has not recorded what its threads did.
 */
export function simulationChromeTrace(simulation: Simulation): Iterable<string> {
  return chunksOf(simulation, intervalsByStart(simulation));
}

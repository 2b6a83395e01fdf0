import type { Interval } from '../../measure/activity.ts';
import { activities } from '../../measure/activity.ts';
import type { Simulation, ThreadTime } from '../../result.ts';
import { formatDuration } from '../duration.ts';
import { coreHolds, gilHolds, type Hold } from '../occupancy.ts';
import { tellingThreads } from '../telling.ts';
import { activityWords, describeActivity } from '../words.ts';
import { joined, type Segment } from './segment.ts';

/** A row of the timeline: a thread, the GIL or a core. */
export interface Lane {
  readonly group: 'threads' | 'gil' | 'cores';
  readonly name: string;
  /** More about it, for a tooltip. */
  readonly summary: string;
  /** The class of its own colour; null where it has none. */
  readonly mark: string | null;
  /** In order of time. */
  readonly segments: readonly Segment[];
  /** What stands in a segment, where there is room; its text by default. */
  readonly labelOf: (segment: Segment) => string;
}

/** At most so many threads, and so many of the cores that were used, have a lane. */
const MAX_THREADS = 400;
const MAX_CORES = 64;

/** The class of the colour of a thread. */
function colourOf(thread: number): string {
  return `t${thread % 8}`;
}

function summaryOf({ name, spent }: ThreadTime): string {
  const parts = activities
    .filter((activity) => spent[activity] > 0)
    .map((activity) => `${activityWords[activity]} ${formatDuration(spent[activity])}`);
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`;
}

/** Groups by a key, in the order in which keys first come. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of all) {
    const known = groups.get(keyOf(one));
    if (known === undefined) groups.set(keyOf(one), [one]);
    else known.push(one);
  }
  return groups;
}

function activitySegment({ from, to, activity, on }: Interval): Segment {
  return { from, to, kind: activity, text: describeActivity(activity, on) };
}

/** In a bar that is blocked stands what it waits for; the other colours speak for themselves. */
function activityLabel({ kind, text }: Segment): string {
  return kind === 'blocked' ? text.replace(/^waits for /, '') : '';
}

function threadLanes({ threads }: Simulation, intervals: readonly Interval[]): Lane[] {
  const ofThread = grouped(intervals, ({ thread }) => thread);
  return tellingThreads(threads, MAX_THREADS).map((thread) => ({
    group: 'threads',
    name: thread.name,
    summary: summaryOf(thread),
    mark: colourOf(thread.index),
    segments: joined((ofThread.get(thread.index) ?? []).map(activitySegment)),
    labelOf: activityLabel,
  }));
}

/** A lane of something that one thread has at a time. */
function holdLane(
  group: Lane['group'],
  name: string,
  summary: string,
  holds: readonly Hold[],
  nameOf: (thread: number) => string,
): Lane {
  const segments = holds.map(({ thread, from, to }) => ({
    from,
    to,
    kind: colourOf(thread),
    text: nameOf(thread),
  }));
  return { group, name, summary, mark: null, segments, labelOf: ({ text }) => text };
}

/** The lanes of a timeline: the threads that say most, the GIL where there is one, and the cores that were used. */
export function lanesOf(simulation: Simulation, intervals: readonly Interval[]): readonly Lane[] {
  const { threads, gils, cores } = simulation;
  const names = new Map(threads.map(({ index, name }) => [index, name]));
  const nameOf = (thread: number): string => names.get(thread) ?? `thread ${thread}`;
  const lanes = threadLanes(simulation, intervals);
  if (gils.length === 1) {
    const summary = `GIL: held for ${formatDuration(gils[0]!.held)}`;
    lanes.push(holdLane('gil', 'GIL', summary, gilHolds(simulation, intervals), nameOf));
  }
  const onCore = grouped(coreHolds(intervals), ({ core }) => core);
  const used = cores.filter(({ core }) => onCore.has(core));
  for (const { core, busy } of used.slice(0, MAX_CORES)) {
    const name = `core ${core}`;
    lanes.push(
      holdLane('cores', name, `${name}: busy for ${formatDuration(busy)}`, onCore.get(core) ?? [], nameOf),
    );
  }
  return lanes;
}

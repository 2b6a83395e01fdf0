import type { TraceEvent } from '@heddle/core';

/** A stretch of steps that one thread took. */
interface Run {
  readonly thread: string;
  /** Whether the CPU was taken from a thread that could have gone on. */
  isPreemption: boolean;
  steps: number;
}

function runsOf(events: readonly TraceEvent[]): Run[] {
  const runs: Run[] = [];
  let isPreemption = false;
  for (const event of events) {
    if (event.event === 'decide') isPreemption = event.reason === 'preemption';
    if (event.event !== 'step') continue;
    const last = runs.at(-1);
    if (last?.thread === event.thread) {
      // A thread that has waited takes local steps before the CPU is given to it.
      last.isPreemption ||= isPreemption;
      last.steps++;
    } else {
      runs.push({ thread: event.thread, isPreemption, steps: 1 });
    }
    isPreemption = false;
  }
  return runs;
}

/** The schedule of an execution as one line, and who its numbers are. */
export interface ScheduleLine {
  /** `S0--P1---S0-`: thread 0 takes two steps, thread 1 preempts it and takes three, and thread 0 one more. */
  readonly line: string;
  /** The names of the threads that took a step, by their numbers. */
  readonly threads: ReadonlyMap<number, string>;
}

/**
 * The schedule of a trace as one line: `S` and a number where a thread gets the CPU, `P` where it gets it from one
 * that could have gone on, and a dash a step.
 */
export function scheduleLine(events: readonly TraceEvent[]): ScheduleLine {
  const indices = new Map<string, number>();
  const names = new Map<number, string>();
  for (const event of events) {
    if (event.event !== 'create' || event.index === undefined) continue;
    indices.set(event.id, event.index);
    names.set(event.index, event.name);
  }
  const runs = runsOf(events);
  const seen = new Set(runs.map(({ thread }) => indices.get(thread)!));
  return {
    line: runs
      .map(
        ({ thread, isPreemption, steps }) =>
          `${isPreemption ? 'P' : 'S'}${indices.get(thread)}${'-'.repeat(steps)}`,
      )
      .join(''),
    threads: new Map([...names].filter(([index]) => seen.has(index)).sort(([a], [b]) => a - b)),
  };
}

/** Who the numbers are: `0 MainThread, 1 alice`. */
export function legendOf({ threads }: ScheduleLine): string {
  return [...threads].map(([index, name]) => `${index} ${name}`).join(', ');
}

/** A schedule as text: the line, and below it a legend of its numbers. */
export function renderScheduleLine(schedule: ScheduleLine): string {
  return `${schedule.line}\n${legendOf(schedule)}\n`;
}

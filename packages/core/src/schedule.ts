import type { TimeModel } from './clock.ts';
import { UsageError } from './errors.ts';
import { gilModel } from './gil.ts';
import type { Lifecycle } from './lifecycle.ts';

/**
 * The decisions of one execution together with what they were made for. Its text is one line that any command
 * and any option accepts back:
 *
 * ```
 * h1:5f1c09ab:instruction:virtual:0*3,1,0,2
 * ```
 *
 * which is the version of the format, the fingerprint of the scenario, the GIL model (`+lifecycle` behind it
 * where starts and ends of threads are steps of their own), the time model, and the decisions, run-length
 * encoded; `-` stands for no decision at all. Decisions in brackets at the end, `0*3,1(0,2)`, are made again and again.
 */
export interface Schedule {
  /** The scenario's fingerprint: eight hexadecimal digits. */
  readonly scenario: string;
  /** The name of a GIL model. */
  readonly gil: string;
  readonly time: TimeModel;
  readonly lifecycle: Lifecycle;
  /**
   * One whole number a choice point: the chosen alternative. 0 goes on with the same thread wherever that is
   * possible. An execution with more choice points than decisions takes 0 at the rest.
   */
  readonly decisions: readonly number[];
  /**
   * How many of the decisions, the last ones, are made again and again, where the execution goes round: 0 where it does so
   * without any. Absent where it does not.
   */
  readonly round?: number;
}

const VERSION = 'h1';

/** Characters of a part of a schedule's text. */
const PART_LENGTH = 1_000;

/** The decisions as text: `0*3,1,0,2`, or `-` when there are none. */
export function formatDecisions(decisions: readonly number[]): string {
  if (decisions.length === 0) return '-';
  // Long schedules are put together from parts: one growing text of millions of pieces would be slow to read.
  const parts: string[] = [];
  let part = '';
  for (let start = 0; start < decisions.length; ) {
    const decision = decisions[start]!;
    let end = start + 1;
    while (end < decisions.length && decisions[end] === decision) end++;
    part += end - start === 1 ? `,${decision}` : `,${decision}*${end - start}`;
    start = end;
    if (part.length > PART_LENGTH) {
      parts.push(part);
      part = '';
    }
  }
  parts.push(part);
  return parts.join('').slice(1);
}

/** The most decisions that a schedule's text may hold. */
const MAX_DECISIONS = 100_000_000;

/**
 * The decisions of a text.
 * @throws UsageError that names the first part that is no decision.
 */
export function parseDecisions(text: string): number[] {
  if (text === '-') return [];
  const decisions: number[] = [];
  for (const [at, run] of text.split(',').entries()) {
    const match = /^(\d{1,10})(?:\*(\d{1,9}))?$/.exec(run);
    if (match === null) {
      throw new UsageError(
        `part ${at + 1} of the schedule's decisions is "${run}"; expected a number, or number*times, as in 0*3,1`,
      );
    }
    const times = match[2] === undefined ? 1 : Number(match[2]);
    if (decisions.length + times > MAX_DECISIONS) {
      throw new UsageError(`the schedule holds more than ${MAX_DECISIONS} decisions`);
    }
    for (let count = 0; count < times; count++) decisions.push(Number(match[1]));
  }
  return decisions;
}

/** A schedule as one line of text. */
export function formatSchedule(schedule: Schedule): string {
  const gil = schedule.lifecycle === 'visible' ? `${schedule.gil}+lifecycle` : schedule.gil;
  const { decisions, round } = schedule;
  const turn = decisions.length - (round ?? 0);
  const once = formatDecisions(decisions.slice(0, turn));
  const text = round === undefined ? once : `${once}(${formatDecisions(decisions.slice(turn))})`;
  return [VERSION, schedule.scenario, gil, schedule.time, text].join(':');
}

/**
 * The schedule of a line of text.
 * @throws UsageError that names the part that is wrong and what was expected.
 */
export function parseSchedule(text: string): Schedule {
  const parts = text.trim().split(':');
  const [version, scenario, gil, time, decisions] = parts;
  if (version !== undefined && /^h\d+$/.test(version) && version !== VERSION) {
    throw new UsageError(`the schedule has version ${version}; this Heddle reads ${VERSION}`);
  }
  if (version !== VERSION || parts.length !== 5) {
    throw new UsageError(
      `"${text}" is no schedule; expected ${VERSION}:scenario:gil:time:decisions, as in ${VERSION}:5f1c09ab:instruction:virtual:0*3,1`,
    );
  }
  if (!/^[0-9a-f]{8}$/.test(scenario!)) {
    throw new UsageError(`the schedule's scenario is "${scenario}"; expected eight hexadecimal digits`);
  }
  if (time !== 'virtual' && time !== 'free') {
    throw new UsageError(`the schedule's time model is "${time}"; expected virtual or free`);
  }
  const [model, suffix, ...rest] = gil!.split('+');
  if (rest.length > 0 || (suffix !== undefined && suffix !== 'lifecycle')) {
    throw new UsageError(
      `the schedule's GIL model is "${gil}"; expected a name, with +lifecycle or nothing behind it`,
    );
  }
  return {
    scenario: scenario!,
    gil: gilModel(model!).name,
    time,
    lifecycle: suffix === undefined ? 'merged' : 'visible',
    ...parseRounds(decisions!),
  };
}

/** The decisions of a schedule, with those in brackets behind the others. */
function parseRounds(text: string): Pick<Schedule, 'decisions' | 'round'> {
  const match = /^([^()]*)\(([^()]*)\)$/.exec(text);
  if (match === null) return { decisions: parseDecisions(text) };
  const round = parseDecisions(match[2]!);
  return { decisions: [...parseDecisions(match[1]!), ...round], round: round.length };
}

/** The decisions without the zeros at their end, which every execution takes by itself. */
export function withoutDefaultTail(decisions: readonly number[]): number[] {
  let length = decisions.length;
  while (length > 0 && decisions[length - 1] === 0) length--;
  return decisions.slice(0, length);
}

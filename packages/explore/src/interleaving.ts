import type { DecideEvent } from '@heddle/core';
import { formatPosition, type History, type HistoryStep } from './history.ts';

/** Why the CPU came to another thread. */
export interface Switch {
  /** The name of the thread that had the CPU. */
  readonly from: string;
  readonly reason: 'preemption' | 'blocked' | 'finished';
  /** In words, about that thread: what it was about to do, or what it waits for. */
  readonly because: string;
}

/** A step that matters to a finding: a row of its table. */
export interface Row {
  readonly step: number;
  /** The name of the thread. */
  readonly thread: string;
  /** The name of the instruction's opcode: `LOAD_GLOBAL`, `acquire`. */
  readonly opcode: string;
  /** What it did, with values. */
  readonly text: string;
  readonly source: string | null;
  /** Why the CPU came here; null where the thread went on. */
  readonly switch: Switch | null;
  /** What the step raised. */
  readonly error: string | null;
  /** How many steps that do not matter were left out before this one. */
  readonly omitted: number;
}

/** This share of the rows that are kept are the first ones. */
const FIRST_SHARE = 0.1;

function switchOf(history: History, step: HistoryStep, decision: DecideEvent): Switch | null {
  const { from, reason } = decision;
  if (from === null || reason === 'start' || reason === 'continue') return null;
  const name = history.name(from);
  switch (reason) {
    case 'preemption':
      return { from: name, reason, because: `preempted before "${step.pending.get(from)?.pending ?? ''}"` };
    case 'blocked': {
      const wait = decision.waitsFor;
      return {
        from: name,
        reason,
        because: `waits for ${wait === undefined ? 'another thread' : history.describeWait(from, wait)}`,
      };
    }
    case 'finished':
      return { from: name, reason, because: 'finished' };
  }
}

/**
 * The decision that a row shows. A thread that was waiting takes local steps before the CPU is given to it, or to another: the
 * decision that follows them says why the CPU left the thread before, so it is shown above them.
 */
function decisionFor(history: History, at: number): DecideEvent | null {
  const { steps } = history;
  const { event, decision } = steps[at]!;
  const before = steps[at - 1];
  if (event.local === undefined)
    return before?.event.local === true && startsEagerRun(history, at - 1) ? null : decision;
  if (before === undefined || before.event.local === true || before.event.thread === event.thread)
    return null;
  let next = at;
  while (steps[next]?.event.local === true) next++;
  return steps[next]?.decision ?? null;
}

/** Whether the local steps up to this one follow a step of another thread: then the first of them shows the decision. */
function startsEagerRun(history: History, at: number): boolean {
  const { steps } = history;
  let first = at;
  while (first > 0 && steps[first - 1]!.event.local === true) first--;
  return first > 0 && steps[first - 1]!.event.thread !== steps[first]!.event.thread;
}

/**
 * The rows of a history: the steps that touch what several threads touch, those that failed, and the last ones.
 * @param tail how many of the last steps are rows in any case.
 * @param most how many rows are kept at most: the first ones and the last.
 */
export function interleavingOf(history: History, tail: number, most: number): Row[] {
  const rows: Row[] = [];
  let omitted = 0;
  let pendingSwitch: Switch | null = null;
  const firstOfTail = history.steps.length - tail;
  for (const [at, step] of history.steps.entries()) {
    const { event } = step;
    const decision = decisionFor(history, at);
    if (decision !== null) pendingSwitch = switchOf(history, step, decision) ?? pendingSwitch;
    if (at < firstOfTail && event.error === undefined && !history.isShared(event)) {
      omitted++;
      continue;
    }
    rows.push({
      step: event.step,
      thread: history.name(event.thread),
      opcode: event.opcode,
      text: event.timedOut === true ? `${event.text}: timed out` : event.text,
      source: formatPosition(event.position),
      switch: pendingSwitch,
      error: event.error ?? null,
      omitted,
    });
    omitted = 0;
    pendingSwitch = null;
  }
  return shortened(rows, most);
}

function shortened(rows: readonly Row[], most: number): Row[] {
  if (rows.length <= most) return [...rows];
  const firstRows = Math.round(most * FIRST_SHARE);
  const first = rows.slice(0, firstRows);
  const rest = rows.slice(firstRows - most);
  const left = rows.slice(firstRows, rows.length - rest.length);
  const omitted = left.reduce((sum, row) => sum + row.omitted + 1, 0);
  const [next, ...others] = rest;
  return [...first, { ...next!, omitted: next!.omitted + omitted }, ...others];
}

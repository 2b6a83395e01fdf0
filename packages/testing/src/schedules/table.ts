import type { TraceEvent } from '@heddle/core';
import { type Finding, History, interleavingOf, renderTable } from '@heddle/explore';

/** At most so many rows make a table. */
const MAX_ROWS = 200;

/**
 * The table of an execution in which nothing is wrong by itself: the steps that matter, and at its end what it has come to.
 * It is that of a property that does not hold.
 */
export function tableOf(events: readonly TraceEvent[], end: string): string {
  const history = History.of(events);
  const interleaving = interleavingOf(history, 1, MAX_ROWS);
  const shown = new Set(interleaving.flatMap((row) => [row.thread, row.switch?.from ?? row.thread]));
  const property: Finding = {
    kind: 'assertion',
    message: end,
    explanation: '',
    schedule: '',
    preemptions: 0,
    fewest: false,
    contextSwitches: null,
    steps: history.steps.length,
    threads: [],
    objects: [],
    positions: [],
    columns: history
      .threads()
      .map(({ name }) => name)
      .filter((name) => shown.has(name)),
    interleaving,
  };
  return renderTable(property);
}

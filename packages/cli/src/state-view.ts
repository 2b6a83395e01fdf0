import {
  canonicalJson,
  type MachineState,
  type Position,
  type ThreadView,
  type TraceWait,
} from '@heddle/core';
import { isHollow } from '@heddle/explore';
import type { reportOptions } from './screen.ts';
import { renderColumns } from './table.ts';

/** What `heddle show` shows: the JSON of `--json`, of which the text is a view. */
export interface StateReport {
  readonly version: 1;
  /** The scenario's name. */
  readonly scenario: string;
  /** The line that runs this execution again; null for a trace, which does not know it. */
  readonly schedule: string | null;
  /** How many steps the execution has. */
  readonly steps: number;
  /** The state after step `state.step`. */
  readonly state: MachineState;
  /** What was printed until then, line by line. */
  readonly output: readonly string[];
}

function nameOf({ threads, objects }: MachineState, id: string): string {
  return (threads[id] ?? objects[id])?.name ?? id;
}

function place(position: Position | null): string {
  if (position === null) return '';
  const { source, line, column } = position;
  return `[${[source, line, column].filter((part) => part !== undefined).join(':')}]`;
}

function describeWait(state: MachineState, { kind, object, holders }: TraceWait): string {
  const name = nameOf(state, object);
  if (kind === 'thread') return `waits for ${name} to finish`;
  const held = holders.map(({ thread, since }) =>
    since === null
      ? `${nameOf(state, thread)} has held`
      : `${nameOf(state, thread)} has held since step ${since}`,
  );
  return `waits for ${kind} ${name}${held.length === 0 ? '' : `, which ${held.join(' and ')}`}`;
}

/** The rows of a thread: what it is about to do, and what it waits for. */
function describeThread(state: MachineState, thread: ThreadView): string[][] {
  const { name, daemon, pending, position, waitsFor } = thread;
  const next = [pending ?? '', place(position)].filter((part) => part !== '').join('  ');
  const rows = [[daemon ? `${name} (daemon)` : name, thread.state, next]];
  if (waitsFor !== null) rows.push(['', '', describeWait(state, waitsFor)]);
  return rows;
}

function headline({ scenario, steps, state }: StateReport): string {
  const end = state.outcome === null ? '' : `, ${state.outcome === 'stepLimit' ? 'cut off' : state.outcome}`;
  return `${scenario} after step ${state.step} of ${steps}${end}`;
}

/** The state of a machine as a text for a person. */
export function renderState(report: StateReport, { style, width }: ReturnType<typeof reportOptions>): string {
  const { state, output, schedule } = report;
  const section = (title: string, rows: readonly (readonly string[])[]): string[] => {
    if (rows.length === 0) return [];
    const lines = renderColumns(rows, width - 2).map((line) => `  ${line}`);
    return [[style('quiet', title), ...lines].join('\n')];
  };
  const failures = state.failures.map(({ step, thread, message }) => [
    `step ${step}`,
    thread === null ? '' : nameOf(state, thread),
    message,
  ]);
  const blocks = [
    style('title', headline(report)),
    ...section(
      'threads, and what each is about to do',
      Object.values(state.threads).flatMap((thread) => describeThread(state, thread)),
    ),
    ...section(
      'objects',
      Object.values(state.objects)
        .filter((object) => !isHollow(object))
        .map(({ kind, name, value }) => [name, kind, canonicalJson(value)]),
    ),
    ...section(
      'printed',
      output.map((line) => [JSON.stringify(line)]),
    ),
    ...section('failures', failures),
    ...(schedule === null ? [] : [`${style('quiet', 'schedule:')} ${style('command', schedule)}`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

import type { CreateEvent, StepEvent, TraceEvent } from '@heddle/core';
import { History } from '../history.ts';
import { interleavingOf, type Row } from '../interleaving.ts';
import { counted } from '../report/text.ts';
import type { Finding } from '../result.ts';
import { namesIn } from './names.ts';

/** A thread or an object with a lifeline of its own. */
export interface Participant {
  /** Its id in the trace. */
  readonly id: string;
  /** What a person calls it; any text. */
  readonly label: string;
  readonly kind: 'thread' | 'object';
}

/** A step: between a thread and the object that it works on. */
export interface Message {
  readonly kind: 'message';
  readonly step: number;
  /** The id of a participant. */
  readonly thread: string;
  /** The id of a participant. */
  readonly object: string;
  /** What it did, with values. */
  readonly text: string;
  /** Whether a value goes to the thread, and nothing to the object. */
  readonly isRead: boolean;
  /** What it raised. */
  readonly error: string | null;
}

/** Something to be said between two steps. */
export interface Note {
  readonly kind: 'note';
  /** The id of the participant that it is about; null for all. */
  readonly about: string | null;
  readonly text: string;
}

/** The steps of an execution that matter, as a sequence diagram shows them: plain data. */
export interface Sequence {
  /** One line: what it shows. */
  readonly title: string;
  /** The threads by index, then the objects in the order in which they take part. */
  readonly participants: readonly Participant[];
  readonly items: readonly (Message | Note)[];
}

/** At most so many steps are shown where no finding says which matter. */
const MAX_ROWS = 200;

/** The steps and the threads of a trace, to look up what rows only name. */
class Steps {
  readonly #steps = new Map<number, StepEvent>();
  readonly #created = new Map<string, CreateEvent>();

  constructor(events: readonly TraceEvent[]) {
    for (const event of events) {
      if (event.event === 'step') this.#steps.set(event.step, event);
      if (event.event === 'create') this.#created.set(event.id, event);
    }
  }

  at(step: number): StepEvent {
    return this.#steps.get(step)!;
  }

  created(id: string): CreateEvent | undefined {
    return this.#created.get(id);
  }

  /** The thread of a name; of several the one that ran last before a step. */
  threadNamed(name: string, before: number): string | null {
    for (let step = before - 1; step >= 1; step--) {
      const { thread } = this.at(step);
      if (this.#created.get(thread)?.name === name) return thread;
    }
    for (const { id, role, name: own } of this.#created.values()) {
      if (role === 'thread' && own === name) return id;
    }
    return null;
  }
}

function itemsOf(row: Row, steps: Steps): (Message | Note)[] {
  const items: (Message | Note)[] = [];
  if (row.omitted > 1) {
    items.push({ kind: 'note', about: null, text: `… ${counted(row.omitted, 'step')} left out` });
  }
  if (row.switch !== null) {
    const { from, because } = row.switch;
    items.push({ kind: 'note', about: steps.threadNamed(from, row.step), text: because });
  }
  const { thread, object, touches } = steps.at(row.step);
  const isRead = touches.some((touch) => touch.object === object && touch.access === 'read');
  items.push({ kind: 'message', step: row.step, thread, object, text: row.text, isRead, error: row.error });
  return items;
}

/** What stands at the end: who waits for what, or what went wrong where no step has said so. */
function endOf({ positions, interleaving, message, steps: last }: Finding, steps: Steps): Note[] {
  const waits = positions.flatMap(({ thread, waitsFor }): Note[] =>
    waitsFor === null
      ? []
      : [{ kind: 'note', about: steps.threadNamed(thread, last + 1), text: `waits for ${waitsFor.text}` }],
  );
  if (waits.length > 0) return waits;
  return interleaving.at(-1)?.error === message ? [] : [{ kind: 'note', about: null, text: message }];
}

/**
 * The steps that matter, as messages between threads and objects.
 * @param events the trace of an execution.
 * @param finding what the execution shows, with its interleaving; null to show the steps that touch what threads share.
 */
export function sequenceOf(events: readonly TraceEvent[], finding: Finding | null): Sequence {
  const steps = new Steps(events);
  const rows = finding?.interleaving ?? interleavingOf(History.of(events), 1, MAX_ROWS);
  const items = rows.flatMap((row) => itemsOf(row, steps));
  if (finding !== null) items.push(...endOf(finding, steps));
  const scenario = events.find((event) => event.event === 'begin')?.scenario ?? '';
  return {
    title: finding === null ? scenario : `${scenario}: ${finding.kind}: ${finding.message}`,
    participants: participantsOf(items, steps, namesIn(events)),
    items,
  };
}

function participantsOf(
  items: readonly (Message | Note)[],
  steps: Steps,
  names: ReadonlyMap<string, string>,
): Participant[] {
  const ids = new Set<string>();
  for (const item of items) {
    if (item.kind === 'message') ids.add(item.thread).add(item.object);
    else if (item.about !== null) ids.add(item.about);
  }
  const all = [...ids].map((id): Participant & { readonly index: number } => {
    const created = steps.created(id);
    const name = names.get(id) ?? id;
    if (created?.index !== undefined) return { id, label: name, kind: 'thread', index: created.index };
    const label = created === undefined ? name : `${created.kind} ${name}`;
    return { id, label, kind: 'object', index: Number.MAX_SAFE_INTEGER };
  });
  return all.sort((a, b) => a.index - b.index).map(({ id, label, kind }) => ({ id, label, kind }));
}

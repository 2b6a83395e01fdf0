import { mermaidText } from './mermaid.ts';
import type { Message, Note, Sequence } from './sequence.ts';
import { shorten } from './shorten.ts';

/** A longer text is cut: Mermaid draws no diagram of more than 50,000 characters. */
const MAX_TEXT = 120;

/** A read brings a value to the thread; whatever else a step does, it does to the object. */
function messageLine(
  { step, thread, object, text, isRead, error }: Message,
  at: (id: string) => string,
): string {
  const [from, to] = isRead ? [object, thread] : [thread, object];
  const arrow = error !== null ? '-x' : isRead ? '-->>' : '->>';
  return `${at(from)}${arrow}${at(to)}: ${step}. ${mermaidText(shorten(text, MAX_TEXT))}`;
}

function noteLine(about: readonly string[], text: string): string {
  return `Note over ${about.join(',')}: ${mermaidText(shorten(text, MAX_TEXT))}`;
}

/**
 * A sequence as a sequence diagram of Mermaid: a lifeline for each thread and object, with a note at every switch.
 * The title is a note too, because Mermaid takes characters out of what it calls a title.
 */
export function renderSequence({ title, participants, items }: Sequence): string {
  const places = new Map(participants.map(({ id }, index) => [id, `p${index}`]));
  const at = (id: string): string => places.get(id)!;
  const everyone = [
    ...new Set([places.get(participants[0]?.id ?? ''), places.get(participants.at(-1)?.id ?? '')]),
  ];
  const all = everyone.filter((place) => place !== undefined);
  const lines = participants.map(({ id, label, kind }) => {
    const role = kind === 'thread' ? 'actor' : 'participant';
    return `${role} ${at(id)} as ${mermaidText(label)}`;
  });
  for (const item of [{ kind: 'note', about: null, text: title } as const, ...items]) {
    lines.push(...itemLines(item, at, all));
  }
  return `${['sequenceDiagram', ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
}

function itemLines(item: Message | Note, at: (id: string) => string, all: readonly string[]): string[] {
  if (item.kind === 'note') {
    const about = item.about === null ? all : [at(item.about)];
    return about.length === 0 ? [] : [noteLine(about, item.text)];
  }
  const line = messageLine(item, at);
  return item.error === null ? [line] : [line, noteLine([at(item.thread)], item.error)];
}

import type { CreateEvent, Json, MachineState, TraceEvent } from '@heddle/core';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly kind?: string;
  readonly value?: Json;
}

/**
 * Whether it stands for an object as a whole that has nothing to show, but parts that have. Of a thread, a lock there are both:
 * what the machine knows of it, and Python's object.
 */
export function isHollow({ kind, value }: Pick<Named, 'kind' | 'value'>): boolean {
  return kind === 'object' && value === null;
}

/** What to call each thread and object: its name, and its id behind it where others have that name too. */
function tellApart(all: readonly Named[]): Map<string, string> {
  const uses = new Map<string, number>();
  const solid = all.filter((one) => !isHollow(one));
  for (const { name } of solid) uses.set(name, (uses.get(name) ?? 0) + 1);
  const isAlone = (one: Named): boolean => (uses.get(one.name) ?? 0) === (isHollow(one) ? 0 : 1);
  return new Map(all.map((one) => [one.id, isAlone(one) ? one.name : `${one.name} (${one.id})`]));
}

/** What to call everything that a trace creates. */
export function namesIn(events: readonly TraceEvent[]): Map<string, string> {
  return tellApart(events.filter((event): event is CreateEvent => event.event === 'create'));
}

/** What to call everything in a state. */
export function namesOf({ threads, objects }: MachineState): Map<string, string> {
  return tellApart([...Object.values(threads), ...Object.values(objects)]);
}

import type { CreateEvent, MachineState, TraceEvent } from '@heddle/core';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What to call each thread and object: its name, and its id behind it where others have that name too. */
function tellApart(all: readonly Named[]): Map<string, string> {
  const uses = new Map<string, number>();
  for (const { name } of all) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(all.map(({ id, name }) => [id, uses.get(name) === 1 ? name : `${name} (${id})`]));
}

/** What to call everything that a trace creates. */
export function namesIn(events: readonly TraceEvent[]): Map<string, string> {
  return tellApart(events.filter((event): event is CreateEvent => event.event === 'create'));
}

/** What to call everything in a state. */
export function namesOf({ threads, objects }: MachineState): Map<string, string> {
  return tellApart([...Object.values(threads), ...Object.values(objects)]);
}

import type { Machine, Position, WaitReason } from '@heddle/core';
import { grouped, symptomsOf, waitsOf } from '@heddle/explore';

/** What a thread waits for: `lock second, which bob has`. */
function describeReason({ kind, object, holders }: WaitReason): string {
  if (kind === 'thread') return `${object.name} to finish`;
  const names = holders.map(({ thread }) => thread.name);
  return `${object.kind} ${object.name}${names.length === 0 ? '' : `, which ${names.join(' and ')} holds`}`;
}

/**
 * Why a run has not come to its end, line by line: who waits for whom, or who was busy when it was cut off.
 * @param placeOf a place in the source as a text, with its line.
 */
export function describeStuck(machine: Machine, placeOf: (position: Position) => string): string[] {
  const place = (thread: Machine['threads'][number]): string => {
    const position = thread.program?.position?.();
    return position === undefined ? '' : ` (${placeOf(position)})`;
  };
  if (machine.outcome === 'deadlock') {
    const { message } = symptomsOf(machine).find(({ kind }) => kind === 'deadlock')!;
    const waits = waitsOf(machine).map(
      ({ thread, reason }) => `  ${thread.name} waits for ${describeReason(reason)}${place(thread)}`,
    );
    return [`deadlock: ${message}`, ...waits];
  }
  const thread = machine.threads[machine.last]!;
  const steps = grouped(machine.steps);
  return [`cut off after ${steps} steps in ${thread.name}${place(thread)}; --max-steps allows more`];
}

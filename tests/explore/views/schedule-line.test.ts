import type { TraceEvent } from '@heddle/core';
import { renderScheduleLine, scheduleLine } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { found, traceOf, traces } from './executions.ts';

/** The index of the thread of each step. */
function threadsOf(events: readonly TraceEvent[]): number[] {
  const indices = new Map<string, number>();
  const steps: number[] = [];
  for (const event of events) {
    if (event.event === 'create' && event.index !== undefined) indices.set(event.id, event.index);
    if (event.event === 'step') steps.push(indices.get(event.thread)!);
  }
  return steps;
}

test('it says which thread takes each step, read back', () => {
  fc.assert(
    fc.property(traces, (events) => {
      const { line } = scheduleLine(events);
      expect(line).toMatch(/^(?:[SP]\d+-+)*$/);
      const read = [...line.matchAll(/[SP](\d+)(-+)/g)].flatMap(([, thread, dashes]) =>
        Array.from(dashes!, () => Number(thread)),
      );
      expect(read).toEqual(threadsOf(events));
    }),
  );
});

test('there is a P for each preemption', () => {
  fc.assert(
    fc.property(traces, (events) => {
      const end = events.at(-1)!;
      const count = scheduleLine(events).line.split('P').length - 1;
      expect(count).toBe(end.event === 'end' ? end.preemptions : undefined);
    }),
  );
});

test('the legend names the threads that took a step', () => {
  const { events } = found(scenarioNamed('lost-update/typescript'));
  expect(renderScheduleLine(scheduleLine(events))).toBe(
    'S0--S1--P2---S1-S0---\n0 MainThread, 1 alice, 2 bob\n',
  );
});

test('of no execution there is nothing to say', () => {
  expect(scheduleLine([]).line).toBe('');
  expect([...scheduleLine(traceOf(scenarioNamed('lost-update/typescript'))).threads.keys()]).toEqual([
    0, 1, 2,
  ]);
});

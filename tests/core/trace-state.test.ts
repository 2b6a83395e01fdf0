import { recordTrace, StateReader, Timeline, type TraceEvent, UsageError } from '@heddle/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planned, plans } from './programs.ts';
import { draw } from './support.ts';

function positionAfter(events: readonly TraceEvent[], step?: number): ReturnType<StateReader['position']> {
  const reader = new StateReader(step);
  for (const event of events) reader.add(event);
  return reader.position();
}

test('the state after every step is that of the timeline', () => {
  fc.assert(
    fc.property(plans, fc.nat(), (plan, seed) => {
      const { events } = recordTrace(planned(plan), draw(seed));
      const timeline = Timeline.of(events);
      for (let step = 0; step <= timeline.length; step++) {
        const state = timeline.seek(step);
        const { output, length: steps } = timeline;
        expect(positionAfter(events, step)).toEqual({
          begin: events[0],
          steps,
          state,
          output: step === steps ? output : output.slice(0, state.output),
        });
      }
      expect(positionAfter(events).state).toEqual(timeline.seek(timeline.length));
    }),
    { numRuns: 50 },
  );
});

describe('a trace is refused', () => {
  const { events } = recordTrace(planned([]), draw(0));

  test('that has no such step', () => {
    const { steps } = positionAfter(events);
    expect(() => positionAfter(events, steps + 1)).toThrow(
      `there is no step ${steps + 1}; expected a whole number from 0 to ${steps}`,
    );
  });

  test('that is empty, or does not begin with its head', () => {
    expect(() => positionAfter([])).toThrow(UsageError);
    expect(() => positionAfter(events.slice(1))).toThrow(
      /^the trace begins with the event "\w+"; expected "begin"$/,
    );
  });

  test('in which a step is missing', () => {
    const { events: longer } = recordTrace(planned([['update', 'update']]), draw(0));
    const first = longer.findIndex(({ event }) => event === 'step');
    expect(() => positionAfter(longer.toSpliced(first, 1))).toThrow(
      'the trace has step 2 where step 1 was expected',
    );
  });
});

import { formatEvent, formatTrace, parseTrace, readTrace, recordTrace, type TraceEvent } from '@heddle/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planned, plans } from './programs.ts';
import { draw } from './support.ts';

async function all(chunks: Iterable<string>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  for await (const event of readTrace(chunks)) events.push(event);
  return events;
}

/** A text in pieces of given lengths, around and around. */
function* pieces(text: string, lengths: readonly number[]): Generator<string> {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const end = at + lengths[turn % lengths.length]!;
    yield text.slice(at, end);
    at = end;
  }
}

test('a trace in pieces reads as the whole does, wherever the pieces end', async () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(plans, fc.nat(), lengths, async (plan, seed, cuts) => {
      const text = formatTrace(recordTrace(planned(plan), draw(seed)).events);
      expect(await all(pieces(text, cuts))).toEqual(parseTrace(text));
    }),
    { numRuns: 50 },
  );
});

const end: TraceEvent = { event: 'end', step: 3, outcome: 'completed', preemptions: 0 };

describe('a trace', () => {
  test('that is empty has no event', async () => {
    expect(await all([])).toEqual([]);
    expect(await all(['', ''])).toEqual([]);
  });

  test('may end without a line break', async () => {
    expect(await all([formatEvent(end)])).toEqual([end]);
  });

  test('with a wrong line gives the events before it, and says which line it is', async () => {
    const read: TraceEvent[] = [];
    const reading = async (): Promise<void> => {
      for await (const event of readTrace([formatTrace([end, end]), 'nons', 'ense\n'])) read.push(event);
    };
    await expect(reading()).rejects.toThrow('line 3 of the trace is "nonsense"; expected one event as JSON');
    expect(read).toEqual([end, end]);
  });
});

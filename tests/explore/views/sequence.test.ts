import { renderSequence, type Sequence, sequenceOf } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abBaOf, awkwardTexts, found, traces } from './executions.ts';
import { linesOf, shownFor } from './mermaid.ts';

// The files in ../golden/views are what is drawn, byte for byte. Where a change of them is meant, write them anew with
// `npx vitest run tests/explore/views -u` and read the difference.

describe('a finding is drawn with the steps that matter', () => {
  test.each(['ab-ba', 'lost-update'])('%s', async (name) => {
    const { finding, events } = found(scenarioNamed(`${name}/typescript`));
    const sequence = sequenceOf(events, finding);
    const messages = sequence.items.filter((item) => item.kind === 'message');
    expect(messages.map(({ step, text }) => [step, text])).toEqual(
      finding.interleaving.map(({ step, text }) => [step, text]),
    );
    await expect(renderSequence(sequence)).toMatchFileSnapshot(`../golden/views/${name}.sequence.mmd`);
  });
});

test('a step stands between the thread that took it and its object', () => {
  fc.assert(
    fc.property(traces, (events) => {
      const steps = new Map(events.flatMap((event) => (event.event === 'step' ? [[event.step, event]] : [])));
      const { participants, items } = sequenceOf(events, null);
      const ids = participants.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const item of items) {
        if (item.kind === 'note') expect([null, ...ids]).toContain(item.about);
        else {
          const { thread, object } = steps.get(item.step)!;
          expect(item).toMatchObject({ thread, object });
          expect(ids).toEqual(expect.arrayContaining([thread, object]));
        }
      }
    }),
  );
});

/** A diagram read back: who takes part, and what stands between them. */
function parse(diagram: string): { readonly participants: string[]; readonly items: string[] } {
  const [head, ...lines] = linesOf(diagram);
  expect(head).toBe('sequenceDiagram');
  const participants: string[] = [];
  const items: string[] = [];
  for (const line of lines) {
    const [, place, name] = /^ {2}(?:actor|participant) (p\d+) as (.*)$/.exec(line) ?? [];
    if (place !== undefined) {
      expect(place).toBe(`p${participants.length}`);
      participants.push(shownFor(name!));
      continue;
    }
    const [, what, text] = /^ {2}(p\d+(?:->>|-->>|-x)p\d+|Note over p\d+(?:,p\d+)?): (.*)$/.exec(line)!;
    items.push(`${what} ${shownFor(text!)}`);
  }
  return { participants, items };
}

test('names can hold anything', () => {
  fc.assert(
    fc.property(fc.record({ scenario: awkwardTexts, thread: awkwardTexts, lock: awkwardTexts }), (names) => {
      const { finding, events } = found(abBaOf(names));
      const { participants, items } = parse(renderSequence(sequenceOf(events, finding)));
      const name = names.lock === 'b' ? expect.stringMatching(/^lock b \(/) : `lock ${names.lock}`;
      expect(participants).toContainEqual(name);
      expect(items.length).toBeGreaterThan(finding.interleaving.length);
    }),
    { numRuns: 20 },
  );
});

test('a long text is cut, between characters', () => {
  const sequence: Sequence = {
    title: '𝒳'.repeat(200),
    participants: [{ id: '0', label: 't', kind: 'thread' }],
    items: [
      {
        kind: 'message',
        step: 1,
        thread: '0',
        object: '0',
        text: 'x'.repeat(500),
        isRead: false,
        error: 'E',
      },
    ],
  };
  expect(parse(renderSequence(sequence)).items).toEqual([
    `Note over p0 ${'𝒳'.repeat(59)}…`,
    `p0-xp0 1. ${'x'.repeat(119)}…`,
    'Note over p0 E',
  ]);
});

test('of no execution nothing is drawn', () => {
  expect(renderSequence(sequenceOf([], null))).toBe('sequenceDiagram\n');
});

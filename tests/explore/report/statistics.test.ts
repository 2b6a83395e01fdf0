import { explore, type Result, type ResultStatistics, renderStatistics, type Unseen } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';

const result = explore(scenarioNamed('ab-ba/typescript'), { strategy: 'dfs', all: true });

/** The section of a result that differs in some statistics, and is a sample. */
function sectionOf(changes: Partial<ResultStatistics>, executions = 1_000): string[] {
  const statistics = { ...result.statistics, ...changes };
  const changed: Result = { ...result, worth: 'sampled', ended: 'executions', executions, statistics };
  return renderStatistics(changed).split('\n');
}

function line(label: string, lines: readonly string[]): string | undefined {
  return lines
    .find((text) => text.startsWith(label))
    ?.slice(label.length)
    .trim();
}

test('one execution has none', () => {
  expect(
    renderStatistics(explore(scenarioNamed('lost-update/typescript'), { strategy: 'round-robin' })),
  ).toBe('');
  expect(renderStatistics({ ...result, executions: 0 })).toBe('');
});

test('a small search', () => {
  expect(renderStatistics(result)).toBe(
    [
      'statistics',
      'executions  6; 2 of them failed (33.3 %); number 3 was the first with a finding',
      'seen        2 outcomes',
      'each        4 to 12 steps (mean 9.3), 2 to 3 choice points (mean 2.7), 0 to 1 preemption (mean 0.7)',
    ].join('\n'),
  );
});

describe('executions', () => {
  const none = { failing: 0, firstFinding: null };

  test.each<readonly [Partial<ResultStatistics>, string]>([
    [none, '1,000'],
    [
      { failing: 1, firstFinding: 1_000 },
      '1,000; 1 of them failed (0.10 %); number 1,000 was the first with a finding',
    ],
    // What a detector warns of is a finding, though no execution failed.
    [{ failing: 0, firstFinding: 7 }, '1,000; number 7 was the first with a finding'],
    [{ ...none, cutOff: 12 }, '1,000; 12 were cut off (1.2 %)'],
    [{ ...none, abandoned: 3_456 }, '1,000; 3,456 more were given up as repetitions'],
  ])('%j', (changes, expected) => {
    expect(line('executions', sectionOf(changes))).toBe(expected);
  });
});

test.each([
  [{ outcomes: 1, classes: null, states: null }, '1 outcome'],
  [{ outcomes: 2, classes: 1, states: 1 }, '2 outcomes, 1 trace class, 1 state'],
  [{ outcomes: 2, classes: 34_904, states: 12_000 }, '2 outcomes, 34,904 trace classes, 12,000 states'],
])('seen: %j', (distinct, expected) => {
  expect(line('seen', sectionOf({ distinct }))).toBe(expected);
});

test.each<readonly [ResultStatistics['estimate'], string | undefined]>([
  [null, undefined],
  [{ share: 1, executions: 1_000, quality: 'exact' }, undefined],
  [{ share: 0.03, executions: null, quality: 'rough' }, 'less than 5 % of it is done'],
  [{ share: 0.1, executions: 10_000, quality: 'rough' }, 'roughly 10,000 executions, 10 % of them done'],
  [{ share: 0.999, executions: 1_001, quality: 'fair' }, 'about 1,001 executions, 99 % of them done'],
])('whole search: %j', (estimate, expected) => {
  expect(line('whole search', sectionOf({ estimate }))).toBe(expected);
});

test('what a strategy promises, and what so many executions make of it', () => {
  const statement = 'each execution does it';
  const spoken = (probability: number | null) =>
    line('guarantee', sectionOf({ guarantee: { statement, probability } }, 100));
  expect(spoken(null)).toBe(statement);
  // (1 − 0.05)^100
  expect(spoken(0.05)).toBe(`${statement}; so many executions miss it with a probability of at most 0.59 %`);
});

test('what a sample says of what it has not shown', () => {
  const unseen: Unseen = { confidence: 0.99, finding: 0.0046, outcome: 0.25, class: null };
  const text = (changes: Partial<Unseen>) => {
    const lines = sectionOf({ unseen: { ...unseen, ...changes } });
    return lines
      .slice(lines.findIndex((each) => each.startsWith('not seen')))
      .map((each) => each.replace('not seen', '').trim())
      .join(' ');
  };
  expect(text({})).toBe(
    'with 99 % confidence, what was not found shows in less than 0.46 % of such executions; ' +
      'the next one is of a new outcome with a probability of about 25 %',
  );
  expect(text({ class: 0.5 })).toMatch(/about 25 %, and of a new trace class with 50 %$/);
});

test('fits the width', () => {
  const sample = explore(scenarioNamed('ab-ba/typescript'), {
    strategy: 'random',
    all: true,
    executions: 100,
  });
  for (const width of [40, 60, 100]) {
    for (const each of renderStatistics(sample, { width }).split('\n')) {
      expect(each.length).toBeLessThanOrEqual(width);
    }
  }
});

test('where everything was seen, and where the first finding ended the search, nothing is guessed', () => {
  const sample = explore(scenarioNamed('ab-ba/typescript/repaired'), { strategy: 'random', executions: 20 });
  const labels = (changes: Partial<Result>) =>
    renderStatistics({ ...sample, ...changes })
      .split('\n')
      .map((text) => text.split('  ')[0]);
  const counts = ['statistics', 'executions', 'seen', 'each'];
  expect(labels({})).toEqual([...counts, 'guarantee', 'not seen', '']);
  expect(labels({ worth: 'complete' })).toEqual(counts);
  expect(labels({ ended: 'finding' })).toEqual(counts);
});

import { explore, renderTable, type Style } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modes, scenarioOf, subjects } from '../../support/subjects.ts';

/** Emphasis that takes room in the text, as a terminal's does, but can be taken out again. */
const marked: Style = (emphasis, text) => `«${emphasis[0]}${text}»`;
const unmarked = (text: string): string => text.replaceAll(/«.|»/g, '');

test('no line is wider than asked, whatever goes wrong, and emphasis takes no room', () => {
  fc.assert(
    fc.property(
      subjects('large'),
      modes,
      fc.integer({ min: 40, max: 140 }),
      fc.nat(),
      (subject, mode, width, seed) => {
        const { findings } = explore(scenarioOf(subject), {
          ...mode,
          strategy: 'random',
          seed,
          executions: 5,
          minimise: 'off',
        });
        fc.pre(findings.length > 0);
        for (const finding of findings) {
          const lines = renderTable(finding, { width }).split('\n');
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
          expect(unmarked(renderTable(finding, { width, style: marked })).replaceAll(/ +$/gm, '')).toBe(
            lines.join('\n'),
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a width below 40 counts as 40', () => {
  const [finding] = explore(scenarioNamed('lost-update/typescript')).findings;
  expect(renderTable(finding!, { width: 3 })).toBe(renderTable(finding!, { width: 40 }));
});

test('every step that matters has one row with its number', () => {
  const [finding] = explore(scenarioNamed('ab-ba/typescript')).findings;
  const numbers = renderTable(finding!)
    .split('\n')
    .slice(2)
    .map((line) => line.slice(0, line.indexOf('|')).trim())
    .filter((label) => label !== '');
  expect(numbers).toEqual(finding!.interleaving.map(({ step }) => `${step}`));
});

test('a finding about no thread has no table', () => {
  const [finding] = explore({ name: 'random', setup: () => void Math.random() }).findings;
  expect(renderTable(finding!)).toBe('');
});

import { catalogue, findEntry, findScenario } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';

test('no two entries share a name', () => {
  const names = catalogue.map((entry) => entry.name);
  expect(new Set(names).size).toBe(names.length);
});

test('an entry is found by its name, and not by that of its twin', () => {
  for (const entry of catalogue) {
    expect(findEntry(entry.name)).toBe(entry);
    expect(findEntry(entry.repaired.name)).toBeUndefined();
  }
});

test('a scenario and its twin are found by their names', () => {
  for (const { name, scenario, repaired } of catalogue) {
    expect(findScenario(name)).toBe(scenario);
    expect(findScenario(`${name}/repaired`)).toBe(repaired);
  }
});

test('an unknown name finds nothing', () => {
  for (const name of ['', 'lost', 'lost-update/', 'Lost-Update', 'repaired', 'toString']) {
    expect(findEntry(name)).toBeUndefined();
    expect(findScenario(name)).toBeUndefined();
  }
});

for (const entry of catalogue) {
  describe(entry.name, () => {
    test('has a name in kebab-case, which its scenarios share', () => {
      expect(entry.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(entry.scenario.name).toBe(entry.name);
      expect(entry.repaired.name).toBe(`${entry.name}/repaired`);
    });

    test('says something in every text, and nothing about the machine it was written on', () => {
      for (const text of [entry.title, entry.summary, entry.lesson]) {
        expect(text).toMatch(/\S/);
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/(^|\s|["'(])(\/|~\/|[A-Za-z]:\\)\w/);
      }
    });

    test('has a title and a summary of one line, and a lesson of one or two paragraphs', () => {
      expect(entry.title).toMatch(/^[^\n]*[^\n.]$/);
      expect(entry.summary).toMatch(/^[A-Z][^\n]*\.$/);
      const paragraphs = entry.lesson.split('\n\n');
      expect(paragraphs.length).toBeLessThanOrEqual(2);
      for (const paragraph of paragraphs) expect(paragraph).toMatch(/^\S[^\n]*[.)"]$/);
    });

    test('has topics and findings, each named once', () => {
      for (const list of [entry.topics, entry.expected.findings]) {
        expect(list.length).toBeGreaterThan(0);
        expect(new Set(list).size).toBe(list.length);
      }
    });

    test('is plain data but for its scenarios', () => {
      const { scenario: _, repaired: __, typescript: ___, ...data } = entry;
      expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    });
  });
}

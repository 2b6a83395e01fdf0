import { canonicalJson, Timeline } from '@heddle/core';
import { scenarioNamed } from '@heddle/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abBaOf, awkwardTexts, traces } from './executions.ts';
import { filmsOf, pageOf, pageOfTrace, parsePage, shapeOf, stateAtOf } from './pages.ts';

test('the state at each step is the one of the trace', () => {
  fc.assert(
    fc.property(traces, (events) => {
      const page = pageOfTrace(events);
      const [film] = filmsOf(page);
      const stateAt = stateAtOf(page);
      const timeline = Timeline.of(events);
      expect(film!.frames.map(({ step }) => step)).toEqual(
        Array.from({ length: timeline.length + 1 }, (_, at) => at),
      );
      for (let step = 0; step <= timeline.length; step++) {
        const expected = timeline.seek(step);
        const { threads, objects, output } = stateAt(film!, step);
        expect(threads.flatMap((thread) => (thread === null ? [] : [[thread.life, thread.pending]]))).toEqual(
          Object.values(expected.threads).map(({ state, pending }) => [state, pending ?? '']),
        );
        expect(objects.filter((value) => value !== null)).toEqual(
          Object.values(expected.objects).map(({ value }) => canonicalJson(value)),
        );
        expect(output).toEqual(timeline.output);
      }
    }),
    { numRuns: 15 },
  );
});

describe('names can hold anything', () => {
  const plain = parsePage(pageOf(abBaOf({ scenario: 'scene', thread: 'alice', lock: 'a' })));

  test('no text of a program becomes markup', () => {
    fc.assert(
      fc.property(
        fc.record({ scenario: awkwardTexts, thread: awkwardTexts, lock: awkwardTexts }),
        (names) => {
          const { tags, scripts, rest } = parsePage(pageOf(abBaOf(names)));
          expect(tags.map(shapeOf)).toEqual(plain.tags.map(shapeOf));
          expect(rest).not.toContain('<');
          expect(scripts).toHaveLength(3);
          expect([scripts[0], scripts[2]]).toEqual([plain.scripts[0], plain.scripts[2]]);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('and all of them are shown', () => {
    const name = '</script><img src=x onerror=alert(1)>&amp;"\'';
    const page = pageOf(abBaOf({ scenario: 's', thread: name, lock: 'a' }));
    expect(filmsOf(page)[0]!.threads.map((thread) => thread.name)).toEqual(['MainThread', name, 'bob']);
    expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;&quot;&#39;');
    expect(page.split('</script>')).toHaveLength(3);
  });
});

test('a page needs no network: nothing in it names another file', () => {
  const { tags, scripts } = parsePage(pageOf(scenarioNamed('ab-ba/typescript')));
  const values = tags.flatMap((text) => [
    ...text.matchAll(/\s(?:src|href|action|data|style|on\w+)="([^"]*)"/g),
  ]);
  expect(values).toEqual([]);
  expect(tags.filter((text) => /^<(?:link|img|iframe|object|embed|base|form)/i.test(text))).toEqual([]);
  expect(scripts[0]).not.toMatch(/url\(|@import/);
  expect(scripts[2]).not.toMatch(/fetch|XMLHttp|import|innerHTML|eval|document\.write/);
  const policy = tags.find((text) => text.includes('Content-Security-Policy'));
  expect(policy).toContain('default-src &#39;none&#39;');
});

describe('a page says', () => {
  test('what was found, how to run it again, and the schedule', () => {
    const page = pageOf(scenarioNamed('ab-ba/typescript'));
    expect(page).toContain('<span class="bad">deadlock</span>: alice and bob wait for each other');
    expect(page).toContain('<code>S0--S1-P2-</code>');
    expect(page).toMatch(
      /<code>heddle replay scene\.mjs --schedule &#39;h1:\w+:instruction:virtual:0,1&#39;<\/code>/,
    );
    expect(page).toContain('<title>waits for lock b</title>');
    expect(page).toContain('<title>alice at step 4, a held since step 3</title>');
  });

  test('that nothing was found, and shows the default execution', () => {
    const page = pageOf(scenarioNamed('ab-ba/typescript/repaired'));
    expect(page).toContain('<span class="good">nothing found</span>');
    expect(page).toContain('<h2>One execution</h2>');
    expect(filmsOf(page)[0]!.frames.length).toBeGreaterThan(5);
  });

  test('each row of the table belongs to a step that the page can show', () => {
    const page = pageOf(scenarioNamed('lost-update/typescript'));
    const steps = filmsOf(page)[0]!.frames.map(({ step }) => step);
    const rows = [...page.matchAll(/<tr data-step="(\d+)">/g)].map(([, step]) => Number(step));
    expect(rows.length).toBeGreaterThan(5);
    expect(steps).toEqual(expect.arrayContaining(rows));
  });
});

test('the same input gives the same bytes', () => {
  expect(pageOf(scenarioNamed('lost-update/typescript'))).toBe(
    pageOf(scenarioNamed('lost-update/typescript')),
  );
});

import { readFileSync } from 'node:fs';
import * as explore from '@heddle/explore';
import * as scenarios from '@heddle/scenarios';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('../../packages/scenarios/README.md', import.meta.url), 'utf8');

test('lists every entry, in the order of the catalogue', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(
    scenarios.catalogue.map(
      ({ name, title, summary, expected }) =>
        `| \`${name}\` | ${title} | ${expected.findings.join(', ')} | ${expected.preemptions} | ${summary} |`,
    ),
  );
});

test('its example prints what the comments behind it say', () => {
  const [, example = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const announced = [...example.matchAll(/ \/\/ (.*)$/gm)].map(([, comment]) => comment);
  expect(announced).not.toEqual([]);

  const body = example.replace(/^import (\{.*\}) from '(.*)';$/gm, "const $1 = modules['$2'];");
  const printed: string[] = [];
  const run = new Function('modules', 'console', body);
  run(
    { '@heddle/explore': explore, '@heddle/scenarios': scenarios },
    { log: (value: unknown) => printed.push(String(value)) },
  );
  expect(printed).toEqual(announced);
});

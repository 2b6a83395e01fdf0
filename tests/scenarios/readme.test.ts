import { readFileSync } from 'node:fs';
import { catalogue } from '@heddle/scenarios';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('../../packages/scenarios/README.md', import.meta.url), 'utf8');

test('lists every entry, in the order of the catalogue', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(
    catalogue.map(
      ({ name, title, summary, expected }) =>
        `| \`${name}\` | ${title} | ${expected.findings.join(', ')} | ${expected.preemptions} | ${summary} |`,
    ),
  );
});

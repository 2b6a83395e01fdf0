import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { computing } from './claims/computing.ts';
import { coordination } from './claims/coordination.ts';
import { eventLoop } from './claims/event-loop.ts';
import { locks } from './claims/locks.ts';
import { pools } from './claims/pools.ts';
import { waiting } from './claims/waiting.ts';
import type { Claim } from './support/claim.ts';

const topics: readonly (readonly [title: string, claims: readonly Claim[]])[] = [
  ['Waiting for the outside', waiting],
  ['Pools and queues', pools],
  ['Computing', computing],
  ['Locks', locks],
  ['Beside an event loop', eventLoop],
  ['Waiting for each other', coordination],
];

const DOCUMENT = '../../../docs/simulation-claims.md';
const BEGIN = '<!-- the tables are written by tests/simulate/articles -->\n';

/** The figures of the claims that were checked. */
const figures = new Map<Claim, string>();

describe.each(topics)('%s', (_, claims) => {
  test.each(claims.map((claim) => [claim.claim, claim] as const))('%s', (_title, claim) => {
    figures.set(claim, claim.check());
  });
});

function tableOf(title: string, claims: readonly Claim[]): string {
  const rows = claims.map((claim) => {
    const { program, expected } = claim;
    const link = `[\`${program}\`](../tests/simulate/articles/programs/${program})`;
    return `| ${claim.claim} | ${link} | ${expected} | ${figures.get(claim) ?? claim.check()} |\n`;
  });
  return `\n## ${title}\n\n| claim | program | expected | simulated |\n|---|---|---|---|\n${rows.join('')}`;
}

test('the figures in the documentation are those of the simulation; -u writes them', async () => {
  const document = readFileSync(new URL(DOCUMENT, import.meta.url), 'utf8');
  const at = document.indexOf(BEGIN);
  expect(at).toBeGreaterThan(0);
  const tables = topics.map(([title, claims]) => tableOf(title, claims)).join('');
  await expect(document.slice(0, at) + BEGIN + tables).toMatchFileSnapshot(DOCUMENT);
});

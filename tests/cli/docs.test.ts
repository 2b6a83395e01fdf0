import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument, sectionOf, wordsOf } from '../support/documents.ts';
import { directory, heddle, heddleIn } from './support.ts';

const page = readDocument(join('docs', 'cli.md'));

test.each(['run', 'explore', 'simulate', 'list', 'explain', 'compare', 'replay', 'show', 'view'])(
  'every option of %s is described, and no other',
  async (command) => {
    const { stdout } = await heddle(command, '--help');
    const offered = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+(?: [<[][\w=]+[>\]])?)/gm)].map(
      ([, option]) => option,
    );
    expect(offered.length).toBeGreaterThan(1);
    const described = [...sectionOf(page, `heddle ${command}`).matchAll(/^\| `(--[^`]+)`/gm)].map(
      ([, option]) => option,
    );
    expect([...described, '--help']).toEqual(offered);
  },
);

test('every key of a result is described', async () => {
  const { stdout } = await heddle('explore', 'ab-ba/typescript', '--detect', 'lock-order', '--json');
  const described = [...sectionOf(page, 'The result as JSON').matchAll(/^\| `(\w+)`/gm)].map(
    ([, key]) => key,
  );
  expect(described).toEqual(Object.keys(JSON.parse(stdout) as object));
});

test('every key of list and show is described', async () => {
  for (const [command, ...args] of [['list'], ['show', 'ab-ba/typescript']]) {
    const { stdout } = await heddle(command!, ...args, '--json');
    const [, keys] = /`--json` \| print `\{(.*?)\}`/.exec(sectionOf(page, `heddle ${command}`)) ?? [];
    expect(keys?.split(', ')).toEqual(Object.keys(JSON.parse(stdout) as object));
  }
});

test('the help of a command has no example that is wrong use', async () => {
  const cwd = directory();
  const helps = await Promise.all(
    [[], ['explore'], ['replay'], ['show']].map((command) => heddle(...command, '--help')),
  );
  const examples = helps.flatMap(({ stdout }) => [...stdout.matchAll(/^ {2}heddle (.*)$/gm)]);
  const runnable = examples
    // In the list of all commands an explanation follows after many spaces.
    .map(([, line]) => line!.split(/ {2,}/)[0]!)
    .filter((line) => !line.includes('…') && !/program\.(json|py)/.test(line));
  expect(runnable.length).toBeGreaterThan(6);
  for (const line of runnable) {
    const { status, stderr } = await heddleIn({ cwd }, ...wordsOf(line));
    expect({ line, stderr }).toEqual({ line, stderr: '' });
    expect([0, 1]).toContain(status);
  }
});

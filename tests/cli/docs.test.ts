import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { directory, heddle, heddleIn } from './support.ts';

const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** The text of a section, from its heading to the next. */
function section(title: string): string {
  const [, text] = page.split(`\n## ${title}\n`);
  expect(text, `the section ${title}`).toBeDefined();
  return text!.split('\n## ')[0]!;
}

/** The code in fences of a language, in order. */
function* fences(language: string): Generator<string> {
  for (const [, code] of page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))) yield code!;
}

/** The words of a command line, some of them in single quotes. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
}

test('every example prints what stands below it', async () => {
  const cwd = directory();
  for (const [, name, text] of page.matchAll(/^`(\S+)`:\n\n```\w+\n(.*?)^```/gms)) {
    writeFileSync(join(cwd, name!), text!);
  }
  let commands = 0;
  for (const console of fences('console')) {
    for (const example of console.split(/^\$ /m).slice(1)) {
      const [line, ...expected] = example.split('\n');
      const [command, ...args] = wordsOf(line!);
      expect(command).toBe('heddle');
      const { stdout, stderr } = await heddleIn({ cwd }, ...args);
      const printed = stdout + stderr;
      const elided = expected.indexOf('…');
      if (elided < 0) expect(printed, line!).toBe(expected.join('\n'));
      else {
        expect(expected.slice(elided), `nothing stands below the … of ${line}`).toEqual(['…', '']);
        expect(printed.split('\n').slice(0, elided), line!).toEqual(expected.slice(0, elided));
        // What is left out is no error.
        expect(stderr).toBe('');
        expect(printed.length).toBeGreaterThan(0);
      }
      commands++;
    }
  }
  expect(commands).toBeGreaterThan(10);
});

test.each(['list', 'explore', 'replay', 'show'])(
  'every option of %s is described, and no other',
  async (command) => {
    const { stdout } = await heddle(command, '--help');
    const offered = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+(?: <\w+>)?)/gm)].map(
      ([, option]) => option,
    );
    expect(offered.length).toBeGreaterThan(1);
    const described = [...section(`heddle ${command}`).matchAll(/^\| `(--[^`]+)`/gm)].map(
      ([, option]) => option,
    );
    expect([...described, '--help']).toEqual(offered);
  },
);

test('every key of a result is described', async () => {
  const { stdout } = await heddle('explore', 'ab-ba', '--json');
  const described = [...section('The result as JSON').matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key);
  expect(described).toEqual(Object.keys(JSON.parse(stdout) as object));
});

test('every key of list and show is described', async () => {
  for (const [command, ...args] of [['list'], ['show', 'ab-ba']]) {
    const { stdout } = await heddle(command!, ...args, '--json');
    const [, keys] = /`--json` \| print `\{(.*?)\}`/.exec(section(`heddle ${command}`)) ?? [];
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
    .filter((line) => !line.includes('…') && !line.includes('program.json'));
  expect(runnable.length).toBeGreaterThan(6);
  for (const line of runnable) {
    const { status, stderr } = await heddleIn({ cwd }, ...wordsOf(line));
    expect({ line, stderr }).toEqual({ line, stderr: '' });
    expect([0, 1]).toContain(status);
  }
});

test('the example of the README prints what the comment behind it says', async () => {
  const readme = readFileSync(new URL('../../packages/cli/README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const announced = [...example.matchAll(/ \/\/ (.*)$/gm)].map(([, comment]) => comment);
  expect(announced).not.toEqual([]);
  const cwd = directory({
    'example.mjs': `export const printed = [];\n${example.replace('console.log', 'printed.push')}`,
  });
  const { printed } = (await import(pathToFileURL(join(cwd, 'example.mjs')).href)) as { printed: unknown[] };
  expect(printed.map(String)).toEqual(announced);
});

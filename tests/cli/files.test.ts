import { expect, test } from 'vitest';
import { abBa, benchmarks, directory, heddle, heddleIn, moduleText, quiet } from './support.ts';

test('a .json file with one program is taken as it is', async () => {
  const cwd = directory({ 'ab-ba.json': abBa });
  const { status, stdout, stderr } = await heddleIn({ cwd }, 'explore', 'ab-ba.json');
  expect(stderr).toBe('');
  expect(status).toBe(1);
  expect(stdout).toContain('deadlock: alice and bob wait for each other');
  expect(stdout).toMatch(/heddle replay ab-ba\.json --schedule 'h1:/);
});

test('a file with many programs needs --program, and the line that replays a finding has it', async () => {
  const { stdout, status } = await heddle('explore', benchmarks, '--program', 'abba');
  expect(status).toBe(1);
  expect(stdout).toContain(`heddle replay ${benchmarks} --program abba --schedule 'h1:`);
});

test('--program may name the only program', async () => {
  const cwd = directory({ 'quiet.json': quiet });
  const { stdout, status } = await heddleIn({ cwd }, 'explore', 'quiet.json', '--program', 'quiet');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^quiet: nothing found in /);
});

test('a module is loaded, and its finding replays', async () => {
  const cwd = directory({ 'additions.mjs': moduleText });
  const explored = await heddleIn({ cwd }, 'explore', 'additions.mjs');
  expect(explored.stderr).toBe('');
  expect(explored.status).toBe(1);
  const [, schedule = ''] = /heddle replay additions\.mjs --schedule '(.*)'/.exec(explored.stdout) ?? [];
  const replayed = await heddleIn({ cwd }, 'replay', 'additions.mjs', '--schedule', schedule);
  expect(replayed.status).toBe(1);
  expect(replayed.stdout).toContain('AssertionError: an addition was lost');
});

const named = moduleText.replace('export default', 'export const found =');

test.each([
  ['the default export of a .js file', 'module.js', moduleText],
  ['the default export of a .ts file', 'module.ts', moduleText],
  ['an export named scenario', 'named.mjs', `${named}export { found as scenario };`],
  [
    'an export named scenario beside another default',
    'both.mjs',
    `${named}export { found as scenario };\nexport default 3;`,
  ],
])('%s is a scenario', async (_, name, text) => {
  const cwd = directory({ [name]: text, 'package.json': '{"type": "module"}' });
  const { status, stdout, stderr } = await heddleIn({ cwd }, 'explore', name);
  expect(stderr).toBe('');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^two-additions: 1 finding /);
});

test.each([
  ['with space.json', "'with space.json'"],
  ["it's.json", "'it'\\''s.json'"],
  ['$(x).json', "'$(x).json'"],
])('the line that replays a finding in %s is quoted for a shell', async (name, words) => {
  const cwd = directory({ [name]: abBa });
  const { stdout } = await heddleIn({ cwd }, 'explore', name);
  expect(stdout).toContain(`heddle replay ${words} --schedule '`);
});

test('a file whose name begins like an option is named so that no one takes it for one', async () => {
  const cwd = directory({ '-x.json': abBa });
  const explored = await heddleIn({ cwd }, 'explore', '--', '-x.json');
  const [, words = '', schedule = ''] = /heddle replay (.*) --schedule '(.*)'/.exec(explored.stdout) ?? [];
  expect(words).toBe('./-x.json');
  const replayed = await heddleIn({ cwd }, 'replay', words, '--schedule', schedule);
  expect(replayed).toMatchObject({ status: 1, stderr: '' });
});

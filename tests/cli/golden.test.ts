import { describe, expect, test } from 'vitest';
import { firstLessons } from '../support/catalogue.ts';
import { examples, heddleIn, type Ran, type World } from './support.ts';

// The files in golden/ are what the command prints, byte for byte. Where a change of them is meant, write them
// anew with `npx vitest run tests/cli/golden.test.ts -u` and read the difference.

/** A run as a golden file has it: the command, what it printed, and its exit status. */
function transcript(args: readonly string[], { status, stdout, stderr }: Ran): string {
  const words = args.map((word) => (/^[\w./-]+$/.test(word) ? word : `'${word}'`)).join(' ');
  return `$ heddle ${words}\n${stdout}${stderr}exit status ${status}\n`;
}

function expectGolden(file: string, ...args: string[]): Promise<string> {
  return expectGoldenIn({}, file, ...args);
}

async function expectGoldenIn(world: World, file: string, ...args: string[]): Promise<string> {
  const ran = await heddleIn(world, ...args);
  await expect(transcript(args, ran)).toMatchFileSnapshot(`golden/${file}.txt`);
  return ran.stdout;
}

for (const { name, typescript } of firstLessons) {
  const { scenario, repaired } = typescript;
  describe(scenario.name, () => {
    test('explore, and replay of what it finds', async () => {
      const report = await expectGolden(`${name}.explore`, 'explore', scenario.name);
      const [, schedule = ''] = /--schedule '(.*)'$/m.exec(report) ?? [];
      await expectGolden(`${name}.replay`, 'replay', scenario.name, '--schedule', schedule);
    });

    test('explore of the repaired twin', async () => {
      await expectGolden(`${name}.repaired.explore`, 'explore', repaired.name);
    });

    test('show', async () => {
      await expectGolden(`${name}.show`, 'show', scenario.name, '--step', '4');
    });
  });
}

test('a lesson, with the program and what is found', async () => {
  await expectGolden('lost-update.lesson', 'explore', 'lost-update');
  await expectGolden('lost-update.explain', 'explain', 'lost-update');
});

test.each(['lost_update', 'deadlock', 'lost_wakeup', 'cache'])('explore of %s.py', async (name) => {
  await expectGoldenIn({ cwd: examples }, `${name}.py.explore`, 'explore', `${name}.py`);
});

test('list', async () => {
  await expectGolden('list', 'list', '--topic', 'lock-ordering');
});

test('compare', async () => {
  const args = [
    'compare',
    'ab-ba/typescript',
    'lost-update/typescript',
    'self-deadlock/typescript/repaired',
    '--strategy',
    'random,ipb:1,dfs',
  ];
  await expectGolden('compare', ...args, '--seeds', '10', '--executions', '100');
});

test.each([
  ['heddle', []],
  ['run', ['run']],
  ['list', ['list']],
  ['explore', ['explore']],
  ['simulate', ['simulate']],
  ['compare', ['compare']],
  ['replay', ['replay']],
  ['show', ['show']],
  ['view', ['view']],
  ['dis', ['dis']],
])('help of %s', async (name, command) => {
  await expectGolden(`${name}.help`, ...command, '--help');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@heddle/explore';
import { describe, expect, test } from 'vitest';
import { benchmarks, directory, heddle, heddleIn } from './support.ts';

describe('the trace of a finding is the same byte for byte, explored or replayed', () => {
  const targets = [
    ...['lost-update', 'ab-ba', 'ab-ba/typescript', 'lost-update/typescript'].map((name) => [name]),
    ...['abba', 'stack_bad_2', 'wronglock_1_bad'].map((program) => [benchmarks, '--program', program]),
    ['lost-update/typescript', '--max-steps', '5'],
  ];

  test.each(targets.map((target) => [target]))('%j', async (target) => {
    const cwd = directory();
    const explored = await heddleIn({ cwd }, 'explore', ...target, '--json', '--trace', 'explored.jsonl');
    const [finding] = (JSON.parse(explored.stdout) as Result).findings;
    const again = ['--schedule', finding!.schedule, '--trace', 'replayed.jsonl', '--json'];
    const replayed = await heddleIn({ cwd }, 'replay', ...target, ...again);
    expect(replayed).toMatchObject({ status: 1, stderr: '' });
    const [expected, found] = ['explored', 'replayed'].map((name) =>
      readFileSync(join(cwd, `${name}.jsonl`)),
    );
    expect(expected!.length).toBeGreaterThan(0);
    expect(found!.equals(expected!)).toBe(true);
    const [same] = (JSON.parse(replayed.stdout) as Result).findings;
    const { kind, message, schedule, interleaving } = finding!;
    expect(same).toMatchObject({ kind, message, schedule, interleaving });
  });
});

test('every outcome of an exploration can be replayed', async () => {
  const explored = await heddle(
    'explore',
    'check-then-act/typescript',
    '--strategy',
    'dfs',
    '--all',
    '--json',
  );
  const { outcomes } = JSON.parse(explored.stdout) as Result;
  expect(outcomes.length).toBeGreaterThan(2);
  for (const { kind, final, schedule } of outcomes) {
    const { stdout, status } = await heddle(
      'replay',
      'check-then-act/typescript',
      '--schedule',
      schedule,
      '--json',
    );
    expect((JSON.parse(stdout) as Result).outcomes).toMatchObject([{ kind, final, count: 1, schedule }]);
    expect(status).toBe(kind === 'completed' ? 0 : 1);
  }
});

test('--exit-zero is 0 whatever is found', async () => {
  const { stdout } = await heddle('explore', 'ab-ba/typescript', '--json');
  const [finding] = (JSON.parse(stdout) as Result).findings;
  const args = ['replay', 'ab-ba/typescript', '--schedule', finding!.schedule];
  expect((await heddle(...args)).status).toBe(1);
  expect(await heddle(...args, '--exit-zero')).toMatchObject({ status: 0, stderr: '' });
});

test('a trace that cannot be written is one line', async () => {
  const { stdout } = await heddle('explore', 'ab-ba/typescript', '--json');
  const [finding] = (JSON.parse(stdout) as Result).findings;
  const ran = await heddle(
    'replay',
    'ab-ba/typescript',
    '--schedule',
    finding!.schedule,
    '--trace',
    'no/such/file',
  );
  expect(ran).toEqual({
    status: 2,
    stdout: '',
    stderr: 'heddle: no/such/file: cannot write the trace: no such file or directory\n',
  });
});

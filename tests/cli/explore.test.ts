import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatTrace, parseTrace } from '@heddle/core';
import { explore, type Result, replay } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { benchmarks, directory, heddle, heddleIn } from './support.ts';

async function resultOf(...args: string[]): Promise<Result> {
  const { stdout, stderr } = await heddle('explore', ...args, '--json');
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Result;
}

describe('the exit status', () => {
  test.each([
    [0, ['lost-update/typescript/repaired']],
    [1, ['lost-update/typescript']],
    [1, ['lost-update/typescript', '--json']],
    [0, ['lost-update/typescript', '--exit-zero']],
    [0, ['lost-update/typescript', '--exit-zero', '--json']],
    [0, ['lost-update/typescript/repaired', '--exit-zero']],
    [0, ['lost-update/typescript', '--gil', 'cpython-3.12']],
  ])('is %d for %j', async (status, args) => {
    expect(await heddle('explore', ...args)).toMatchObject({ status, stderr: '' });
  });
});

describe('an option', () => {
  test('without any, everything is the default of explore', async () => {
    expect(await resultOf('lost-update/typescript')).toEqual(
      JSON.parse(JSON.stringify(explore(scenarioNamed('lost-update/typescript')))),
    );
  });

  test('--strategy chooses the search', async () => {
    expect(await resultOf('lost-update/typescript/repaired', '--strategy', 'dfs')).toMatchObject({
      strategy: 'dfs',
      worth: 'complete',
    });
  });

  test.each([
    ['7', 7],
    ['007', '007'],
    ['-3', -3],
    ['x y', 'x y'],
    ['1e3', '1e3'],
    ['9007199254740993', '9007199254740993'],
  ])('--seed %s is kept', async (typed, seed) => {
    const args = ['lost-update/typescript/repaired', '--strategy', 'random', '--executions', '20'];
    const result = await resultOf(...args, '--seed', typed);
    expect(result.seed).toBe(seed);
    expect(result.statistics.random).toEqual(
      explore(scenarioNamed('lost-update/typescript/repaired'), {
        strategy: 'random',
        executions: 20,
        seed: typed,
      }).statistics.random,
    );
  });

  test('different seeds draw differently', async () => {
    const args = ['lost-update/typescript/repaired', '--strategy', 'random', '--executions', '20', '--seed'];
    const [first, second] = [await resultOf(...args, '7'), await resultOf(...args, '007')];
    expect(first.statistics.random).not.toEqual(second.statistics.random);
  });

  test('--executions is the most', async () => {
    expect((await resultOf('lost-update/typescript', '--all', '--executions', '2')).executions).toBe(2);
  });

  test('--bound ends the search', async () => {
    expect(await resultOf('check-then-act/typescript', '--strategy', 'ipb', '--bound', '0')).toMatchObject({
      worth: 'bounded',
      bound: { of: 'preemptions', atMost: 0 },
    });
  });

  test('--depth is what pct promises', async () => {
    const result = await resultOf(
      'ab-ba/typescript/repaired',
      '--strategy',
      'pct',
      '--depth',
      '2',
      '--executions',
      '5',
    );
    expect(result.statistics.guarantee!.statement).toContain('any given failure of depth 2 ');
  });

  test('--spinning await lets threads wait that would read the same for ever', async () => {
    const target = [benchmarks, '--program', 'spin_flag', '--strategy', 'dfs', '--all', '--max-steps', '50'];
    expect(await resultOf(...target)).toMatchObject({ worth: 'bounded', spinning: 'run' });
    expect(await resultOf(...target, '--spinning', 'await')).toMatchObject({
      worth: 'complete',
      spinning: 'await',
      findings: [],
    });
  });

  test('--all goes on after the first finding', async () => {
    const first = await resultOf('check-then-act/typescript', '--strategy', 'dfs');
    const all = await resultOf('check-then-act/typescript', '--strategy', 'dfs', '--all');
    expect(all.executions).toBeGreaterThan(first.executions);
    expect(all.worth).toBe('complete');
  });

  test('--self-check all looks at executions that sparse does not', async () => {
    // The fingerprint takes run 1, and the first two executions two runs each; run 6 is the third execution,
    // which sparse does not repeat.
    const text = `
import { scenario } from '@heddle/primitives';

let runs = 0;

export default scenario('third', function* (py) {
  const odd = ++runs === 6 ? 1 : 0;
  const x = py.variable('x', 0);
  function* touch() {
    yield* x.load();
    yield* x.store(odd);
  }
  yield* py.run(touch, touch);
});
`;
    const kinds = async (mode: string): Promise<string[]> => {
      const cwd = directory({ 'third.mjs': text });
      const args = ['third.mjs', '--strategy', 'ipb', '--self-check', mode, '--executions', '3', '--json'];
      const { stdout } = await heddleIn({ cwd }, 'explore', ...args);
      return (JSON.parse(stdout) as Result).findings.map((finding) => finding.kind);
    };
    expect(await kinds('sparse')).toEqual([]);
    expect(await kinds('all')).toEqual(['nondeterminism']);
  });

  test('--max-steps is part of the line that replays a finding', async () => {
    const { stdout } = await heddle('explore', 'lost-update/typescript', '--max-steps', '3');
    const [, schedule = ''] =
      /heddle replay lost-update\/typescript --max-steps 3 --schedule '(.*)'/.exec(stdout) ?? [];
    const replayed = await heddle(
      'replay',
      'lost-update/typescript',
      '--max-steps',
      '3',
      '--schedule',
      schedule,
    );
    expect(replayed.status).toBe(1);
    expect(replayed.stdout).toContain('step-limit: the execution was cut off after 3 steps');
  });
});

describe('--trace', () => {
  test('writes the execution of the first finding', async () => {
    const cwd = directory();
    await heddleIn({ cwd }, 'explore', 'lost-update/typescript', '--trace', 'found.jsonl');
    const [finding] = explore(scenarioNamed('lost-update/typescript')).findings;
    const { events } = replay(scenarioNamed('lost-update/typescript'), finding!.schedule);
    expect(readFileSync(join(cwd, 'found.jsonl'), 'utf8')).toBe(formatTrace(events));
  });

  test('writes the default execution where nothing was found', async () => {
    const cwd = directory();
    const ran = await heddleIn(
      { cwd },
      'explore',
      'lost-update/typescript/repaired',
      '--trace',
      'quiet.jsonl',
    );
    expect(ran.status).toBe(0);
    const events = parseTrace(readFileSync(join(cwd, 'quiet.jsonl'), 'utf8'));
    expect(events[0]).toMatchObject({ event: 'begin', scenario: 'lost-update/typescript/repaired' });
    expect(events.at(-1)).toMatchObject({ event: 'end', outcome: 'completed', preemptions: 0 });
    for (const event of events) if (event.event === 'decide') expect(event.alternative).toBe(0);
  });

  test('has the GIL model, the time and the step limit of the exploration', async () => {
    const cwd = directory();
    const args = ['--gil', 'cpython-3.12', '--time', 'free', '--max-steps', '77', '--trace', 'quiet.jsonl'];
    await heddleIn({ cwd }, 'explore', 'lost-update/typescript', ...args);
    const [begin] = parseTrace(readFileSync(join(cwd, 'quiet.jsonl'), 'utf8'));
    expect(begin).toMatchObject({ gil: 'cpython-3.12', time: 'free', maxSteps: 77 });
  });

  test('changes nothing that is printed', async () => {
    const cwd = directory();
    const traced = await heddleIn({ cwd }, 'explore', 'ab-ba/typescript', '--json', '--trace', 'trace.jsonl');
    expect(traced).toEqual(await heddle('explore', 'ab-ba/typescript', '--json'));
  });

  test('that cannot be written is said before the search', async () => {
    const ran = await heddle('explore', 'lost-update/typescript', '--trace', '/dev/full/trace');
    expect(ran).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^heddle: \/dev\/full\/trace: cannot write the trace: [^\n]+\n$/),
    });
  });
});

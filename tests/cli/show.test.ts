import { explore } from '@heddle/explore';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { abBa, directory, heddle, heddleIn } from './support.ts';

const [deadlock] = explore(scenarioNamed('ab-ba/typescript')).findings;

test('without a schedule, every choice point takes 0', async () => {
  const { stdout, status } = await heddle('show', 'ab-ba/typescript', '--json');
  expect(status).toBe(0);
  const report = JSON.parse(stdout) as { schedule: string };
  expect(report.schedule).toMatch(/^h1:[0-9a-f]{8}:instruction:virtual:-$/);
  expect(report).toMatchObject({ version: 1, scenario: 'ab-ba/typescript', state: { outcome: 'completed' } });
  const replayed = await heddle('show', 'ab-ba/typescript', '--json', '--schedule', report.schedule);
  expect(replayed.stdout).toBe(stdout);
});

test('without a step, it is the last', async () => {
  const last = await heddle('show', 'ab-ba/typescript', '--json');
  const { steps } = JSON.parse(last.stdout) as { steps: number };
  expect(await heddle('show', 'ab-ba/typescript', '--json', '--step', `${steps}`)).toEqual(last);
});

test('step 0 is before the first', async () => {
  const { stdout } = await heddle('show', 'lost-update/typescript', '--step', '0', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ state: { step: 0, running: null, outcome: null } });
});

test('a deadlock shows who waits for what, and since when it has been held', async () => {
  const { stdout, status } = await heddle('show', 'ab-ba/typescript', '--schedule', deadlock!.schedule);
  expect(status).toBe(0);
  expect(stdout).toBe(`ab-ba/typescript after step 4 of 4, deadlock

threads, and what each is about to do
  MainThread  blocked  join alice, which has not finished
                       waits for alice to finish
  alice       blocked  acquire b, which bob has taken
                       waits for lock b, which bob has held since step 4
  bob         blocked  acquire a, which alice has taken
                       waits for lock a, which alice has held since step 3

objects
  a  lock  {"by":"alice","locked":true}
  b  lock  {"by":"bob","locked":true}

schedule: ${deadlock!.schedule}
`);
});

test('a place in the source is shown where the program knows it', async () => {
  const cwd = directory({ 'ab-ba.json': abBa });
  const { stdout } = await heddleIn({ cwd }, 'show', 'ab-ba.json', '--step', '1');
  expect(stdout).toContain('acquire b  [$.threads[0].code[1]]');
});

test('output and failures up to the step are shown', async () => {
  const cwd = directory({
    'talk.mjs': `
import { scenario } from '@heddle/primitives';

export default scenario('talk', function* (py) {
  yield* py.print('one');
  yield* py.print('two "2"');
  py.assert(false, 'enough');
});
`,
  });
  const first = await heddleIn({ cwd }, 'show', 'talk.mjs', '--step', '1');
  expect(first.stdout).toContain('printed\n  "one"\n\nschedule: ');
  const last = await heddleIn({ cwd }, 'show', 'talk.mjs');
  expect(last.stdout).toContain('printed\n  "one"\n  "two \\"2\\""\n');
  expect(last.stdout).toContain('failures\n  step 2  MainThread  AssertionError: enough\n');
});

test('--max-steps cuts the execution off', async () => {
  const { stdout } = await heddle('show', 'ab-ba/typescript', '--max-steps', '2');
  expect(stdout).toMatch(/^ab-ba\/typescript after step 2 of 2, cut off\n/);
});

test('a program that looks at the life of threads is shown with starts and ends as steps of their own', async () => {
  const cwd = directory({
    'alive.mjs': `
import { scenario } from '@heddle/primitives';

export default scenario('alive', function* (py) {
  const helper = py.thread(function* () {}, { name: 'helper' });
  yield* helper.start();
  yield* helper.isAlive();
});
`,
  });
  const { stdout, stderr } = await heddleIn({ cwd }, 'show', 'alive.mjs', '--json');
  expect(stderr).toBe('');
  const { schedule } = JSON.parse(stdout) as { schedule: string };
  expect(schedule).toMatch(/:instruction\+lifecycle:virtual:-$/);
  expect((await heddleIn({ cwd }, 'show', 'alive.mjs', '--schedule', schedule, '--json')).stdout).toBe(
    stdout,
  );
});

describe('a trace that was written', () => {
  test('is shown as the execution is, step by step, but for the line that replays it', async () => {
    const cwd = directory();
    await heddleIn({ cwd }, 'explore', 'ab-ba/typescript', '--trace', 'found.jsonl');
    for (const step of ['0', '1', '4']) {
      const { schedule } = deadlock!;
      const again = await heddle(
        'show',
        'ab-ba/typescript',
        '--schedule',
        schedule,
        '--step',
        step,
        '--json',
      );
      const shown = await heddleIn({ cwd }, 'show', 'found.jsonl', '--step', step, '--json');
      expect(shown).toMatchObject({ status: 0, stderr: '' });
      expect(JSON.parse(shown.stdout)).toEqual({ ...JSON.parse(again.stdout), schedule: null });
    }
    const { stdout } = await heddleIn({ cwd }, 'show', 'found.jsonl');
    expect(stdout).toMatch(/^ab-ba\/typescript after step 4 of 4, deadlock\n/);
    expect(stdout).not.toContain('schedule:');
  });

  test.each([
    [['none.jsonl'], 'none.jsonl: no such file or directory'],
    [['wrong.jsonl'], 'wrong.jsonl: line 1 of the trace is "nonsense"; expected one event as JSON'],
    [['empty.jsonl'], 'the trace is empty; expected one event a line'],
    [
      ['empty.jsonl', '--max-steps', '5'],
      '--max-steps is for scenarios; empty.jsonl is a trace, which holds one execution',
    ],
  ])('is refused in one line: %j', async (args, line) => {
    const cwd = directory({ 'wrong.jsonl': 'nonsense\n', 'empty.jsonl': '' });
    const { status, stderr } = await heddleIn({ cwd }, 'show', ...args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: `heddle: ${line}\n` });
  });
});

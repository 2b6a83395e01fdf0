import { ProgramError, type Scenario } from '@heddle/core';
import {
  describeWorth,
  type Emphasis,
  type ExploreOptions,
  explore,
  type ReportOptions,
  type Result,
  renderFinding,
  renderReport,
  type Style,
} from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';

// The files in ../golden are reports, byte for byte. Where a change of them is meant, write them anew with
// `npx vitest run tests/explore/report -u` and read the difference.

const misuse = scenario('misuse', function* main(py) {
  const gate = py.lock('gate');
  yield* gate.acquire();
  const opener = function* open() {
    yield* gate.release();
  };
  yield* py.run(py.thread(opener, { name: 'alice' }), py.thread(opener, { name: 'bob' }));
});

const uncaught = scenario('uncaught-exception', function* main(py) {
  const config = py.variable<{ readonly port: number } | null>('config', null);
  yield* py.run(
    py.thread(
      function* load() {
        yield* py.sleep(1);
        yield* config.store({ port: 80 });
      },
      { name: 'loader' },
    ),
    py.thread(
      function* serve() {
        const found = yield* config.load();
        if (found === null) throw new ProgramError('TypeError', 'config is None');
        yield* py.print(`port ${found.port}`);
      },
      { name: 'server' },
    ),
  );
});

const stepLimit = scenario('step-limit', function* main(py) {
  const [ready, turns] = [py.variable('ready', false), py.variable('turns', 0)];
  yield* py.run(
    py.thread(
      function* spin() {
        while (!(yield* ready.load())) yield* turns.exchange((count) => count + 1);
      },
      { name: 'spinner' },
    ),
    py.thread(() => ready.store(true), { name: 'setter' }),
  );
});

/** Too many threads to stand side by side. */
const manyThreads = scenario('many-threads', function* main(py) {
  const forks = Array.from({ length: 6 }, (_, at) => py.lock(`fork ${at}`));
  yield* py.run(
    ...forks.map((left, at) =>
      py.thread(
        function* eat() {
          yield* left.acquire();
          yield* forks[(at + 1) % forks.length]!.acquire();
        },
        { name: `philosopher ${at}` },
      ),
    ),
  );
});

/** What each part of a report means, in the text. */
const annotated: Style = (emphasis: Emphasis, text) => `<${emphasis}>${text}</${emphasis}>`;

const cases: readonly {
  readonly file: string;
  readonly scene: Scenario;
  readonly explore?: ExploreOptions;
  readonly report?: ReportOptions;
}[] = [
  { file: 'lost-update', scene: scenarioNamed('lost-update/typescript') },
  { file: 'lost-update.narrow', scene: scenarioNamed('lost-update/typescript'), report: { width: 60 } },
  {
    file: 'lost-update.annotated',
    scene: scenarioNamed('lost-update/typescript'),
    report: { style: annotated },
  },
  {
    file: 'lost-update.repaired',
    scene: scenarioNamed('lost-update/typescript/repaired'),
    explore: { all: true },
  },
  { file: 'ab-ba', scene: scenarioNamed('ab-ba/typescript') },
  { file: 'ab-ba.narrow', scene: scenarioNamed('ab-ba/typescript'), report: { width: 60 } },
  { file: 'ab-ba.annotated', scene: scenarioNamed('ab-ba/typescript'), report: { style: annotated } },
  { file: 'self-deadlock', scene: scenarioNamed('self-deadlock/typescript') },
  { file: 'misuse', scene: misuse },
  { file: 'uncaught-exception', scene: uncaught },
  { file: 'step-limit', scene: stepLimit, explore: { maxSteps: 40 } },
  { file: 'many-threads', scene: manyThreads, explore: { strategy: 'round-robin' } },
  {
    file: 'many-threads.narrow',
    scene: manyThreads,
    explore: { strategy: 'round-robin' },
    report: { width: 60 },
  },
];

test.each(cases)('$file', async ({ file, scene, explore: options = {}, report = {} }) => {
  const { width = 100 } = report;
  const text = renderReport(explore(scene, options), scene.name, { width, ...report });
  await expect(text).toMatchFileSnapshot(`../golden/${file}.txt`);
  if (report.style !== undefined) return;
  // The line to copy stays in one piece, however long it is.
  for (const line of text.split('\n').filter((candidate) => !candidate.startsWith('replay: '))) {
    expect(line.length).toBeLessThanOrEqual(width);
  }
});

test('emphasis changes nothing but the emphasis', () => {
  const result = explore(scenarioNamed('ab-ba/typescript'));
  const plain = renderReport(result, 'ab-ba/typescript');
  const stripped = renderReport(result, 'ab-ba/typescript', { style: annotated }).replaceAll(
    /<\/?[a-z]+>/g,
    '',
  );
  expect(stripped.replaceAll(/ +$/gm, '')).toBe(plain);
});

test('a report is a view of the JSON, and of nothing else', () => {
  const result = explore(scenarioNamed('ab-ba/typescript'));
  const copy = JSON.parse(JSON.stringify(result)) as Result;
  expect(renderReport(copy, 'ab-ba/typescript')).toBe(renderReport(result, 'ab-ba/typescript'));
});

test('the line that replays a finding names the target and its schedule', () => {
  const [finding] = explore(scenarioNamed('ab-ba/typescript')).findings;
  expect(renderFinding(finding!, 'my/file.py').split('\n').at(-1)).toBe(
    `replay: heddle replay my/file.py --schedule '${finding!.schedule}'`,
  );
});

describe('what a result is worth', () => {
  test.each<[string, ExploreOptions, string]>([
    ['complete', { strategy: 'dfs', all: true }, 'complete: every schedule'],
    ['bounded by preemptions', { strategy: 'ipb', bound: 0, all: true }, 'complete up to 0 preemptions'],
    ['bounded by one delay', { strategy: 'idb', bound: 1, all: true }, 'complete up to 1 delay'],
    ['bounded by steps', { strategy: 'dfs', maxSteps: 8, all: true }, 'complete up to 8 steps'],
    ['limited', { strategy: 'random', executions: 3, all: true }, 'stopped at the limit of executions'],
    ['at a finding', { strategy: 'random', executions: 100 }, 'stopped at the first finding'],
    ['one schedule', { strategy: 'round-robin', all: true }, 'one schedule'],
  ])('%s', (_, options, words) => {
    const result = explore(scenarioNamed('ab-ba/typescript'), options);
    expect(describeWorth(result)).toBe(words);
    expect(renderReport(result, 'ab-ba/typescript')).toContain(words);
  });
});

test('of many outcomes the most frequent are listed, and the others counted', () => {
  const dice = scenario('dice', function* main(py) {
    yield* py.print(`${yield* py.choice('die').below(20)}`);
  });
  const report = renderReport(explore(dice, { strategy: 'dfs', all: true }), 'dice');
  expect(report.split('\n').filter((line) => line.startsWith('1 × completed'))).toHaveLength(12);
  expect(report).toContain('\nand 8 outcomes more\n');
});

test('outcomes come the most frequent first, with their counts right-aligned', () => {
  const loaded = scenario('loaded', function* main(py) {
    const face = yield* py.choice('die').below(12);
    yield* py.print(face === 0 ? 'rare' : 'frequent');
  });
  const report = renderReport(explore(loaded, { strategy: 'dfs', all: true }), 'loaded');
  expect(report.slice(report.indexOf('outcomes'), report.indexOf('statistics'))).toBe(
    'outcomes\n11 × completed  printed "frequent"\n 1 × completed  printed "rare"\n\n',
  );
});

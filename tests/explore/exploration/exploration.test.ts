import { type Execution, parseSchedule, type Scenario, type Strategy } from '@heddle/core';
import { Exploration, explore, Replay, type Result, replay } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';

/** Several findings: what goes wrong depends on the order and on a choice. */
const manyFindings = scenario('many-findings', function* main(py) {
  const x = py.variable('x', 0);
  yield* py.run(
    py.thread(
      function* one() {
        yield* x.update((value) => value + 1);
      },
      { name: 'one' },
    ),
    py.thread(
      function* two() {
        yield* x.update((value) => value + 2);
        py.assert((yield* x.load()) !== 2, 'met its own value');
      },
      { name: 'two' },
    ),
  );
  const which = yield* py.choice('which').below(3);
  py.assert(which !== 1, 'the second choice');
  py.assert((yield* x.load()) === 3, 'an update was lost');
});

/** Whether a thread that has stored its result is alive depends on where its end is. */
const alive = scenario('alive', function* main(py) {
  const done = py.variable('done', false);
  const worker = py.thread(function* work() {
    yield* done.store(true);
  });
  yield* worker.start();
  yield* py.print(`${yield* done.load()} ${yield* worker.isAlive()}`);
});

describe('slices', () => {
  test.each(['ipb', 'idb', 'dfs', 'random', 'round-robin'])(
    'of %s give the same result as one run',
    (strategy) => {
      for (const scene of [manyFindings, alive, scenarioNamed('ab-ba/typescript')]) {
        const options = { strategy, executions: 40, all: true, seed: 5 };
        const whole = explore(scene, options);
        for (const slice of [1, 3, 1_000]) {
          const exploration = new Exploration(scene, options);
          while (exploration.run(slice));
          expect(exploration.result()).toEqual(whole);
        }
      }
    },
  );

  test('run no more than they are asked to', () => {
    const exploration = new Exploration(manyFindings, { strategy: 'random', executions: 10, all: true });
    expect(exploration.run(4)).toBe(true);
    expect(exploration.progress()).toMatchObject({ executions: 4, share: 0.4 });
    expect(exploration.run(0)).toBe(true);
    expect(exploration.progress().executions).toBe(4);
    expect(exploration.run(100)).toBe(false);
    expect(exploration.progress()).toMatchObject({ executions: 10, share: 1 });
    expect(exploration.run(1)).toBe(false);
    expect(exploration.progress().executions).toBe(10);
  });
});

describe('a result midway', () => {
  test('tells what was found so far, and is worth what was run', () => {
    const exploration = new Exploration(manyFindings, { strategy: 'dfs', all: true });
    expect(exploration.result()).toMatchObject({
      executions: 0,
      outcomes: [],
      findings: [],
      worth: 'sampled',
    });
    exploration.run(3);
    const midway = exploration.result();
    expect(midway).toMatchObject({ executions: 3, worth: 'sampled' });
    expect(midway.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(midway.findings.length).toBe(exploration.progress().findings);
    exploration.run();
    const end = exploration.result();
    expect(end.worth).toBe('complete');
    // What was minimised already is not minimised again.
    expect(end.findings.slice(0, midway.findings.length)).toEqual(midway.findings);
  });

  test('of rounds is complete up to the round before', () => {
    const exploration = new Exploration(manyFindings, { strategy: 'ipb', all: true, minimise: 'off' });
    while (exploration.result().worth === 'sampled') expect(exploration.run(1)).toBe(true);
    expect(exploration.result()).toMatchObject({ worth: 'bounded', bound: { of: 'preemptions', atMost: 0 } });
  });

  test('forgets what was found before the search was begun anew', () => {
    const looking = scenario('looking', function* main(py) {
      const worker = py.thread(function* work() {});
      yield* worker.start();
      const which = yield* py.choice('which').below(2);
      if (which === 1) yield* worker.isAlive();
      py.assert(false, 'always');
    });
    const exploration = new Exploration(looking, { strategy: 'dfs', all: true });
    exploration.run(1);
    expect(exploration.result().findings[0]!.schedule).not.toContain('+lifecycle');
    exploration.run();
    expect(exploration.result()).toEqual(explore(looking, { strategy: 'dfs', all: true }));
  });

  test('minimises one finding at a time, for those who want to show progress', () => {
    const options = { strategy: 'dfs', all: true } as const;
    const exploration = new Exploration(manyFindings, options);
    exploration.run();
    const { findings } = exploration.progress();
    expect(findings).toBeGreaterThan(1);
    let steps = 1;
    while (exploration.minimiseNext()) steps++;
    expect(steps).toBe(findings);
    expect(exploration.minimiseNext()).toBe(false);
    expect(exploration.result()).toEqual(explore(manyFindings, options));
  });
});

describe('the end', () => {
  test('comes with the first execution that has a finding', () => {
    const result = explore(manyFindings, { strategy: 'dfs' });
    expect(result.findings).toHaveLength(1);
    const all = explore(manyFindings, { strategy: 'dfs', all: true });
    expect(all.findings.length).toBeGreaterThan(1);
    expect(result.executions).toBeLessThan(all.executions);
    expect(result.outcomes.filter(({ kind }) => kind === 'error')).toHaveLength(1);
    expect(all.findings[0]).toEqual(result.findings[0]);
  });

  test('a search by rounds that ends early is complete up to the round before the finding', () => {
    const result = explore(scenarioNamed('lost-update/typescript'), { strategy: 'ipb' });
    expect(result).toMatchObject({ worth: 'bounded', bound: { of: 'preemptions', atMost: 0 } });
    expect(result.findings).toMatchObject([{ preemptions: 1, fewest: true }]);
  });

  test('all: true goes on to the end of the search', () => {
    const result = explore(scenarioNamed('lost-update/typescript'), { strategy: 'ipb', all: true });
    expect(result).toMatchObject({ worth: 'complete', bound: null });
  });

  test('a bound ends the search after its round', () => {
    for (const [strategy, of] of [
      ['ipb', 'preemptions'],
      ['idb', 'delays'],
    ] as const) {
      const result = explore(manyFindings, { strategy, bound: 1, all: true });
      expect(result).toMatchObject({ worth: 'bounded', bound: { of, atMost: 1 } });
      const whole = explore(manyFindings, { strategy, all: true });
      expect(result.executions).toBeLessThan(whole.executions);
      expect(result.statistics.preemptions.max).toBeLessThanOrEqual(1);
    }
  });

  test('executions end it', () => {
    const result = explore(manyFindings, { strategy: 'dfs', executions: 7, all: true });
    expect(result).toMatchObject({ executions: 7, worth: 'sampled', bound: null });
  });
});

describe('maxSteps', () => {
  const forever = scenario('forever', function* main(py) {
    const x = py.variable('x', 0);
    yield* py.run(
      function* one() {
        yield* x.store(1);
      },
      function* two() {
        while ((yield* x.load()) === 0);
      },
    );
  });

  test('makes a complete search bounded by steps', () => {
    const result = explore(forever, { strategy: 'dfs', all: true, maxSteps: 10 });
    expect(result).toMatchObject({ worth: 'bounded', bound: { of: 'steps', atMost: 10 } });
    expect(result.statistics.cutOff).toBeGreaterThan(0);
    expect(result.findings).toMatchObject([
      { kind: 'step-limit', message: 'the execution was cut off after 10 steps' },
    ]);
  });

  test('that no execution comes to changes nothing', () => {
    const result = explore(scenarioNamed('lost-update/typescript'), {
      strategy: 'dfs',
      all: true,
      maxSteps: 20,
    });
    expect(result).toMatchObject({ worth: 'complete', bound: null });
    expect(result.statistics.cutOff).toBe(0);
  });
});

describe('the life cycle', () => {
  test('becomes visible by itself where a program looks at it, so that no outcome is missed', () => {
    const result = explore(alive, { strategy: 'dfs', all: true });
    expect(result.worth).toBe('complete');
    expect(result.outcomes.map(({ output }) => output.join()).sort()).toEqual([
      'false false',
      'false true',
      'true false',
      'true true',
    ]);
    expect(result).toEqual(explore(alive, { strategy: 'dfs', all: true, lifecycle: 'visible' }));
  });

  test('stands in the schedules then, and they replay', () => {
    const { outcomes } = explore(alive, { strategy: 'dfs', all: true });
    for (const { schedule, output, kind } of outcomes) {
      expect(schedule).toMatch(/^h1:[0-9a-f]{8}:instruction\+lifecycle:virtual:/);
      expect(replay(alive, schedule).result.outcomes).toMatchObject([{ output, kind, count: 1 }]);
    }
  });

  test('stays merged where a program does not look', () => {
    const { outcomes } = explore(scenarioNamed('lost-update/typescript'), { strategy: 'dfs', all: true });
    for (const { schedule } of outcomes) expect(schedule).toMatch(/^h1:[0-9a-f]{8}:instruction:virtual:/);
  });

  test("stays as it is with a strategy of one's own, which cannot begin anew", () => {
    const result = explore(alive, { strategy: new Replay([]), all: true });
    expect(result.executions).toBe(1);
    expect(result.outcomes[0]!.schedule).not.toContain('+lifecycle');
  });
});

describe("a strategy of one's own", () => {
  test('needs three methods and nothing else', () => {
    const ended: string[] = [];
    let begun = 0;
    const own: Strategy = {
      begin: () => begun++ < 3,
      choose: (point) => point.count - 1,
      end: (execution: Execution) => void ended.push(execution.outcome),
    };
    const result = explore(scenarioNamed('ab-ba/typescript'), { strategy: own, all: true, selfCheck: 'off' });
    expect(result).toMatchObject({
      strategy: 'custom',
      worth: 'sampled',
      bound: null,
      executions: 3,
      statistics: { random: null },
    });
    expect(ended).toEqual(['deadlock', 'deadlock', 'deadlock']);
  });

  test('is called what it calls itself', () => {
    const own: Strategy = { name: 'mine', begin: () => false, choose: () => 0, end: () => undefined };
    expect(explore(scenarioNamed('ab-ba/typescript'), { strategy: own })).toMatchObject({
      strategy: 'mine',
      executions: 0,
    });
  });

  test('is checked like any other', () => {
    let runs = 0;
    const scene = scenario('remembering', function* main(py) {
      yield* py.print(`run ${runs++}`);
    });
    let begun = 0;
    const own: Strategy = { begin: () => begun++ < 3, choose: () => 0, end: () => undefined };
    expect(explore(scene, { strategy: own }).findings).toMatchObject([{ kind: 'nondeterminism' }]);
  });

  test('that decides for what does not exist is told so', () => {
    const own: Strategy = { begin: () => true, choose: (point) => point.count, end: () => undefined };
    expect(() => explore(scenarioNamed('ab-ba/typescript'), { strategy: own })).toThrow(
      /^the strategy chose alternative 2 at step \d+, but there are 2: 0 to 1$/,
    );
  });
});

describe('what is explored', () => {
  test('a scenario that fails with a mistake of its author throws', () => {
    const broken: Scenario = scenario('broken', function* main() {
      yield 1 as never;
    });
    expect(() => explore(broken)).toThrow('expected an instruction');
  });

  test('a scenario without a thread has one execution', () => {
    const result = explore({ name: 'empty', setup: () => undefined }, { strategy: 'ipb' });
    expect(result).toMatchObject({ executions: 1, steps: 0, worth: 'complete', findings: [] });
  });

  test('each finding comes once, however many schedules show it', () => {
    const { findings, outcomes } = explore(scenarioNamed('lost-update/typescript'), {
      strategy: 'dfs',
      all: true,
    });
    expect(outcomes.find(({ kind }) => kind === 'error')!.count).toBeGreaterThan(1);
    expect(findings).toHaveLength(1);
  });

  test('minimise: off leaves a finding with the schedule that showed it first', () => {
    const options = { strategy: 'random', seed: 1, executions: 200 } as const;
    const off = explore(scenarioNamed('lost-update/typescript'), { ...options, minimise: 'off' });
    const on = explore(scenarioNamed('lost-update/typescript'), options);
    const error = off.outcomes.find(({ kind }) => kind === 'error')!;
    expect(off.findings).toMatchObject([{ schedule: error.schedule, fewest: false }]);
    expect(off.statistics.minimiser).toBe(0);
    expect(on.statistics.minimiser).toBeGreaterThan(0);
    expect(on.findings[0]!.preemptions).toBeLessThanOrEqual(off.findings[0]!.preemptions);
  });
});

test('a result is plain JSON, and says what it was made with', () => {
  const result: Result = explore(manyFindings, {
    strategy: 'dfs',
    all: true,
    gil: 'free-threaded',
    time: 'free',
  });
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  expect(result).toMatchObject({
    version: 1,
    scenario: 'many-findings',
    strategy: 'dfs',
    seed: 0,
    gil: 'free-threaded',
    time: 'free',
  });
  for (const { schedule } of [...result.outcomes, ...result.findings]) {
    expect(parseSchedule(schedule)).toMatchObject({
      scenario: result.fingerprint,
      gil: 'free-threaded',
      time: 'free',
    });
  }
});

import { explore } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { scenarioNamed } from '@heddle/scenarios';
import { describe, expect, test } from 'vitest';
import { between, findingOf } from '../support/findings.ts';

describe('a deadlock', () => {
  test('of a thread with itself', () => {
    expect(findingOf(scenarioNamed('self-deadlock/typescript')).explanation).toBe(
      'alice waits for lock account, which it has held itself since step 2; so it can never go on.',
    );
  });

  test('of two threads: who waits for what, who has it and since when', () => {
    expect(findingOf(scenarioNamed('ab-ba/typescript')).explanation).toMatch(
      /^alice waits for lock (\w+), which bob has held since step \d+; bob waits for lock (?!\1)\w+, which alice has held since step \d+; so none of them can ever go on\. It takes 1 preemption; no schedule with fewer shows it\.$/,
    );
  });

  test('of threads that join each other', () => {
    const scene = scenario('joins', function* main(py) {
      const main = py.main();
      yield* py.run(
        py.thread(
          function* child() {
            yield* main.join();
          },
          { name: 'child' },
        ),
      );
    });
    expect(findingOf(scene).explanation).toBe(
      'MainThread waits for child to finish; child waits for MainThread to finish; so none of them can ever go on.',
    );
  });

  test('with a thread that has finished with the lock', () => {
    const scene = scenario('forgotten', function* main(py) {
      const lock = py.lock('gate');
      yield* py.run(py.thread(() => lock.acquire(), { name: 'keeper' }));
      yield* lock.acquire();
    });
    expect(findingOf(scene).explanation).toBe(
      'MainThread waits for lock gate, which keeper has held since step 2; so it can never go on.',
    );
  });

  test('of daemons, while others go on', () => {
    const scene = scenario('daemon', function* main(py) {
      const lock = py.lock('gate');
      yield* py
        .thread(
          function* twice() {
            yield* lock.acquire();
            yield* lock.acquire();
          },
          { name: 'twice', daemon: true },
        )
        .start();
      yield* py.sleep(1);
    });
    expect(findingOf(scene)).toMatchObject({
      kind: 'partial-deadlock',
      explanation: expect.stringMatching(
        /^twice waits for lock gate, which it has held itself since step \d+; so it can never go on\.$/,
      ),
    });
  });
});

describe('a failure', () => {
  test('without an interference: the preemption and what followed it', () => {
    const scene = scenario('order', function* main(py) {
      const [data, ready] = [py.variable('data', 0), py.variable('ready', false)];
      yield* py.run(
        py.thread(
          function* writer() {
            yield* ready.store(true);
            yield* data.store(42);
          },
          { name: 'writer' },
        ),
        py.thread(
          function* reader() {
            if (!(yield* ready.load())) return;
            py.assert((yield* data.load()) === 42, 'stale');
          },
          { name: 'reader' },
        ),
      );
    });
    const { explanation } = findingOf(scene);
    expect(explanation).toContain(
      'writer was preempted before "data = 42 (was 0)", and then reader did "read ready = true" at step 4',
    );
    expect(explanation).toMatch(/\. It takes 1 preemption; no schedule with fewer shows it\.$/);
  });

  test('that needs no preemption', () => {
    const scene = between(
      function* alice(x) {
        yield* x.store(1);
      },
      function* bob(x, py) {
        py.assert((yield* x.load()) === 0, 'too late');
      },
    );
    expect(findingOf(scene).explanation).toBe(
      'It takes no preemption: the order in which the threads run is enough.',
    );
  });
});

describe('what it takes', () => {
  test('with fewer preemptions tried, it says that there is no such schedule', () => {
    const { explanation, fewest } = findingOf(scenarioNamed('lost-update/typescript'));
    expect(fewest).toBe(true);
    expect(explanation).toMatch(/ It takes 1 preemption; no schedule with fewer shows it\.$/);
  });

  test('without a proof, it says what this schedule has', () => {
    const { findings } = explore(scenarioNamed('lost-update/typescript'), {
      strategy: 'round-robin',
      minimise: 'off',
    });
    expect(findings[0]).toMatchObject({ fewest: false, preemptions: 2 });
    expect(findings[0]!.explanation).toMatch(/ This schedule has 2 preemptions\.$/);
  });
});

test('an execution that is cut off', () => {
  const scene = scenario('endless', function* main(py) {
    const x = py.variable('x', 0);
    for (;;) yield* x.load();
  });
  expect(findingOf(scene, { maxSteps: 25 }).explanation).toBe(
    'After 25 steps the execution was cut off: it has a loop that never ends, or one that needs a higher limit.',
  );
});

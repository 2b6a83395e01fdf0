import type { Scenario } from '@heddle/core';
import { RandomWalk } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { matchers } from '@heddle/testing/vitest';
import { beforeAll, describe, expect, test } from 'vitest';
import { counting, greetings, nesting, spinning } from './programs.ts';

beforeAll(() => {
  expect.extend(matchers);
});

/** The message of an assertion that fails. */
function messageOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the assertion holds');
}

const correct = counting({ isLocked: true });
const broken = counting({ isLocked: false });

describe('toHoldUnderEverySchedule', () => {
  test('passes where nothing goes wrong', () => {
    expect(correct).toHoldUnderEverySchedule();
    expect(broken).not.toHoldUnderEverySchedule();
  });

  test('fails with the table and the line of the schedule', () => {
    const message = messageOf(() => expect(broken).toHoldUnderEverySchedule());
    expect(message).toMatch(
      /^expected "counting" to hold under every schedule, but it does not\n\nassertion: /,
    );
    expect(message).toContain('step | MainThread');
    expect(message).toContain('AssertionError: counted 1');
    expect(message).toMatch(/^schedule: h1:[0-9a-f]{8}:instruction:virtual:0,1$/m);
  });

  test('says behind not how far it looked', () => {
    expect(messageOf(() => expect(correct).not.toHoldUnderEverySchedule())).toBe(
      'expected "counting" to fail under some schedule, but it holds (2 executions; dpor, complete: every trace class)',
    );
  });

  test('takes the program of a main thread', () => {
    expect(function* (py: Parameters<Parameters<typeof scenario>[1]>[0]) {
      const lock = py.lock('lock');
      yield* lock.acquire();
      yield* lock.acquire();
    }).not.toHoldUnderEverySchedule();
  });

  test('sees what detectors are asked to see', () => {
    const harmless = scenario('harmless', function* (py) {
      const flag = py.variable('flag', 0);
      yield* py.run(
        () => flag.store(1),
        () => flag.store(1),
      );
    });
    expect(harmless).toHoldUnderEverySchedule();
    expect(harmless).not.toHoldUnderEverySchedule({ detect: ['race'] });
  });

  test('refuses what is no scenario, and options that are none', () => {
    expect(messageOf(() => expect(42).toHoldUnderEverySchedule())).toMatch(
      /^a value of type number cannot be/,
    );
    expect(messageOf(() => expect(null).not.toDeadlock())).toMatch(/^null cannot be tested/);
    expect(messageOf(() => expect(correct).toHoldUnderEverySchedule({ strategy: 'dpro' }))).toMatch(
      /^unknown strategy "dpro"/,
    );
    expect(messageOf(() => expect(correct).toHoldUnderEverySchedule({ worth: 'all' as 'complete' }))).toBe(
      'worth is "all"; expected one of sampled, bounded, complete',
    );
  });
});

describe('a search that was not worth enough', () => {
  const undecided = /not every schedule was run \(1 execution; .*\)\. Either .*\{ worth: 'sampled' \}$/;

  test.each([
    ['toHoldUnderEverySchedule', () => expect(correct).toHoldUnderEverySchedule({ executions: 1 })],
    ['not.toHoldUnderEverySchedule', () => expect(correct).not.toHoldUnderEverySchedule({ executions: 1 })],
    ['toDeadlock', () => expect(correct).toDeadlock({ executions: 1 })],
    ['not.toDeadlock', () => expect(correct).not.toDeadlock({ executions: 1 })],
    ['toRace', () => expect(correct).toRace({ executions: 1 })],
    ['not.toRace', () => expect(correct).not.toRace({ executions: 1 })],
    ['toHaveOutcomes', () => expect(correct).toHaveOutcomes(['completed'], { executions: 1 })],
    ['not.toHaveOutcomes', () => expect(correct).not.toHaveOutcomes(['completed'], { executions: 1 })],
    ['toBeDeterministic', () => expect(correct).toBeDeterministic({ executions: 1 })],
    ['not.toBeDeterministic', () => expect(correct).not.toBeDeterministic({ executions: 1 })],
  ])('decides nothing: %s', (_, assertion) => {
    expect(messageOf(assertion)).toMatch(undecided);
  });

  test('is enough where that is said', () => {
    expect(correct).toHoldUnderEverySchedule({ executions: 1, worth: 'sampled' });
    expect(
      messageOf(() => expect(correct).toHoldUnderEverySchedule({ executions: 1, worth: 'bounded' })),
    ).toMatch(undecided);
  });

  test('is enough where a sample is all that the strategy can give', () => {
    expect(correct).toHoldUnderEverySchedule({ strategy: 'random', executions: 20 });
    expect(correct).toHoldUnderEverySchedule({ strategy: 'round-robin' });
    expect(correct).toHoldUnderEverySchedule({ strategy: RandomWalk.seeded(1), executions: 20 });
    for (const strategy of ['random', RandomWalk.seeded(1)]) {
      const sample = { strategy, executions: 20, worth: 'complete' } as const;
      expect(messageOf(() => expect(correct).toHoldUnderEverySchedule(sample))).toContain(
        'not every schedule',
      );
    }
  });

  test('is not enough of a strategy that could end', () => {
    for (const strategy of ['portfolio', 'ipb', 'dfs', 'dpor']) {
      const cut = { strategy, executions: 1 };
      expect(
        messageOf(() => expect(correct).toHoldUnderEverySchedule(cut)),
        strategy,
      ).toMatch(undecided);
    }
  });

  test('is enough up to a bound that is set', () => {
    expect(broken).toHoldUnderEverySchedule({ strategy: 'ipb', bound: 0 });
    expect(broken).not.toHoldUnderEverySchedule({ strategy: 'ipb', bound: 1 });
    const whole = { strategy: 'ipb', bound: 0, worth: 'complete' } as const;
    expect(messageOf(() => expect(broken).toHoldUnderEverySchedule(whole))).toContain('0 preemptions');
  });

  test('is not enough where executions were cut off without being asked to', () => {
    const bounded = { strategy: 'ipb', bound: 0 } as const;
    expect(spinning).not.toDeadlock({ ...bounded, maxSteps: 20 });
    expect(messageOf(() => expect(spinning).not.toDeadlock(bounded))).toContain('have more steps (maxSteps)');
  });
});

describe('toDeadlock', () => {
  test('tells whether threads wait for each other for ever', () => {
    expect(nesting('opposite')).toDeadlock();
    expect(nesting('equal')).not.toDeadlock();
  });

  test('goes on past other findings', () => {
    expect(nesting('opposite', { fails: true })).toDeadlock();
    expect(nesting('equal', { fails: true })).not.toDeadlock();
  });

  test('shows the smallest deadlock behind not', () => {
    const message = messageOf(() =>
      expect(nesting('opposite')).not.toDeadlock({ strategy: 'random', seed: 3 }),
    );
    expect(message).toMatch(
      /^expected "nesting" to have no deadlock, but it has one\n\ndeadlock: alice and bob wait/,
    );
    expect(message).toContain('It takes 1 preemption');
    expect(message).toContain('schedule: h1:');
  });

  test('says how far it looked', () => {
    expect(messageOf(() => expect(nesting('equal')).toDeadlock())).toMatch(
      /^expected "nesting" to have a deadlock, but it has none \(\d+ executions; dpor, complete: every trace class\)$/,
    );
  });

  test('counts a deadlock of some threads while others go on', () => {
    const partial = scenario('partial', function* (py) {
      const lock = py.lock('lock');
      const stuck = py.thread(
        function* () {
          yield* lock.acquire();
          yield* lock.acquire();
        },
        { name: 'stuck', daemon: true },
      );
      yield* stuck.start();
      yield* py.sleep(1);
    });
    expect(partial).toDeadlock();
  });
});

describe('toRace', () => {
  test('tells whether accesses are not ordered', () => {
    expect(broken).toRace();
    expect(correct).not.toRace();
  });

  test('shows the two accesses behind not', () => {
    const message = messageOf(() => expect(broken).not.toRace());
    expect(message).toMatch(/^expected "counting" to have no data race, but it has one\n\ndata-race: /);
    expect(message).toContain('counter');
  });
});

describe('toHaveOutcomes', () => {
  test('compares all outcomes, in any order', () => {
    expect(greetings).toHaveOutcomes([
      { output: ['good morning', 'hello'] },
      { output: ['hello', 'good morning'] },
    ]);
    expect(greetings).not.toHaveOutcomes([{ output: ['hello', 'good morning'] }]);
    expect(correct).toHaveOutcomes(['completed']);
    expect(broken).toHaveOutcomes([
      { kind: 'completed', final: { counter: 2 }, errors: [] },
      { kind: 'error', final: { counter: 1 }, errors: ['AssertionError: counted 1'] },
    ]);
  });

  test('leaves out what is not named, and takes asymmetric matchers', () => {
    expect(broken).toHaveOutcomes([{ final: { counter: expect.any(Number) } }]);
    expect(broken).toHaveOutcomes([{ errors: [] }, { errors: [expect.stringContaining('counted')] }]);
    expect(broken).not.toHaveOutcomes([{ final: { total: expect.anything() } }]);
    expect(nesting('opposite')).toHaveOutcomes([
      'completed',
      { kind: 'deadlock', blocked: ['MainThread', 'alice', 'bob'] },
    ]);
  });

  test('shows what was not expected, with a schedule, and what is missing', () => {
    const message = messageOf(() => expect(broken).toHaveOutcomes([{ final: { counter: 2 } }, 'deadlock']));
    const lines = message.split('\n');
    expect(lines[0]).toBe('expected "counting" to have other outcomes: + was not expected, - is missing');
    expect(lines[2]).toMatch(/^ {4}\{"final": \{"counter": 2\}, "kind": "completed"\}$/);
    expect(lines[3]).toMatch(
      /^ {2}\+ \{"errors": \["AssertionError: counted 1"\], "final": \{"counter": 1\}/,
    );
    expect(lines[4]).toMatch(/^ {6}schedule: h1:/);
    expect(lines[5]).toBe('  - "deadlock"');
  });

  test('needs no whole search to see an outcome that was not expected', () => {
    expect(greetings).not.toHaveOutcomes(['deadlock'], { executions: 1 });
  });
});

describe('toBeDeterministic', () => {
  test('tells whether every schedule ends alike', () => {
    expect(correct).toBeDeterministic();
    expect(greetings).not.toBeDeterministic();
    expect(broken).not.toBeDeterministic();
  });

  test('counts one deadlock under every schedule as one end', () => {
    const stuck = scenario('stuck', function* (py) {
      yield* py.event('never').wait();
    });
    expect(stuck).toBeDeterministic();
  });

  test('shows two ends, each with a schedule', () => {
    const message = messageOf(() => expect(greetings).toBeDeterministic());
    expect(message).toMatch(/^expected "greetings" to end alike under every schedule, but it does not\n/);
    expect(message.match(/schedule: h1:/g)).toHaveLength(2);
    expect(message).toContain('"output": ["good morning", "hello"]');
  });
});

describe('a scenario that is not deterministic itself', () => {
  /** Takes another step in every second execution. */
  function fickle(): Scenario {
    let executions = 0;
    return scenario('fickle', function* (py) {
      const turn = ++executions % 2;
      const variable = py.variable('variable', 0);
      yield* variable.store(turn);
      if (turn === 1) yield* variable.store(2);
    });
  }

  test('is not deterministic, and nothing else can be said of it', () => {
    expect(fickle()).not.toBeDeterministic({ selfCheck: 'all' });
    expect(messageOf(() => expect(fickle()).toBeDeterministic({ selfCheck: 'all' }))).toContain(
      'nondeterminism:',
    );
    for (const assertion of [
      () => expect(fickle()).toHoldUnderEverySchedule({ selfCheck: 'all' }),
      () => expect(fickle()).not.toHoldUnderEverySchedule({ selfCheck: 'all' }),
      () => expect(fickle()).not.toDeadlock({ selfCheck: 'all' }),
      () => expect(fickle()).not.toHaveOutcomes(['deadlock'], { selfCheck: 'all' }),
    ]) {
      expect(messageOf(assertion)).toMatch(/^nondeterminism: /);
    }
  });
});

import { AmbientWatch, Exploration, explore } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

/** A scenario that calls something in the middle of its program. */
function calling(call: () => unknown) {
  return scenario('calling', function* main(py) {
    yield* py.print('before');
    call();
    yield* py.print('after');
  });
}

const sources: readonly { readonly name: string; readonly call: () => unknown }[] = [
  { name: 'Math.random()', call: () => Math.random() },
  { name: 'Date.now()', call: () => Date.now() },
  { name: 'new Date()', call: () => new Date() },
  { name: 'Date()', call: () => Date() },
  { name: 'performance.now()', call: () => performance.now() },
  { name: 'crypto.getRandomValues()', call: () => crypto.getRandomValues(new Uint8Array(4)) },
  { name: 'crypto.randomUUID()', call: () => crypto.randomUUID() },
  { name: 'process.hrtime()', call: () => process.hrtime() },
  { name: 'process.hrtime.bigint()', call: () => process.hrtime.bigint() },
];

describe.each(sources)('$name', ({ name, call }) => {
  test('in a scenario is a finding that names it', () => {
    const { findings, worth } = explore(calling(call), { all: true });
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'nondeterminism',
        message: `the scenario calls ${name}, which no schedule decides`,
      }),
    ]);
    expect(worth).toBe('sampled');
  });

  test('gives what it gives otherwise', () => {
    const watch = new AmbientWatch();
    expect(typeof watch.during(call)).toBe(typeof call());
    expect(watch.take()).toBe(name);
    expect(watch.take()).toBeNull();
  });
});

test('it is found in every place of a scenario', () => {
  const inSetup = { name: 'in-setup', setup: () => void Math.random() };
  expect(explore(inSetup).findings[0]?.message).toContain('Math.random()');
  const inCheck = scenario('in-check', function* main(py) {
    py.machine.invariant('the time is positive', () => Date.now() > 0);
    yield* py.print('');
  });
  expect(explore(inCheck).findings[0]?.message).toContain('Date.now()');
});

test('an execution in which it is called late is caught too, whatever is checked twice', () => {
  const scene = scenario('late', function* main(py) {
    if ((yield* py.choice('die').below(6)) === 4) Math.random();
  });
  const result = explore(scene, { strategy: 'dfs', all: true, selfCheck: 'off' });
  expect(result.findings).toMatchObject([{ kind: 'nondeterminism' }]);
  expect(result.executions).toBe(5);
});

test.each([
  { name: 'new Date(0)', call: () => new Date(0).getTime() },
  { name: 'new Date(text)', call: () => new Date('2020-01-01').getTime() },
  { name: 'Date.UTC', call: () => Date.UTC(2020, 1) },
  { name: 'Math.max', call: () => Math.max(1, 2) },
])('$name reads nothing from outside', ({ call }) => {
  const result = explore(calling(call), { all: true, strategy: 'dfs' });
  expect(result).toMatchObject({ findings: [], worth: 'complete' });
});

test('dates keep their class while they are watched', () => {
  const watch = new AmbientWatch();
  const date = watch.during(() => new Date(0));
  expect(date).toBeInstanceOf(Date);
  expect(watch.during(() => new Date(0) instanceof Date)).toBe(true);
});

describe('the globals are restored', () => {
  /** Everything that is replaced, as it is now. */
  const present = () => [
    Math.random,
    Date,
    Date.now,
    performance.now,
    crypto.getRandomValues,
    crypto.randomUUID,
    process.hrtime,
    Object.getOwnPropertyDescriptor(Math, 'random'),
    Object.getOwnPropertyDescriptor(performance, 'now'),
    Object.getOwnPropertyDescriptor(crypto, 'getRandomValues'),
    Object.getOwnPropertyDescriptor(process, 'hrtime'),
  ];
  const before = present();

  test('after an exploration', () => {
    explore(calling(() => Math.random()));
    expect(present()).toEqual(before);
    for (const [at, value] of present().slice(0, 7).entries()) expect(value).toBe(before[at]);
  });

  test('after an exception', () => {
    const watch = new AmbientWatch();
    expect(() =>
      watch.during(() => {
        expect(Math.random).not.toBe(before[0]);
        throw new Error('from the body');
      }),
    ).toThrow('from the body');
    expect(present()).toEqual(before);
  });

  test('after a scenario that is no scenario', () => {
    const broken = {
      name: 'broken',
      setup: () => {
        throw new Error('from the set-up');
      },
    };
    expect(() => explore(broken)).toThrow('from the set-up');
    expect(present()).toEqual(before);
  });

  test('between two slices of an exploration', () => {
    const exploration = new Exploration(
      calling(() => 0),
      { strategy: 'random', executions: 4 },
    );
    expect(exploration.run(2)).toBe(true);
    expect(present()).toEqual(before);
    Math.random();
    exploration.run();
    expect(exploration.result().findings).toEqual([]);
  });
});

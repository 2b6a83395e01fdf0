import { DEFAULT_MAX_STEPS, UsageError } from '@heddle/core';
import {
  DEFAULT_EXECUTIONS,
  Exploration,
  type ExploreOptions,
  explore,
  type StrategySetting,
  strategies,
} from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';

const scene = scenario('options', function* main(py) {
  yield* py.print('');
});

test('everything has a default', () => {
  expect(new Exploration(scene).settings).toEqual({
    strategy: 'portfolio',
    seed: 0,
    executions: DEFAULT_EXECUTIONS,
    maxSteps: DEFAULT_MAX_STEPS,
    gil: 'instruction',
    time: 'virtual',
    all: false,
    detect: [],
    bound: undefined,
    depth: undefined,
    selfCheck: 'sparse',
    minimise: { executions: 2_000, steps: 2_000_000 },
    spinning: 'run',
    statistics: 'plain',
    lifecycle: 'merged',
  });
});

test('what is given is taken', () => {
  const options: ExploreOptions = {
    strategy: 'idb',
    seed: 'seven',
    executions: Number.POSITIVE_INFINITY,
    maxSteps: 1,
    gil: 'free-threaded',
    time: 'free',
    all: true,
    detect: ['race'],
    bound: 0,
    selfCheck: 'off',
    minimise: 'off',
    spinning: 'await',
    statistics: 'classes',
    lifecycle: 'visible',
  };
  expect(new Exploration(scene, options).settings).toEqual(options);
});

/** The strategies that take a setting, as a message lists them. */
function takers(setting: StrategySetting): string {
  const names = strategies.filter(({ reads }) => reads.includes(setting)).map(({ name }) => name);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

describe('an option out of range is refused with its name and its value', () => {
  const wrong: readonly (readonly [ExploreOptions, string])[] = [
    [{ executions: 0 }, 'executions is 0; expected a whole number, at least 1'],
    [{ executions: -1 }, 'executions is -1; expected a whole number, at least 1'],
    [{ executions: 1.5 }, 'executions is 1.5; expected a whole number, at least 1'],
    [{ executions: Number.NaN }, 'executions is NaN; expected a whole number, at least 1'],
    [{ maxSteps: 0 }, 'maxSteps is 0; expected a whole number, at least 1'],
    [{ maxSteps: Number.POSITIVE_INFINITY }, 'maxSteps is Infinity; expected a whole number, at least 1'],
    [{ bound: -1 }, 'bound is -1; expected a whole number, at least 0'],
    [{ bound: 0.5 }, 'bound is 0.5; expected a whole number, at least 0'],
    [{ depth: 0 }, 'depth is 0; expected a whole number, at least 1'],
    [{ seed: 0.5 }, 'seed is 0.5; expected a whole number or a text'],
    [{ seed: Number.NaN }, 'seed is NaN; expected a whole number or a text'],
    [
      { strategy: 'best' },
      `unknown strategy "best"; expected one of ${strategies.map(({ name }) => name).join(', ')}`,
    ],
    [{ strategy: 'dfs', bound: 1 }, `strategy dfs takes no bound; ${takers('bound')} do`],
    [{ strategy: 'ipb', depth: 1 }, `strategy ipb takes no depth; ${takers('depth')} do`],
    [
      { gil: 'cpython-2.7' },
      'unknown GIL model "cpython-2.7"; expected one of instruction, cpython-3.9, cpython-3.10, cpython-3.11, ' +
        'cpython-3.12, cpython-3.13, cpython-3.14, free-threaded',
    ],
  ];

  test.each(wrong)('%j', (options, message) => {
    expect(() => explore(scene, options)).toThrow(new UsageError(message));
  });
});

describe('seeds', () => {
  const drawing = scenario('drawing', function* main(py) {
    const face = py.variable('face', 0);
    yield* face.store(yield* py.choice('die').below(1_000));
  });
  const draw = (seed: number | string) =>
    explore(drawing, { strategy: 'random', seed, executions: 20, all: true });

  test('7 and "7" are one seed, and results show the number', () => {
    expect(draw('7')).toEqual(draw(7));
    expect(draw('7').seed).toBe(7);
  });

  test('"007" is another, and results show the text', () => {
    expect(draw('007').seed).toBe('007');
    expect(draw('007').outcomes).not.toEqual(draw(7).outcomes);
  });

  test.each(['', ' ', '1e3', '0x10', '+7', '-0', '7.0', 'Infinity', '99999999999999999999'])(
    'the text %j stays text, for no number draws the same',
    (seed) => {
      expect(draw(seed).seed).toBe(seed);
    },
  );

  test('negative numbers are seeds too', () => {
    expect(draw('-7')).toEqual(draw(-7));
    expect(draw(-7).seed).toBe(-7);
  });
});

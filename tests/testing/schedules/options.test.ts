import { UsageError } from '@heddle/core';
import { RandomWalk } from '@heddle/explore';
import { type ScheduleOptions, schedules } from '@heddle/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { additions, increments } from './programs.ts';

const scene = increments(2);

/** Options as somebody writes them without a type-checker. */
const untyped = (options: object): ScheduleOptions => options;

test.each<[string, object, string]>([
  ['a strategy', { strategy: 'luck' }, 'unknown strategy "luck"; expected one of portfolio, ipb,'],
  [
    'a strategy of one’s own',
    { strategy: RandomWalk.seeded(1) },
    'strategy is an object; expected a name, or a function',
  ],
  ['a GIL model', { gil: 'none' }, 'unknown GIL model "none"'],
  ['a time model', { time: 'real' }, 'time is real; expected one of virtual, free'],
  ['a detector', { detect: ['luck'] }, 'unknown detector "luck"'],
  ['executions', { executions: 0 }, 'executions is 0; expected a whole number, at least 1'],
  [
    'endless executions',
    { executions: Number.POSITIVE_INFINITY },
    'executions is Infinity, which explore takes; schedules takes numbers',
  ],
  ['steps', { maxSteps: 1.5 }, 'maxSteps is 1.5; expected a whole number, at least 1'],
  ['a bound', { strategy: 'ipb', bound: -1 }, 'bound is -1; expected a whole number, at least 0'],
  [
    'a bound of a strategy that takes none',
    { strategy: 'random', bound: 1 },
    'strategy random takes no bound',
  ],
  [
    'a bound of a strategy of one’s own',
    { strategy: RandomWalk.seeded, bound: 1 },
    'a strategy of one’s own takes no bound',
  ],
  ['a depth of a strategy that takes none', { strategy: 'dfs', depth: 1 }, 'strategy dfs takes no depth'],
  ['spinning', { spinning: 'wait' }, 'spinning is "wait"; expected one of run, fair, await'],
  [
    'spinning of a strategy that sees every thread',
    { strategy: 'states', spinning: 'fair' },
    'strategy states has to see every thread',
  ],
  [
    'detectors of a strategy that merges paths',
    { strategy: 'states', detect: ['race'] },
    'so it takes no detectors',
  ],
  [
    'a minimiser that is off',
    { minimise: 'off' },
    'minimise is off, which explore takes; schedules takes numbers',
  ],
])('%s that is out of range is refused at once', (_, options, message) => {
  expect(() => schedules(scene, untyped(options))).toThrow(UsageError);
  expect(() => schedules(scene, untyped(options))).toThrow(message);
});

test('inputs and functions of them belong together', () => {
  expect(() => schedules(scene, untyped({ inputs: fc.nat() }))).toThrow(
    'increments takes no inputs; expected a function that makes a scenario of one',
  );
  expect(() => schedules(additions as never)).toThrow(
    'a function makes scenarios of inputs, so schedules takes the option inputs with it',
  );
});

test('options for inputs are refused before one is drawn', () => {
  const inputs = fc.array(fc.nat());
  expect(() => schedules(additions, { inputs, strategy: 'luck' })).toThrow('unknown strategy "luck"');
});

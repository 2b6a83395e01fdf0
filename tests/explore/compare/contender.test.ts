import { UsageError } from '@heddle/core';
import { contenderOf, strategies } from '@heddle/explore';
import { describe, expect, test } from 'vitest';

test('a name alone is a strategy with its defaults', () => {
  for (const { name, reads } of strategies) {
    expect(contenderOf(name)).toEqual({
      label: name,
      strategy: name,
      settings: {},
      isSeeded: reads.includes('seed'),
    });
  }
});

test('a number behind a colon is the first setting that the strategy reads', () => {
  expect(contenderOf('ipb:2')).toMatchObject({ label: 'ipb:2', strategy: 'ipb', settings: { bound: 2 } });
  for (const { name, reads } of strategies) {
    const [first] = reads.filter((key) => key !== 'seed');
    if (first !== undefined) expect(contenderOf(`${name}:3`).settings).toEqual({ [first]: 3 });
  }
});

test('a setting can be named', () => {
  expect(contenderOf('idb:bound=0')).toMatchObject({ strategy: 'idb', settings: { bound: 0 } });
});

test('settings for all are for those that read them and do not set them', () => {
  expect(contenderOf('ipb', { bound: 4 }).settings).toEqual({ bound: 4 });
  expect(contenderOf('ipb:1', { bound: 4 }).settings).toEqual({ bound: 1 });
  expect(contenderOf('random', { bound: 4 }).settings).toEqual({});
});

describe('what is no strategy is refused in one line', () => {
  test.each([
    ['', 'unknown strategy ""'],
    ['dsf', 'unknown strategy "dsf"'],
    ['dfs:3', 'strategy dfs:3: dfs takes no setting; expected dfs'],
    ['random:seed=3', 'strategy random:seed=3: random takes no setting; expected random'],
    ['ipb:', 'strategy ipb:: expected ipb, ipb:3 (its bound) or ipb:bound=3'],
    ['ipb:x', 'strategy ipb:x: expected ipb, ipb:3 (its bound) or ipb:bound=3'],
    ['ipb:-1', 'strategy ipb:-1: expected ipb, ipb:3 (its bound) or ipb:bound=3'],
    ['ipb:depth=3', 'strategy ipb:depth=3: expected ipb, ipb:3 (its bound) or ipb:bound=3'],
    ['ipb:9007199254740993', 'strategy ipb:9007199254740993: expected ipb'],
  ])('%j', (text, message) => {
    expect(() => contenderOf(text)).toThrow(UsageError);
    expect(() => contenderOf(text)).toThrow(message);
  });
});

import { UsageError } from '@heddle/core';
import { createDetectors, detectors, detectorsOf, Exploration } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { expect, test } from 'vitest';

const names = detectors.map(({ name }) => name);

const scene = scenario('nothing', function* (py) {
  yield* py.print('');
});

test('every detector has a name of its own and a summary', () => {
  expect(new Set(names).size).toBe(names.length);
  for (const { name, summary } of detectors) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary.length).toBeGreaterThan(20);
  }
});

test('names are taken each once, in the order of the catalogue; all stands for every one', () => {
  expect(detectorsOf(['lockset', 'race', 'race']).map(({ name }) => name)).toEqual(['race', 'lockset']);
  expect(detectorsOf(['race', 'all']).map(({ name }) => name)).toEqual(names);
  expect(detectorsOf([])).toEqual([]);
  expect(new Exploration(scene, { detect: ['all'] }).settings.detect).toEqual(names);
});

test('findings of every detector have a kind of their own', () => {
  expect(new Set(detectors.map(({ kind }) => kind)).size).toBe(detectors.length);
});

test('a strategy that looks at states, whatever leads to them, takes none', () => {
  expect(() => new Exploration(scene, { strategy: 'states', detect: ['race'] })).toThrow(
    new UsageError(
      'strategy states visits a state once, whatever leads to it, so it takes no detectors; dpor does',
    ),
  );
  expect(new Exploration(scene, { strategy: 'states' }).settings.detect).toEqual([]);
});

test('detectors are made anew for every search', () => {
  const [first] = createDetectors(['race']);
  const [second] = createDetectors(['race']);
  expect(first).not.toBe(second);
});

test('an unknown name is refused with those that there are', () => {
  const message = `unknown detector "races"; expected one of ${names.join(', ')}, all`;
  expect(() => createDetectors(['race', 'races'])).toThrow(new UsageError(message));
  expect(() => new Exploration(scene, { detect: ['races'] })).toThrow(new UsageError(message));
});

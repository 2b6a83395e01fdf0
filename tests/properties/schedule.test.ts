import { formatSchedule, parseSchedule, type Schedule } from '@heddle/core';
import { fingerprint } from '@heddle/explore';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineOptions, modes, runAtRandom, scenarioOf, subjects } from '../support/subjects.ts';

test('the text of the schedule of an execution survives a round trip', () => {
  fc.assert(
    fc.property(subjects('large'), modes, fc.nat(), (subject, mode, seed) => {
      const scenario = scenarioOf(subject);
      const { decisions } = runAtRandom(scenario, seed, machineOptions(mode));
      const schedule: Schedule = { ...mode, scenario: fingerprint(scenario), decisions };
      expect(parseSchedule(formatSchedule(schedule))).toEqual(schedule);
    }),
  );
});

test('the text of any schedule survives a round trip, and is one line', () => {
  const decisions = fc
    .array(fc.tuple(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 40 })), { maxLength: 12 })
    .map((runs) => runs.flatMap(([decision, times]) => new Array<number>(times).fill(decision)));
  const scenario = fc.nat({ max: 0xffffffff }).map((hash) => hash.toString(16).padStart(8, '0'));
  fc.assert(
    fc.property(modes, scenario, decisions, (mode, hash, made) => {
      const schedule: Schedule = { ...mode, scenario: hash, decisions: made };
      const text = formatSchedule(schedule);
      expect(text).toMatch(/^\S+$/);
      expect(parseSchedule(text)).toEqual(schedule);
      expect(formatSchedule(parseSchedule(text))).toBe(text);
    }),
  );
});

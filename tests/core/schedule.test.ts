import {
  formatDecisions,
  formatSchedule,
  gilModels,
  parseDecisions,
  parseSchedule,
  type Schedule,
  UsageError,
  withoutDefaultTail,
} from '@heddle/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Decisions with long runs, as executions have them. */
const decisions: fc.Arbitrary<number[]> = fc
  .array(fc.tuple(fc.oneof(fc.nat(3), fc.nat(999_999_999)), fc.integer({ min: 1, max: 50 })))
  .map((runs) => runs.flatMap(([decision, times]) => Array.from({ length: times }, () => decision)));

const schedules: fc.Arbitrary<Schedule> = fc.record({
  scenario: fc.stringMatching(/^[0-9a-f]{8}$/),
  gil: fc.constantFrom(...gilModels.map((model) => model.name)),
  time: fc.constantFrom('virtual', 'free'),
  lifecycle: fc.constantFrom('merged', 'visible'),
  decisions,
});

test('decisions read back as they were written', () => {
  fc.assert(
    fc.property(decisions, (list) => {
      expect(parseDecisions(formatDecisions(list))).toEqual(list);
    }),
  );
});

test('a schedule reads back as it was written, in one line without blanks', () => {
  fc.assert(
    fc.property(schedules, (schedule) => {
      const text = formatSchedule(schedule);
      expect(text).toMatch(/^\S+$/);
      expect(parseSchedule(text)).toEqual(schedule);
      const endless = { ...schedule, round: Math.min(schedule.decisions.length, 5) };
      expect(parseSchedule(formatSchedule(endless))).toEqual(endless);
      expect(parseSchedule(`  ${text}\n`)).toEqual(schedule);
    }),
  );
});

test('decisions are written run by run', () => {
  expect(formatDecisions([])).toBe('-');
  expect(formatDecisions([0])).toBe('0');
  expect(formatDecisions([0, 0, 0, 1, 0, 2, 2])).toBe('0*3,1,0,2*2');
  expect(parseDecisions('0*0,1')).toEqual([1]);
});

test('a schedule is written as version, scenario, GIL model, time model and decisions', () => {
  const schedule: Schedule = {
    scenario: '5f1c09ab',
    gil: 'cpython-3.11',
    time: 'free',
    lifecycle: 'merged',
    decisions: [0, 0, 1],
  };
  expect(formatSchedule(schedule)).toBe('h1:5f1c09ab:cpython-3.11:free:0*2,1');
  expect(formatSchedule({ ...schedule, lifecycle: 'visible', decisions: [] })).toBe(
    'h1:5f1c09ab:cpython-3.11+lifecycle:free:-',
  );
});

test('the zeros at the end are taken off, and no others', () => {
  expect(withoutDefaultTail([0, 1, 0, 2, 0, 0])).toEqual([0, 1, 0, 2]);
  expect(withoutDefaultTail([0, 0])).toEqual([]);
  expect(withoutDefaultTail([])).toEqual([]);
});

describe('a text that is no schedule is refused with the part that is wrong and what was expected', () => {
  const names = gilModels.map((model) => model.name).join(', ');
  const refused: readonly (readonly [text: string, message: string])[] = [
    ['h2:5f1c09ab:instruction:virtual:0', 'the schedule has version h2; this Heddle reads h1'],
    [
      '0 1 0',
      '"0 1 0" is no schedule; expected h1:scenario:gil:time:decisions, as in h1:5f1c09ab:instruction:virtual:0*3,1',
    ],
    [
      'h1:5f1c09ab:instruction:virtual',
      '"h1:5f1c09ab:instruction:virtual" is no schedule; expected h1:scenario:gil:time:decisions, as in h1:5f1c09ab:instruction:virtual:0*3,1',
    ],
    [
      'h1:5F1C09AB:instruction:virtual:0',
      'the schedule\'s scenario is "5F1C09AB"; expected eight hexadecimal digits',
    ],
    ['h1:5f1c09ab:instruction:real:0', 'the schedule\'s time model is "real"; expected virtual or free'],
    ['h1:5f1c09ab:cpython-2.7:virtual:0', `unknown GIL model "cpython-2.7"; expected one of ${names}`],
    [
      'h1:5f1c09ab:instruction+fast:virtual:0',
      'the schedule\'s GIL model is "instruction+fast"; expected a name, with +lifecycle or nothing behind it',
    ],
    [
      'h1:5f1c09ab:instruction:virtual:0,x,1',
      'part 2 of the schedule\'s decisions is "x"; expected a number, or number*times, as in 0*3,1',
    ],
    [
      'h1:5f1c09ab:instruction:virtual:',
      'part 1 of the schedule\'s decisions is ""; expected a number, or number*times, as in 0*3,1',
    ],
    [
      'h1:5f1c09ab:instruction:virtual:-1',
      'part 1 of the schedule\'s decisions is "-1"; expected a number, or number*times, as in 0*3,1',
    ],
    [
      // It must not be tried: it would fill the memory.
      'h1:5f1c09ab:instruction:virtual:0*999999999',
      'the schedule holds more than 100000000 decisions',
    ],
  ];

  test.each(refused)('%s', (text, message) => {
    expect(() => parseSchedule(text)).toThrow(new UsageError(message));
  });
});

import { formatEvent, formatTrace, parseTrace, recordTrace, type TraceEvent, UsageError } from '@heddle/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineOptions, planned, plans } from './programs.ts';
import { draw } from './support.ts';

const end: TraceEvent = { event: 'end', step: 3, outcome: 'completed', preemptions: 1 };
const endLine = '{"event":"end","step":3,"outcome":"completed","preemptions":1}';

test('a trace is written as one line of JSON an event, each with a line break behind it', () => {
  expect(formatTrace([end, end])).toBe(`${endLine}\n${endLine}\n`);
  expect(formatTrace([])).toBe('');
});

test('fields are written in a fixed order, whatever the order in the event', () => {
  const shuffled: TraceEvent = { preemptions: 1, outcome: 'completed', step: 3, event: 'end' };
  expect(formatEvent(shuffled)).toBe(endLine);
});

test('a trace reads back as it was written, and is written as it was read', () => {
  fc.assert(
    fc.property(plans, fc.nat(), machineOptions, (plan, seed, options) => {
      const { events } = recordTrace(planned(plan), draw(seed), options);
      const text = formatTrace(events);
      expect(parseTrace(text)).toEqual(events);
      expect(formatTrace(parseTrace(text))).toBe(text);
    }),
  );
});

test('line breaks of other systems and a missing last one are read', () => {
  expect(parseTrace(`${endLine}\r\n${endLine}`)).toEqual([end, end]);
  expect(parseTrace('')).toEqual([]);
});

describe('a text that is no trace is refused with the line, what stands there and what was expected', () => {
  const refused: readonly (readonly [text: string, message: string])[] = [
    ['hello', 'line 1 of the trace is "hello"; expected one event as JSON'],
    [`${endLine}\n\n${endLine}`, 'line 2 of the trace is ""; expected one event as JSON'],
    ['[1]', 'line 1 of the trace is [1]; expected an event: a JSON object'],
    [
      '{"event":"toString"}',
      'line 1 of the trace has the event "toString"; expected one of begin, create, decide, step, threads, clock, choice, output, failure, end',
    ],
    [
      `${endLine}\n{"event":"output","step":1}`,
      'line 2 of the trace: the output event lacks "line"; expected a text',
    ],
    [
      '{"event":"output","step":-1,"line":""}',
      'line 1 of the trace: "step" of the output event is -1; expected a whole number from 0',
    ],
    [
      '{"event":"output","step":1,"line":"","colour":"red"}',
      'line 1 of the trace: the output event has the unknown field "colour"; expected event, step, line',
    ],
    [
      '{"event":"begin","step":0,"version":2,"scenario":"","gil":"","time":"free","lifecycle":"merged","maxSteps":1}',
      'line 1 of the trace: "version" of the begin event is 2; expected 1',
    ],
    [
      '{"event":"end","step":1,"outcome":"fine","preemptions":0}',
      'line 1 of the trace: "outcome" of the end event is "fine"; expected "completed" or "deadlock" or "error" or "stepLimit"',
    ],
    [
      '{"event":"decide","step":1,"thread":"__proto__","from":null,"reason":"start","alternative":0,"count":1}',
      'line 1 of the trace: "thread" of the decide event is "__proto__"; expected an id such as "0.2" or "stdout"',
    ],
    [
      '{"event":"threads","step":1,"threads":[{"thread":"0","state":"asleep","pending":null}]}',
      'line 1 of the trace: "threads" of the threads event is [{"thread":"0","state":"asleep","pending":null}]; expected a list of which every item is {thread, state, pending, position?, waitsFor?}',
    ],
    [
      '{"event":"step","step":1,"time":0,"thread":"0","opcode":"","object":"1","text":"","touches":[],"changes":[{"object":"1","value":1,"added":[]}]}',
      'line 1 of the trace: "changes" of the step event is [{"object":"1","value":1,"added":[]}]; expected a list of which every item is {object, value} or {object, added}',
    ],
    [
      `{"event":"output","step":"${'x'.repeat(100)}","line":""}`,
      `line 1 of the trace: "step" of the output event is "${'x'.repeat(56)}...; expected a whole number from 0`,
    ],
  ];

  test.each(refused.map(([text, message]) => [message, text]))('%s', (message, text) => {
    expect(() => parseTrace(text)).toThrow(new UsageError(message));
  });
});

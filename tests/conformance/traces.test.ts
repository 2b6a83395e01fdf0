import { formatTrace, gilModel, parseTrace, recordTrace, Timeline } from '@heddle/core';
import { RandomWalk } from '@heddle/explore';
import { scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { ports } from './ports/index.ts';

/** Some ports wait in a loop; the beginning of an execution is enough here. */
const MOST = 2_000;

describe.each(['atomic', 'cpython'] as const)('with the fidelity %s', (fidelity) => {
  test.each(Object.entries(ports))('the trace of %s can be written, read and gone through', (_, port) => {
    const { main, gil = 'instruction' } = typeof port === 'function' ? { main: port } : port;
    const options = { gil: gilModel(gil), maxSteps: MOST };
    const subject = scenario('port', main, { fidelity, version: '3.11' });
    const { execution, events } = recordTrace(subject, RandomWalk.seeded(1), options);
    expect(parseTrace(formatTrace(events))).toEqual(events);
    const last = Timeline.of(events).at(execution.steps);
    expect(last.step).toBe(execution.steps);
  });
});

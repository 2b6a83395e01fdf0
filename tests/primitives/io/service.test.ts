import type { Program } from '@heddle/core';
import { type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';
import { endings } from '../threading/exhaustive.ts';

function printed(main: (py: Python) => Program<unknown>): readonly string[] {
  const { output, failures } = run(scenario('printed', main));
  return [...output, ...failures.map(({ message }) => message)];
}

/** Three threads that call a service, and when each has its answer. */
function* callThrice(py: Python, concurrency?: number): Program {
  const service = py.service('server', {
    latency: 2,
    ...(concurrency === undefined ? {} : { concurrency }),
  });
  const call = (name: string) =>
    py.thread(
      function* caller() {
        yield* service.call();
        yield* py.print(name, py.machine.clock.now / 1e9);
      },
      { name },
    );
  yield* py.run(call('A'), call('B'), call('C'));
}

test('calls take their time side by side', () => {
  expect(printed((py) => callThrice(py))).toEqual(['A 2', 'B 2', 'C 2']);
});

test('with limited concurrency further calls wait, first in, first out', () => {
  expect(printed((py) => callThrice(py, 1))).toEqual(['A 2', 'B 4', 'C 6']);
  expect(printed((py) => callThrice(py, 2))).toEqual(['A 2', 'B 2', 'C 4']);
});

test('a call may take another time than the others', () => {
  const lines = printed(function* main(py) {
    const disk = py.service('disk', { kind: 'disk', latency: 2 });
    yield* disk.call(0.5);
    yield* disk.call();
    yield* py.print(py.machine.clock.now);
  });
  expect(lines).toEqual(['2500000000']);
});

describe.each(['virtual', 'free'] as const)('in the time model %s', (time) => {
  test('no more calls are worked on than the service can, and all are answered', () => {
    const found = endings(
      'atomic',
      function* main(py) {
        const service = py.service('server', { latency: 1, concurrency: 1 });
        py.machine.invariant('one at a time', () => service.active <= 1);
        yield* py.run(
          () => service.call(),
          () => service.call(),
          () => service.call(),
        );
        py.assert(service.active === 0 && service.queue.length === 0, 'it is idle in the end');
      },
      { time },
    );
    expect(found).toEqual(['completed']);
  });
});

test('a thread that waits for it says what for', () => {
  const scene = scenario('waits', function* main(py) {
    const thread = py.thread(() => py.service('db', { kind: 'database', latency: 1 }).call());
    yield* thread.start();
    yield* py.sleep(0.5);
    expect(thread.pending!.waitsFor(thread)).toMatchObject({ kind: 'database', object: { name: 'db' } });
  });
  expect(run(scene).failures).toEqual([]);
});

test.each([
  [{ latency: -1 }, 'ValueError: latency must be non-negative'],
  [{ latency: 1, concurrency: 0 }, 'ValueError: concurrency must be at least 1'],
  [{ latency: Number.NaN }, 'ValueError: Invalid value NaN (not a number)'],
])('%j is refused: %s', (options, message) => {
  expect(
    printed(function* main(py) {
      py.service('server', options);
    }),
  ).toEqual([message]);
});

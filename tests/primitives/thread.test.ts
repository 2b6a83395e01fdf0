import type { Program } from '@heddle/core';
import { type Python, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../core/support.ts';

function* nothing(): Program {}

describe('names', () => {
  test('a thread without a name, or with an empty one, is Thread-N (target); only such threads count', () => {
    const scene = scenario('names', function* main(py) {
      const threads = [
        py.thread(nothing),
        py.thread(nothing, { name: 'worker' }),
        py.thread(nothing, { name: '' }),
        py.thread(
          (
            () => () =>
              nothing()
          )(),
        ),
      ];
      for (const thread of threads) yield* py.print(thread.name);
      yield* py.print(py.current().name);
      yield* py.print(py.main().name);
    });
    expect(run(scene).output).toEqual([
      'Thread-1 (nothing)',
      'worker',
      'Thread-2 (nothing)',
      'Thread-3',
      'MainThread',
      'MainThread',
    ]);
  });
});

describe('daemon', () => {
  test('is inherited from the thread that makes it, unless it is given', () => {
    const scene = scenario('daemon', function* main(py) {
      const report = (label: string, daemon: boolean) => py.print(`${label} ${daemon}`);
      yield* report('of main', py.thread(nothing).daemon);
      const parent = py.thread(
        function* parent() {
          yield* report('inherited', py.thread(nothing).daemon);
          yield* report('given', py.thread(nothing, { daemon: false }).daemon);
        },
        { daemon: true },
      );
      yield* py.run(parent);
    });
    expect(run(scene).output).toEqual(['of main false', 'inherited true', 'given false']);
  });
});

describe('join', () => {
  test('waits until the thread has finished; many may wait, and again', () => {
    const scene = scenario('join', function* main(py) {
      const worker = py.thread(function* work() {
        yield* py.print('work');
      });
      yield* worker.start();
      yield* py.run(function* other() {
        yield* worker.join();
        yield* py.print('joined');
      });
      yield* worker.join();
      yield* worker.join();
      yield* py.print('main');
    });
    expect(outcomes(scene)).toEqual(['completed: "work", "joined", "main"']);
  });

  test('is over when the thread died of an error, too', () => {
    const scene = scenario('dead', function* main(py) {
      yield* py.run(function* broken(): Program {
        throw new Error('broken');
      });
      yield* py.print('after');
    });
    expect(outcomes(scene)).toEqual(['error: "after", Error: broken']);
  });

  test('with a time-out gives up, and only isAlive tells', () => {
    const scene = scenario('timeout', function* main(py) {
      const sleeper = py.thread(function* sleep() {
        yield* py.sleep(2);
      });
      yield* sleeper.start();
      for (const seconds of [1, 5]) {
        yield* sleeper.join(seconds);
        yield* py.print(`${yield* sleeper.isAlive()} at ${py.machine.clock.now}`);
      }
    });
    for (const lifecycle of ['merged', 'visible'] as const) {
      expect(run(scene, '', { lifecycle }).output).toEqual(['true at 1000000000', 'false at 2000000000']);
    }
  });

  test('waits for the thread, which stands in the way for ever', () => {
    const scene = scenario('stuck', function* main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      yield* py.run(function* stuck() {
        yield* lock.acquire();
      });
    });
    const { outcome, threads } = run(scene);
    expect(outcome).toBe('deadlock');
    const main = threads[0]!;
    expect(main.pending!.explain(main)).toBe('join Thread-1 (stuck), which has not finished');
    expect(main.pending!.waitsFor(main)).toMatchObject({
      kind: 'thread',
      holders: [{ thread: { name: 'Thread-1 (stuck)' }, since: null }],
    });
  });
});

describe('isAlive', () => {
  test('is true from the start to the end', () => {
    const scene = scenario('alive', function* main(py) {
      const worker = py.thread(function* work() {
        yield* py.print(`${yield* worker.isAlive()}`);
      });
      yield* py.print(`${yield* worker.isAlive()}`);
      yield* worker.start();
      yield* worker.join();
      yield* py.print(`${yield* worker.isAlive()}`);
    });
    for (const lifecycle of ['merged', 'visible'] as const) {
      expect(outcomes(scene, { lifecycle })).toEqual(['completed: "false", "true", "false"']);
    }
  });
});

describe.each(['merged', 'visible'] as const)('misuse, with a life cycle that is %s', (lifecycle) => {
  const misuses: readonly (readonly [message: string, misuse: (py: Python) => Program])[] = [
    [
      'RuntimeError: threads can only be started once',
      function* twice(py) {
        const thread = py.thread(nothing);
        yield* thread.start();
        yield* thread.start();
      },
    ],
    [
      'RuntimeError: threads can only be started once',
      function* itself(py) {
        yield* py.current().start();
      },
    ],
    [
      'RuntimeError: cannot join thread before it is started',
      function* early(py) {
        yield* py.thread(nothing).join();
      },
    ],
    [
      'RuntimeError: cannot join thread before it is started',
      function* earlyWithTimeout(py) {
        yield* py.thread(nothing).join(1);
      },
    ],
    [
      'RuntimeError: cannot join current thread',
      function* own(py) {
        yield* py.current().join();
      },
    ],
    [
      'RuntimeError: cannot join current thread',
      function* ownWithTimeout(py) {
        yield* py.current().join(-1);
      },
    ],
  ];

  test.each(misuses)('%s', (message, misuse) => {
    const execution = run(scenario('misuse', misuse), '', { lifecycle });
    expect(execution.failures).toMatchObject([{ kind: 'misuse', message }]);
  });
});

test('a race to start a thread is lost by one of both, and the execution says that it looked at life cycles', () => {
  const scene = scenario('race', function* main(py) {
    const worker = py.thread(nothing);
    function* starter(): Program {
      yield* worker.start();
    }
    yield* py.run(starter, starter);
  });
  expect(outcomes(scene)).toEqual(['error: RuntimeError: threads can only be started once']);
  expect(run(scene).lifecycleObserved).toBe(true);
});

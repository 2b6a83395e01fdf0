import type { Program } from '@heddle/core';
import { explore } from '@heddle/explore';
import { type Fidelity, type Python, scenario, Timer, ValueError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';

describe.each(['atomic', 'cpython'] satisfies Fidelity[])('a timer, %s', (fidelity) => {
  test('waits for its interval and calls its function; keyword arguments come last, as one object', () => {
    const scene = scenario(
      'fires',
      function* main(py) {
        const report = function* report(...args: unknown[]): Program {
          yield* py.print(py.machine.clock.now, args);
        };
        const timer = py.timer(0.5, report, { args: [1, 2], kwargs: { x: 3 } });
        yield* py.print(timer.name, timer.daemon, timer.interval, timer.args, timer.kwargs);
        yield* py.print(yield* timer.finished.isSet());
        yield* timer.start();
        yield* timer.join();
        yield* py.print(yield* timer.finished.isSet());
      },
      { fidelity },
    );
    expect(run(scene).output).toEqual([
      "Thread-1 False 0.5 [1, 2] {'x': 3}",
      'False',
      "500000000 [1, 2, {'x': 3}]",
      'True',
    ]);
  });

  test.each([0, -1])('of %s seconds fires at once', (interval) => {
    const scene = scenario(
      'now',
      function* main(py) {
        const timer = py.timer(interval, () => py.print(py.machine.clock.now));
        yield* timer.start();
        yield* timer.join();
      },
      { fidelity },
    );
    expect(run(scene).output).toEqual(['0']);
  });

  test('that is cancelled before its time calls nothing, and no time passes', () => {
    const scene = scenario(
      'late',
      function* main(py) {
        const timer = py.timer(60, () => py.print('never'));
        yield* timer.start();
        yield* timer.cancel();
        yield* timer.join();
        yield* py.print(py.machine.clock.now, timer.finished.flag);
      },
      { fidelity },
    );
    const { outcomes, worth } = explore(scene, { strategy: 'dfs' });
    expect(worth).toBe('complete');
    expect(outcomes.map(({ output }) => output)).toEqual([['0 True']]);
  });

  test('that is cancelled before its start calls nothing', () => {
    const scene = scenario(
      'early',
      function* main(py) {
        const timer = py.timer(0, () => py.print('never'));
        yield* timer.cancel();
        yield* timer.start();
        yield* timer.join();
        yield* py.print('joined');
      },
      { fidelity },
    );
    expect(run(scene).output).toEqual(['joined']);
  });

  test('and a cancel race: the function is called once or not at all, and a cancel while it runs does nothing', () => {
    const scene = scenario(
      'race',
      function* main(py) {
        const timer = py.timer(0, function* work() {
          yield* py.print('begin');
          yield* py.print('end');
        });
        yield* timer.start();
        yield* timer.cancel();
        yield* timer.join();
      },
      { fidelity },
    );
    const { outcomes, worth } = explore(scene, { strategy: 'dfs', time: 'free' });
    expect(worth).toBe('complete');
    expect(outcomes.map(({ output }) => output.join(' ')).sort()).toEqual(['', 'begin end']);
  });

  test.each(['virtual', 'free'] as const)(
    'that two threads cancel fires at most once, and never where both had cancelled it in time (%s)',
    (time) => {
      const scene = scenario(
        'cancels',
        function* main(py) {
          const fired = py.variable('fired', 0);
          const timer = py.timer(1, () => fired.exchange((count) => count + 1));
          py.machine.invariant('once', () => fired.value <= 1);
          yield* timer.start();
          yield* py.run(
            () => timer.cancel(),
            () => timer.cancel(),
          );
          const before = yield* fired.load();
          yield* timer.join();
          py.assert(timer.finished.flag, 'not finished');
          py.assert(time === 'free' || before === fired.value, 'fired after it was cancelled');
        },
        { fidelity },
      );
      const gil = fidelity === 'atomic' ? 'instruction' : 'cpython-3.11';
      const { outcomes, worth } = explore(scene, { strategy: 'dfs', time, gil, all: true, selfCheck: 'off' });
      expect(worth).toBe('complete');
      expect(outcomes.map(({ kind, final }) => `${kind} ${final.fired}`).sort()).toEqual(
        time === 'virtual' ? ['completed 0'] : ['completed 0', 'completed 1'],
      );
    },
  );

  test('may come at any point where time is free', () => {
    const scene = scenario(
      'free',
      function* main(py) {
        const timer = py.timer(1, () => py.print('timer'));
        yield* timer.start();
        yield* py.print('main');
        yield* timer.join();
      },
      { fidelity },
    );
    const { outcomes } = explore(scene, { strategy: 'dfs', time: 'free' });
    expect(outcomes.map(({ output }) => output.join(' ')).sort()).toEqual(['main timer', 'timer main']);
  });

  test('that fails is a thread that fails, and is not finished', () => {
    const scene = scenario(
      'fails',
      function* main(py) {
        const timer = py.timer(0, function* boom(): Program {
          throw new ValueError('boom');
        });
        yield* py.run(timer);
        yield* py.print(yield* timer.finished.isSet());
        yield* py.print(py.stderr.lines.map((line) => line.split(', in ').at(-1)));
      },
      { fidelity },
    );
    expect(run(scene).output).toEqual([
      'False',
      "['Exception in thread Thread-1:', 'Traceback (most recent call last):', '_bootstrap_inner', 'run', 'boom', 'ValueError: boom']",
    ]);
  });

  test('whose run is a loop of its own repeats its function until it is cancelled', () => {
    class Repeater extends Timer {
      constructor(py: Python, interval: number, tick: () => Program) {
        super(py.machine, interval, tick, py.event());
      }

      override *run(): Program {
        while (!(yield* this.finished.wait(this.interval))) yield* this.call();
      }
    }
    const scene = scenario(
      'repeat',
      function* main(py) {
        const repeater = new Repeater(py, 1, () => py.print(py.machine.clock.now / 1e9));
        yield* repeater.start();
        yield* py.sleep(3.5);
        yield* repeater.cancel();
        yield* repeater.join();
        yield* py.print('cancelled');
      },
      { fidelity },
    );
    expect(run(scene).output).toEqual(['1', '2', '3', 'cancelled']);
  });
});

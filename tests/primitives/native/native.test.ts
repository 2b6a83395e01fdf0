import type { Program } from '@heddle/core';
import { type Python, RuntimeError, repr, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { everyExecution, outcomes } from '../../core/support.ts';
import { execute, type Main } from '../runtime/execute.ts';

/** Runs a native thread to its end. */
function* runNative(py: Python, body: () => Program<unknown>): Program {
  const thread = py.native.thread(body);
  yield* py.native.pthreadCreate(thread);
  yield* py.native.pthreadJoin(thread);
}

describe('a native call', () => {
  test('that holds the GIL lets time pass, but nobody run', () => {
    const subject = scenario('held', function* main(py) {
      const count = py.variable('count', 0);
      const worker = py.thread(function* worker() {
        yield* py.sleep(1);
        yield* count.store(1);
      });
      yield* worker.start();
      const before = count.value;
      yield* py.native.call(3, { releasesGil: false });
      // The worker may have been first with neither step: its sleep is over only after the call.
      yield* py.print(before, count.value, py.machine.clock.now / 1e9);
      yield* worker.join();
    });
    expect(outcomes(subject)).toEqual(['completed: count=1, "0 0 3"']);
  });

  test.each([true, false])('of a negative length takes no time (releases the GIL: %s)', (releasesGil) => {
    const { seconds } = execute(function* main(py) {
      yield* py.sleep(2);
      yield* py.native.call(-1, { releasesGil });
    });
    expect(seconds).toBe(2);
  });

  test('that releases it lets others run meanwhile', () => {
    const { output, seconds } = execute(function* main(py) {
      const worker = py.thread(function* worker() {
        yield* py.sleep(1);
        yield* py.print('worker', py.machine.clock.now / 1e9);
      });
      yield* worker.start();
      yield* py.native.call(3);
      yield* py.print('main');
    });
    expect({ output, seconds }).toEqual({ output: ['worker 1', 'main'], seconds: 3 });
  });

  test.each([true, false])(
    'is not interrupted by the handler of a signal (releases the GIL: %s)',
    (releasesGil) => {
      const { output } = execute(function* main(py) {
        yield* py.signal.signal(py.signal.SIGALRM, () => py.print('handled', py.machine.clock.now / 1e9));
        yield* py.signal.alarm(1);
        yield* py.native.call(3, { releasesGil });
        yield* py.sleep(1);
        yield* py.print('end', py.machine.clock.now / 1e9);
      });
      expect(output).toEqual(['handled 3', 'end 4']);
    },
  );
});

describe('allowThreads', () => {
  test('is left by the error of its body, with the GIL taken back', () => {
    const { output } = execute(function* main(py) {
      try {
        yield* py.native.allowThreads(function* work() {
          yield* py.native.call(1);
          throw new RuntimeError('native');
        });
      } catch (error) {
        yield* py.print(error, yield* py.native.ensure());
      }
    });
    expect(output).toEqual(['native locked']);
  });

  test('has handlers of signals wait until the GIL is taken back', () => {
    const { output } = execute(function* main(py) {
      yield* py.signal.signal(py.signal.SIGALRM, () => py.print('handled', py.machine.clock.now / 1e9));
      yield* py.signal.alarm(1);
      yield* py.native.allowThreads(function* work() {
        yield* py.native.call(3);
        yield* py.native.call(3);
      });
      yield* py.print('end', py.machine.clock.now / 1e9);
    });
    expect(output).toEqual(['handled 6', 'end 6']);
  });

  test('gives way at each end under a GIL model that switches only after calls', () => {
    const subject = scenario('models', function* main(py) {
      const worker = py.thread(() => py.print('worker'));
      yield* worker.start();
      yield* py.native.allowThreads(function* work() {});
      yield* py.print('main');
      yield* worker.join();
    });
    expect(outcomes(subject)).toEqual(['completed: "main", "worker"', 'completed: "worker", "main"']);
  });

  test('in it Python has to be asked for, and cannot be left twice', () => {
    const { output } = execute(function* main(py) {
      yield* py.native.allowThreads(function* work() {
        const before = yield* py.native.ensure();
        const again = yield* py.native.ensure();
        yield* py.print(before, again);
        yield* py.native.release(again);
        yield* py.native.release(before);
      });
    });
    expect(output).toEqual(['unlocked locked']);
    expect(
      execute((py) => py.native.allowThreads(() => py.native.allowThreads(() => py.print('never')))),
    ).toMatchObject({
      output: [],
      failures: ['Fatal Python error: PyEval_SaveThread: the function must be called with the GIL held'],
      status: 134,
    });
  });
});

describe('a native thread', () => {
  test('is a dummy to Python once it asks who it is', () => {
    const { output } = execute(function* main(py) {
      yield* runNative(py, () =>
        py.native.withGil(function* python() {
          const names = () => py.enumerate();
          yield* py.print((yield* names()).map(({ name }) => name).join());
          yield* py.print(py.current().name, py.current().daemon);
          yield* py.print((yield* names()).map(({ name }) => name).join());
        }),
      );
    });
    expect(output).toEqual(['MainThread', 'Dummy-1 True', 'MainThread,Dummy-1']);
  });

  test.each([
    ['3.12', ['Dummy-1', 'Dummy-1']],
    ['3.13', ['Dummy-1', 'Dummy-2']],
  ] as const)('in Python %s is known as %j the second time', (version, names) => {
    const { output } = execute(
      function* main(py) {
        yield* runNative(py, function* twice() {
          for (let time = 0; time < 2; time++) {
            yield* py.native.withGil(() => py.print(py.current().name));
          }
        });
      },
      { version },
    );
    expect(output).toEqual(names);
  });

  test('loses its values with its state, that is with the outermost release', () => {
    const { output } = execute(function* main(py) {
      const local = py.local(() => ({ value: 'new' }), {
        finalise: ({ value }) => py.print('dies', value),
      });
      yield* runNative(py, function* body() {
        const outer = yield* py.native.ensure();
        local.values.value = 'kept';
        yield* py.native.withGil(() => py.print(local.values.value));
        yield* py.print(local.values.value);
        yield* py.native.release(outer);
        yield* py.native.withGil(() => py.print(local.values.value));
      });
    });
    expect(output).toEqual(['kept', 'kept', 'dies kept', 'new', 'dies new']);
  });

  test('competes for what Python shares, under every schedule', () => {
    const subject = scenario('compete', function* main(py) {
      const lock = py.lock();
      const count = py.variable('count', 0);
      const add = () => lock.with(() => count.update((value) => value + 1));
      const native = py.native.thread(() => py.native.withGil(add));
      yield* py.native.pthreadCreate(native);
      yield* add();
      yield* py.native.pthreadJoin(native);
    });
    everyExecution(subject, ({ outcome, objects }) => {
      expect(outcome).toBe('completed');
      expect(objects.find(({ name }) => name === 'count')!.snapshot()).toBe(2);
    });
  });

  test('keeps no process alive, and can be joined by native code alone', () => {
    const { output, outcome } = execute(function* main(py) {
      const sleeper = py.native.thread(function* sleeper() {
        yield* py.native.call(9);
        yield* py.native.withGil(() => py.print('never'));
      });
      const early = py.native.thread(() => py.native.call(0));
      yield* py.print(yield* py.native.pthreadJoin(early), yield* py.native.pthreadCreate(sleeper));
      try {
        yield* sleeper.join();
      } catch (error) {
        yield* py.print(error);
      }
    });
    expect({ output, outcome }).toEqual({
      output: ['3 0', 'cannot join a dummy thread'],
      outcome: 'completed',
    });
  });

  test('aborts the process where an error leaves it, and where it gives back what it has not got', () => {
    const failing: Main = (py) =>
      runNative(py, function* bad() {
        throw new RuntimeError('native');
      });
    expect(execute(failing)).toMatchObject({ failures: ['RuntimeError: native'], status: 134 });
    const problem = 'auto-releasing thread-state, but no thread-state for this thread';
    expect(execute((py) => runNative(py, () => py.native.release('unlocked')))).toMatchObject({
      failures: [`Fatal Python error: PyGILState_Release: ${problem}`],
      status: 134,
    });
  });
});

describe('a callback', () => {
  test('runs with the GIL in any thread and gives what its body gives', () => {
    const { output } = execute(function* main(py) {
      const callback = py.native.callback(function* add(a: number, b: number): Program<number> {
        yield* py.print(yield* py.native.ensure());
        return a + b;
      });
      yield* py.print(yield* callback(1, 2));
      yield* runNative(py, () => callback(3, 4));
    });
    expect(output).toEqual(['locked', '3', 'locked']);
  });

  test.each([
    ['3.12', 'Exception ignored on calling ctypes callback function: <function bad>'],
    ['3.13', 'Exception ignored on calling ctypes callback function <function bad>:'],
  ] as const)('that raises is reported and gives 0 (Python %s)', (version, line) => {
    const { output, failures, errors } = execute(
      function* main(py) {
        const callback = py.native.callback(function* bad(): Program<number> {
          throw new RuntimeError('bad');
        });
        yield* py.print(repr(yield* callback()));
      },
      { version },
    );
    expect({ output, failures }).toEqual({ output: ['0'], failures: ['RuntimeError: bad'] });
    expect(errors[0]).toBe(line);
  });
});

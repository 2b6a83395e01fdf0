import type { Program } from '@heddle/core';
import { KeyError, type Python, type PythonVersion, repr, SystemExit, scenario } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { attempt, withoutAddresses } from '../../conformance/python-text.ts';
import { outcomes, run } from '../../core/support.ts';

function* boom(): Program {
  throw new KeyError("'k'");
}

describe.each(['merged', 'visible'] as const)('startNewThread, life cycle %s', (lifecycle) => {
  test('gives the ident that the thread finds, and its arguments, keyword arguments last', () => {
    const scene = scenario('ident', function* main(py) {
      const done = py.lock();
      yield* done.acquire();
      let found = 0;
      const work = function* work(x: number, { y }: { readonly y: number }): Program {
        found = py.getIdent();
        yield* py.print(x, y);
        yield* done.release();
      };
      const ident = yield* py.startNewThread(work, [1], { y: 2 });
      yield* done.acquire();
      yield* py.print(ident === found, ident === py.getIdent());
    });
    expect(outcomes(scene, { lifecycle })).toEqual(['completed: "1 2", "True False"']);
  });

  test('makes a thread that keeps nothing alive and takes no number from the names of others', () => {
    const scene = scenario('daemon', function* main(py) {
      yield* py.startNewThread(function* forever() {
        yield* py.event().wait();
      });
      const worker = py.thread();
      yield* worker.start();
      yield* py.print(worker.name);
    });
    const execution = run(scene, '', { lifecycle });
    expect(execution.outcome).toBe('completed');
    expect(execution.output).toEqual(['Thread-1']);
    expect(execution.threads.map(({ name }) => name)).toEqual([
      'MainThread',
      'raw thread forever',
      'Thread-1',
    ]);
  });
});

test('startNewThread refuses what is no function', () => {
  const scene = scenario('bad', function* main(py) {
    yield* py.print(yield* attempt(() => py.startNewThread(5 as never)));
  });
  expect(run(scene).output).toEqual(['TypeError first arg must be callable']);
});

describe('an error that leaves a raw thread', () => {
  function failing(version: PythonVersion, begin: (py: Python) => void = () => undefined) {
    return scenario(
      'failing',
      function* main(py) {
        begin(py);
        yield* py.startNewThread(boom);
        yield* py.sleep(1);
        for (const line of py.stderr.lines) yield* py.print(withoutAddresses(line));
      },
      { version },
    );
  }

  test.each([
    ['3.12', 'Exception ignored in thread started by: <function boom at 0xADDR>'],
    ['3.13', 'Exception ignored in thread started by <function boom at 0xADDR>:'],
  ] as const)('is printed to standard error and is a finding, on %s', (version, header) => {
    const { output, failures } = run(failing(version));
    expect(output).toEqual([
      header,
      'Traceback (most recent call last):',
      '  File "<program>", line ???, in boom',
      "KeyError: 'k'",
    ]);
    expect(failures).toMatchObject([{ kind: 'uncaught-exception', message: "KeyError: 'k'" }]);
  });

  test.each([
    ['3.12', "['Exception ignored in thread started by', True]"],
    ['3.13', "['Exception ignored in thread started by <function boom at 0xADDR>', False]"],
  ] as const)('goes to sys.unraisablehook, in the thread, on %s', (version, shown) => {
    const scene = failing(version, (py) => {
      py.unraisablehook = function* hook({ message, object }) {
        yield* py.print(withoutAddresses(repr([message, object === boom])));
        yield* py.print(py.getIdent() === py.main().ident);
      };
    });
    expect(run(scene).output).toEqual([shown, 'False']);
  });

  test('is printed with that of the hook where the hook fails', () => {
    const scene = failing('3.12', (py) => {
      py.unraisablehook = function hook() {
        throw new KeyError("'in hook'");
      };
    });
    expect(run(scene).output).toEqual([
      'Exception ignored in sys.unraisablehook: <function hook at 0xADDR>',
      'Traceback (most recent call last):',
      '  File "<program>", line ???, in hook',
      "KeyError: 'in hook'",
    ]);
  });

  test('says nothing where it is SystemExit', () => {
    const scene = scenario('exit', function* main(py) {
      yield* py.startNewThread(function* leave(): Program {
        throw new SystemExit();
      });
      yield* py.sleep(1);
      yield* py.print(py.stderr.lines);
    });
    expect(outcomes(scene)).toEqual(['completed: "[]"']);
  });
});

describe('a raw thread that asks who it is', () => {
  /** A raw thread that is not listed at first, becomes a dummy, and ends. */
  function dummy(version: PythonVersion) {
    return scenario(
      'dummy',
      function* main(py) {
        const done = py.event();
        let found = py.current();
        yield* py.startNewThread(function* raw() {
          yield* py.print(yield* py.activeCount());
          found = py.current();
          yield* py.print(found, found === py.current(), yield* py.activeCount());
          yield* py.print(yield* attempt(() => found.join()));
          yield* py.print(yield* attempt(() => found.start()));
          yield* py.print(yield* attempt(() => found.setDaemon(false)));
          yield* done.set();
        });
        yield* done.wait();
        yield* py.sleep(1);
        yield* py.print(yield* attempt(() => found.isAlive()), (yield* py.enumerate()).includes(found));
      },
      { version },
    );
  }

  const common = [
    '1',
    '<_DummyThread(Dummy-1, started daemon 2)> True 2',
    'RuntimeError threads can only be started once',
    'RuntimeError cannot set daemon status of active thread',
  ];

  test('is a dummy, which before 3.13 stays for ever', () => {
    const { output } = run(dummy('3.12'));
    expect(output.toSpliced(2, 1)).toEqual([...common, 'True True']);
    expect(output[2]).toBe('AssertionError cannot join a dummy thread');
  });

  test('is a dummy, which from 3.13 on goes with the thread', () => {
    const { output } = run(dummy('3.13'));
    expect(output.toSpliced(2, 1)).toEqual([...common, 'RuntimeError thread is not alive False']);
    expect(output[2]).toBe('RuntimeError cannot join a dummy thread');
  });

  test('has no trace hook', () => {
    const scene = scenario('hooks', function* main(py) {
      py.settrace(({ event }) => py.print(event));
      yield* py.startNewThread(function* raw() {
        yield* py.print(py.current().traceHook);
      });
      yield* py.sleep(1);
    });
    expect(run(scene).output).toEqual(['None']);
  });
});

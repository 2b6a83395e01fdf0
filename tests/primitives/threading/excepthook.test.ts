import { type Frame, type Program, UsageError } from '@heddle/core';
import { explore } from '@heddle/explore';
import { RuntimeError, SystemExit, scenario, Thread, ValueError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { outcomes, run } from '../../core/support.ts';

function* boom(): Program {
  throw new ValueError('bad value');
}

describe('an error that leaves a thread', () => {
  test('is printed to standard error, with the name of the thread and the calls', () => {
    const scene = scenario('default', function* main(py) {
      yield* py.run(py.thread(boom, { name: 'W' }));
      for (const line of py.stderr.lines) yield* py.print(line);
    });
    const execution = run(scene);
    expect(execution.output).toEqual([
      'Exception in thread W:',
      'Traceback (most recent call last):',
      '  File "threading.py", line ???, in _bootstrap_inner',
      '  File "threading.py", line ???, in run',
      '  File "<program>", line ???, in boom',
      'ValueError: bad value',
    ]);
    expect(execution.outcome).toBe('error');
    expect(execution.failures).toMatchObject([
      { kind: 'misuse', message: 'ValueError: bad value', thread: { name: 'W' } },
    ]);
  });

  test('shows the run of a subclass, and where a program stands that can say it', () => {
    class Broken extends Thread {
      override *run(): Program {
        throw new ValueError('in run');
      }
    }
    const frames: readonly Frame[] = [
      { source: 'program.py', line: 3, function: 'inner' },
      { source: 'program.py', line: 7, function: 'outer' },
    ];
    const interpreted = (): Program => {
      const program = Object.assign(boom(), { frames: () => frames });
      return program;
    };
    const scene = scenario('calls', function* main(py) {
      yield* py.run(new Broken(py.machine), py.thread(interpreted, { name: 'I' }));
      yield* py.print(py.stderr.lines.filter((line) => line.startsWith('  File')).map((line) => line.trim()));
    });
    expect(run(scene).output).toEqual([
      '[\'File "threading.py", line ???, in _bootstrap_inner\', \'File "<program>", line ???, in run\', ' +
        '\'File "threading.py", line ???, in _bootstrap_inner\', \'File "threading.py", line ???, in run\', ' +
        '\'File "program.py", line 7, in outer\', \'File "program.py", line 3, in inner\']',
    ]);
  });

  test('of the main thread is printed without its name', () => {
    let lines: readonly string[] = [];
    const scene = scenario('main', function* main(py) {
      lines = py.stderr.lines;
      yield* boom();
    });
    expect(run(scene).failures).toMatchObject([{ message: 'ValueError: bad value' }]);
    expect(lines).toEqual([
      'Traceback (most recent call last):',
      '  File "<program>", line ???, in <module>',
      'ValueError: bad value',
    ]);
  });

  test('does not stop others, nor the join of the thread', () => {
    const scene = scenario('others', function* main(py) {
      yield* py.run(function* good() {
        yield* py.print('good');
      }, boom);
      yield* py.print('after');
    });
    expect(outcomes(scene)).toEqual(['error: "good", "after", ValueError: bad value']);
  });

  test('prints nothing and is no finding where it is SystemExit', () => {
    const scene = scenario('exit', function* main(py) {
      yield* py.run(function* leave(): Program {
        throw new SystemExit(3);
      });
      yield* py.print(py.stderr.lines);
    });
    expect(outcomes(scene)).toEqual(['completed: "[]"']);
  });

  test('does not make executions differ by what is on standard error', () => {
    const scene = scenario('two', function* main(py) {
      yield* py.run(boom, boom);
      yield* py.stderr.print('the end');
    });
    const { outcomes: found, worth } = explore(scene, { strategy: 'dfs' });
    expect(worth).toBe('complete');
    expect(found).toHaveLength(1);
  });
});

describe('threading.excepthook', () => {
  test('runs in the thread that failed, whose end it delays', () => {
    const scene = scenario('hook', function* main(py) {
      const lock = py.lock();
      py.excepthook = function* hook({ error, thread }) {
        yield* lock.acquire();
        yield* py.print(py.current().name, thread === py.current(), String(error), yield* py.activeCount());
        yield* lock.release();
      };
      const worker = py.thread(boom, { name: 'W' });
      yield* worker.start();
      yield* worker.join();
      yield* py.print(yield* worker.isAlive(), py.stderr.lines);
    });
    expect(outcomes(scene)).toEqual([
      'error: "W True ValueError: bad value 2", "False []", ValueError: bad value',
    ]);
  });

  test('may be a plain function, and null is the default again', () => {
    const scene = scenario('plain', function* main(py) {
      const seen: string[] = [];
      py.excepthook = ({ thread }) => {
        seen.push(thread.name);
      };
      yield* py.run(py.thread(boom, { name: 'first' }));
      py.excepthook = null;
      yield* py.run(py.thread(boom, { name: 'second' }));
      yield* py.print(seen, py.stderr.lines[0]);
    });
    expect(run(scene).output).toEqual(["['first'] Exception in thread second:"]);
  });

  test('that fails is reported in turn, and the thread ends', () => {
    const scene = scenario('failing', function* main(py) {
      py.excepthook = function* hook(): Program {
        throw new RuntimeError('hook failed');
      };
      yield* py.run(boom);
      for (const line of py.stderr.lines) yield* py.print(line);
    });
    const { output, failures } = run(scene);
    expect(output).toEqual([
      'Exception in threading.excepthook:',
      'Traceback (most recent call last):',
      '  File "<program>", line ???, in hook',
      'RuntimeError: hook failed',
    ]);
    expect(failures.map(({ message }) => message)).toEqual([
      'ValueError: bad value',
      'RuntimeError: hook failed',
    ]);
  });

  test('that raises SystemExit says nothing', () => {
    const scene = scenario('silent', function* main(py) {
      py.excepthook = () => {
        throw new SystemExit();
      };
      yield* py.run(boom);
      yield* py.print(py.stderr.lines);
    });
    expect(run(scene)).toMatchObject({ output: ['[]'], failures: [{ message: 'ValueError: bad value' }] });
  });

  test('is not asked about errors of the main thread, and hides no wrong use of Heddle', () => {
    const scene = scenario('main', function* main(py) {
      py.excepthook = () => {
        throw new UsageError('must be seen');
      };
      yield* py.print('main');
      yield* boom();
    });
    expect(run(scene).failures).toHaveLength(1);
    const wrong = scenario('wrong', function* main(py) {
      py.excepthook = () => {
        throw new UsageError('must be seen');
      };
      yield* py.run(boom);
    });
    expect(() => run(wrong)).toThrow('must be seen');
  });
});

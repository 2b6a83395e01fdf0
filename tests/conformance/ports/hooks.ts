import { type Program, ProgramError } from '@heddle/core';
import {
  type HookCall,
  IndexError,
  KeyError,
  RuntimeError,
  str,
  tuple,
  typeName,
  ValueError,
} from '@heddle/primitives';
import { floorDivide } from '../arithmetic.ts';
import type { Ports } from '../port.ts';

/** What errors that leave threads, and trace functions, set off. */
export const hookPorts: Ports = {
  'thread-unraisable': {
    *main(py) {
      const lock = py.lock();
      yield* lock.acquire();
      const seen: unknown[] = [];
      function* boom(): Program {
        throw new KeyError("'k'");
      }
      py.unraisablehook = function* hook({ error, message, object }) {
        seen.push(tuple(typeName(error), str(error), message, object === boom));
        yield* lock.release();
      };
      yield* py.startNewThread(boom);
      yield* lock.acquire();
      yield* py.print(seen);
    },
    failures: ["KeyError: 'k'"],
  },
  'thr-excepthook-args': {
    *main(py) {
      const seen: unknown[] = [];
      py.excepthook = (args) => {
        const { type, error, traceback, thread } = args;
        seen.push(tuple(type, str(error), traceback.length > 0, thread.name, Object.keys(args).length));
      };
      function* boom(x: number): Program<number> {
        return floorDivide(1, x);
      }
      const thread = py.thread(boom, { args: [0], name: 'worker-7' });
      yield* thread.start();
      yield* thread.join();
      yield* py.print(seen, yield* thread.isAlive());
      py.excepthook = null;
    },
    failures: ['ZeroDivisionError: integer division or modulo by zero'],
  },
  'thr-excepthook-default-text': {
    *main(py) {
      function* boom(): Program {
        throw new ValueError('bad value');
      }
      const thread = py.thread(boom, { name: 'W' });
      yield* thread.start();
      yield* thread.join();
      const { lines } = py.stderr;
      yield* py.print(lines[0]);
      yield* py.print(lines[1]);
      yield* py.print(lines.at(-1));
      const frames = lines.filter((line) => line.startsWith('  File'));
      yield* py.print(frames.map((line) => line.split(', in ').at(-1)));
    },
    failures: ['ValueError: bad value'],
  },
  'thr-excepthook-raises': {
    *main(py) {
      py.excepthook = () => {
        throw new RuntimeError('hook failed');
      };
      const thread = py.thread(function* divide(): Program {
        throw new ProgramError('ZeroDivisionError', 'division by zero');
      });
      yield* thread.start();
      yield* thread.join();
      const { lines } = py.stderr;
      yield* py.print(lines[0]);
      yield* py.print(lines.at(-1));
      yield* py.print(lines.join('\n').includes('ZeroDivisionError'));
    },
    failures: ['ZeroDivisionError: division by zero', 'RuntimeError: hook failed'],
  },
  'thr-exception-does-not-stop-others': {
    *main(py) {
      const errors: string[] = [];
      const ok: number[] = [];
      py.excepthook = ({ type, thread }) => {
        errors.push(`${thread.name}:${type}`);
      };
      function* work(at: number): Program {
        if (at % 2 === 1) throw at === 1 ? new KeyError(str(at)) : new IndexError(str(at));
        ok.push(at);
      }
      const threads = [0, 1, 2, 3, 4].map((at) => py.thread(work, { args: [at], name: `t${at}` }));
      for (const thread of threads) yield* thread.start();
      for (const thread of threads) yield* thread.join();
      yield* py.print(ok.sort(), errors.sort());
    },
    failures: ['KeyError: 1', 'IndexError: 3'],
  },
  *'trace-hooks-inherited'(py) {
    const calls: string[] = [];
    const tracer = ({ event, function: name }: HookCall): void => {
      if (event === 'call' && name === 'target') calls.push(py.current().name);
    };
    function* target(): Program {}
    yield* py.print(py.gettrace(), py.getprofile());
    py.settrace(tracer);
    const traced = py.thread(target, { name: 'traced' });
    yield* traced.start();
    yield* traced.join();
    yield* target();
    py.settrace(null);
    const untraced = py.thread(target, { name: 'untraced' });
    yield* untraced.start();
    yield* untraced.join();
    yield* py.print(calls, py.current().traceHook, py.gettrace());
  },
  *'n312-settrace-all-threads'(py) {
    const up = py.event();
    const go = py.event();
    const out: boolean[] = [];
    const profiler = (): void => undefined;
    const thread = py.thread(function* work() {
      yield* up.set();
      yield* go.wait();
      out.push(py.current().profileHook === profiler);
    });
    yield* thread.start();
    yield* up.wait();
    py.setprofileAllThreads(profiler);
    yield* go.set();
    yield* thread.join();
    py.setprofileAllThreads(null);
    yield* py.print(out, py.current().profileHook, py.getprofile());
  },
};

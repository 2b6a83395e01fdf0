import type { Program } from '@heddle/core';
import { type HookCall, RuntimeError, scenario, Thread, ValueError } from '@heddle/primitives';
import { describe, expect, test } from 'vitest';
import { run } from '../../core/support.ts';

function* target(): Program<number> {
  return 7;
}

function* boom(): Program {
  throw new ValueError('boom');
}

function shown({ event, thread, function: name, value }: HookCall): string {
  return `${event} ${thread.name} ${name} ${value}`;
}

describe('settrace and setprofile', () => {
  test('are for threads that start later: of their call and their return, and a trace hook of an exception', () => {
    const scene = scenario('hooks', function* main(py) {
      const heard: string[] = [];
      const trace = (call: HookCall): void => {
        heard.push(`trace ${shown(call)}`);
      };
      const profile = (call: HookCall): void => {
        heard.push(`profile ${shown(call)}`);
      };
      yield* py.print(py.gettrace(), py.getprofile());
      const early = py.thread(target, { name: 'early' });
      py.settrace(trace);
      py.setprofile(profile);
      yield* py.print(py.gettrace() === trace, py.getprofile() === profile, py.current().traceHook);
      yield* py.run(early);
      yield* py.run(py.thread(boom, { name: 'failing' }));
      py.settrace(null);
      py.setprofile(null);
      yield* py.run(py.thread(target, { name: 'late' }));
      for (const line of heard) yield* py.print(line);
    });
    expect(run(scene).output).toEqual([
      'None None',
      'True True None',
      'trace call early target null',
      'profile call early target null',
      'trace return early target 7',
      'profile return early target 7',
      'trace call failing boom null',
      'profile call failing boom null',
      'trace exception failing boom ValueError: boom',
      'trace return failing boom null',
      'profile return failing boom null',
    ]);
  });

  test('take a program, which runs in the thread; a subclass runs run', () => {
    class Worker extends Thread {
      override *run(): Program {}
    }
    const scene = scenario('program', function* main(py) {
      py.settrace(function* trace(call) {
        yield* py.print(shown(call), py.current().name);
      });
      yield* py.run(new Worker(py.machine, null, { name: 'W' }));
    });
    expect(run(scene).output).toEqual(['call W run null W', 'return W run null W']);
  });

  test('may fail: the error leaves the thread', () => {
    const scene = scenario('failing', function* main(py) {
      py.setprofile(() => {
        throw new RuntimeError('profiler');
      });
      yield* py.run(py.thread(target));
    });
    expect(run(scene).failures).toMatchObject([{ message: 'RuntimeError: profiler' }]);
  });
});

test('settraceAllThreads and setprofileAllThreads reach threads that run', () => {
  const scene = scenario('all', function* main(py) {
    const up = py.event();
    const go = py.event();
    const hook = (): void => undefined;
    const worker = py.thread(function* work() {
      yield* py.print(py.current().traceHook, py.current().profileHook);
      yield* up.set();
      yield* go.wait();
      yield* py.print(py.current().traceHook === hook, py.current().profileHook === hook);
    });
    yield* worker.start();
    yield* up.wait();
    py.settraceAllThreads(hook);
    py.setprofileAllThreads(hook);
    yield* py.print(py.current().traceHook === hook, py.gettrace() === hook, py.getprofile() === hook);
    yield* go.set();
    yield* worker.join();
  });
  expect(run(scene).output).toEqual(['None None', 'True True True', 'True True']);
});

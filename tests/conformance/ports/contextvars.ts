import { LookupError, RuntimeError, ValueError } from '@heddle/primitives';
import type { Ports } from '../port.ts';

export const contextvarsPorts: Ports = {
  *'ctx-thread-starts-empty'(py) {
    const v = py.contextVar('v', 'default');
    const u = py.contextVar<number>('u');
    yield* v.set('main');
    yield* u.set(1);
    const out: string[] = [];
    yield* py.run(function* w() {
      out.push(yield* v.get());
      yield* v.set('worker');
      out.push(yield* v.get());
      try {
        yield* u.get();
      } catch (error) {
        if (!(error instanceof LookupError)) throw error;
        out.push(error.name);
      }
    });
    yield* py.print(out, yield* v.get(), yield* u.get());
  },
  *'ctx-copy-run-in-thread'(py) {
    const v = py.contextVar<string[] | string>('v');
    yield* v.set(['shared']);
    const context = py.copyContext();
    function* w() {
      ((yield* v.get()) as string[]).push('mutated');
      yield* v.set('replaced');
    }
    const thread = py.thread(() => context.run(w));
    yield* thread.start();
    yield* thread.join();
    yield* py.print(yield* v.get(), yield* context.get(v), (yield* context.length()) >= 1);
  },
  *'ctx-token-other-context'(py) {
    const v = py.contextVar('v', 0);
    const token = yield* v.set(1);
    const out: string[] = [];
    yield* py.run(function* w() {
      try {
        yield* v.reset(token);
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        out.push(error.message.split(' was ').at(-1)!);
      }
    });
    yield* py.print(out, yield* v.get());
    yield* v.reset(token);
    yield* py.print(yield* v.get());
    try {
      yield* v.reset(token);
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      yield* py.print('already used', error.message.includes('used once'));
    }
  },
  *'ctx-executor-no-propagation'(py) {
    const v = py.contextVar('v', 'unset');
    yield* v.set('main');
    yield* py.futures.threadPool({ maxWorkers: 1 }).with(function* (executor) {
      const first = yield* executor.submit(() => v.get());
      const second = yield* executor.submit((context) => context.run(() => v.get()), py.copyContext());
      yield* py.print(yield* first.result(), yield* second.result());
      yield* (yield* executor.submit(() => v.set('left behind'))).result();
      const third = yield* executor.submit(() => v.get());
      yield* py.print(yield* third.result(), yield* v.get());
    });
  },
};

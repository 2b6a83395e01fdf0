import type { Program } from '@heddle/core';
import { tuple } from '@heddle/primitives';
import type { Ports } from '../port.ts';

export const timerPorts: Ports = {
  *'timer-fires'(py) {
    const out: unknown[] = [];
    function* record(...args: unknown[]): Program {
      const kwargs = args.pop();
      out.push(tuple(tuple(...args), kwargs));
    }
    function* append(item: string): Program {
      out.push(item);
    }
    const timer = py.timer(0.01, record, { args: tuple(1, 2), kwargs: { x: 3 } });
    const isSet = yield* timer.finished.isSet();
    yield* py.print(timer.daemon, timer.interval, timer.args, timer.kwargs, isSet);
    yield* timer.start();
    yield* timer.join();
    yield* py.print(out, yield* timer.finished.isSet());
    for (const [interval, item] of [
      [0, 'zero'],
      [-1, 'neg'],
    ] as const) {
      const next = py.timer(interval, append, { args: [item] });
      yield* next.start();
      yield* next.join();
      yield* py.print(out.at(-1));
    }
  },
  *'timer-cancel'(py) {
    const out: string[] = [];
    function* append(item: string): Program {
      out.push(item);
    }
    const timer = py.timer(60, append, { args: ['never'] });
    yield* timer.start();
    yield* timer.cancel();
    yield* timer.join();
    yield* py.print(out, yield* timer.finished.isSet(), yield* timer.isAlive());
    const early = py.timer(0, append, { args: ['x'] });
    yield* early.cancel();
    yield* early.start();
    yield* early.join();
    yield* py.print(out);
  },
};

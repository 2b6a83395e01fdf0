import type { Program } from '@heddle/core';
import { AttributeError, Local, type Python, type SharedVariable, tuple } from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { messageOf } from '../python-text.ts';

class Counter extends Local<{ n: number; readonly step: number }> {
  readonly shared: string[];
  readonly x = 'class default';

  constructor(py: Python, start: number, { step = 1 } = {}) {
    const shared: string[] = [];
    super(py.machine, () => {
      shared.push(py.current().name);
      return { n: start, step };
    });
    this.shared = shared;
  }

  bump(): number {
    this.values.n += this.values.step;
    return this.values.n;
  }
}

class WithSlot extends Local<{ v?: number }> {
  readonly common: SharedVariable<number>;

  constructor(py: Python) {
    super(py.machine, () => ({}));
    this.common = py.variable('common', 0);
  }

  get double(): number {
    return 2 * (this.values.v ?? 0);
  }
}

export const localPorts: Ports = {
  *'local-basic'(py) {
    const local = py.local<{ v: string | number; w: number }>();
    local.values.v = 'main';
    const out: unknown[] = [];
    function* work(at: number): Program {
      out.push('v' in local.values);
      local.values.v = at;
      local.values.w = at * 2;
      const items = Object.entries(local.values).map(([key, value]) => tuple(key, value));
      out.push(items.sort((a, b) => a.items[0].localeCompare(b.items[0])));
    }
    for (let at = 0; at < 2; at++) {
      const thread = py.thread(work, { args: [at] });
      yield* thread.start();
      yield* thread.join();
    }
    yield* py.print(out, local.get('v'), local.values);
    yield* py.print(
      yield* messageOf(AttributeError, function* look() {
        return local.get('w');
      }),
    );
    delete local.values.v;
    yield* py.print(local.values);
  },
  *'local-subclass-init'(py) {
    const counter = new Counter(py, 10, { step: 5 });
    yield* py.print(counter.bump(), counter.bump(), counter.x);
    const out: unknown[] = [];
    const thread = py.thread(
      function* work() {
        out.push(counter.bump(), counter.x);
      },
      { name: 'T' },
    );
    yield* thread.start();
    yield* thread.join();
    yield* py.print(out, counter.values.n, counter.shared);
  },
  *'local-slots-and-property'(py) {
    const local = new WithSlot(py);
    yield* local.common.store(1);
    local.values.v = 21;
    const out: unknown[] = [];
    const thread = py.thread(function* work() {
      out.push(tuple(yield* local.common.load(), local.double));
      yield* local.common.store(2);
      local.values.v = 1;
      out.push(local.double);
    });
    yield* thread.start();
    yield* thread.join();
    yield* py.print(out, yield* local.common.load(), local.double);
  },
  *'local-freed-with-thread'(py) {
    const log: unknown[] = [];
    const finalise = ({ tag }: { tag?: string }): void => {
      log.push(tuple('freed', tag));
    };
    const local = py.local<{ tag?: string }>(() => ({}), { finalise });
    const thread = py.thread(function* work() {
      local.values.tag = 'in thread';
      log.push('set');
    });
    yield* thread.start();
    yield* thread.join();
    yield* py.print(log);
    yield* py.print(log.length);
  },
};

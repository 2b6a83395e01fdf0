import { type Program, ProgramError, Random } from '@heddle/core';
import {
  Float,
  type Guard,
  KeyError,
  type Lock,
  type Python,
  repr,
  tuple,
  ValueError,
  withGuard,
} from '@heddle/primitives';
import type { Ports } from '../port.ts';
import { attempt, messageOf, withoutAddresses } from '../python-text.ts';

type Keywords = Readonly<Record<string, unknown>>;

/** `lock.acquire(*args, **keywords)`, of whatever types. */
function acquire(lock: Lock, args: readonly unknown[], keywords: Keywords): Program<boolean> {
  const all: unknown[] = [...args];
  if ('timeout' in keywords) all[1] = keywords.timeout;
  const values = all.map((value) => (value instanceof Float ? value.value : value));
  return lock.acquire(...(values as Parameters<Lock['acquire']>));
}

/** An account whose transfers are guarded by a lock of its own. */
class Account {
  readonly id: number;
  readonly balance: ReturnType<typeof balanceOf>;
  readonly lock: Lock;

  constructor(py: Python, id: number) {
    this.id = id;
    this.balance = balanceOf(py, id);
    this.lock = py.lock(`lock ${id}`);
  }

  repr(): string {
    return `Account(id=${this.id}, balance=${repr(this.balance.value)})`;
  }
}

function balanceOf(py: Python, id: number) {
  return py.variable(`balance ${id}`, 100);
}

class StopIteration extends ProgramError {
  constructor(message: string) {
    super('StopIteration', message);
  }
}

/** Python's `with` for several guards, the first outermost. */
function* withAll(guards: readonly Guard[], body: () => Program<void>): Program {
  const [first, ...rest] = guards;
  if (first === undefined) yield* body();
  else yield* withGuard(first, () => withAll(rest, body));
}

function* transfer(from: Account, to: Account, amount: number): Program {
  const accounts = [...new Set([from, to])].sort((a, b) => a.id - b.id);
  yield* withAll(
    accounts.map(({ lock }) => lock),
    function* move() {
      if (from === to || (yield* from.balance.load()) < amount) return;
      yield* from.balance.update((balance) => balance - amount);
      yield* to.balance.update((balance) => balance + amount);
    },
  );
}

export const lockPorts: Ports = {
  *'lock-basic'(py) {
    const lock = py.lock();
    yield* py.print(yield* lock.locked());
    yield* py.print(yield* lock.acquire(), yield* lock.locked());
    yield* py.print(yield* lock.acquire(false), yield* lock.acquire(false));
    yield* py.print(yield* lock.release(), yield* lock.locked());
  },
  *'lock-release-unlocked-uncaught'(py) {
    yield* py.print('before');
    yield* py.lock().release();
    yield* py.print('never');
  },
  *'lock-acquire-arguments'(py) {
    const lock = py.lock();
    yield* lock.acquire();
    function* show(args: readonly unknown[], keywords: Keywords = {}) {
      const answer = yield* attempt(() => acquire(lock, args, keywords), ':');
      yield* py.print(tuple(...args), keywords, '->', answer);
    }
    yield* show([true, 0]);
    yield* show([], { timeout: 0.001 });
    yield* show([true], { timeout: 0 });
    yield* show([false, -1]);
    yield* show([false, 1]);
    yield* show([false], { timeout: 0 });
    yield* show([], { timeout: -5 });
    yield* show([], { timeout: new Float(1e10) });
    yield* show([], { timeout: 1e100 });
    yield* show([], { timeout: Number.NaN });
    yield* show([], { timeout: null });
    yield* show([], { timeout: 'x' });
    yield* show(['yes', 0]);
    yield* show([1, 2, 3]);
  },
  *'lock-with-returns-true'(py) {
    const lock = py.lock();
    yield* lock.with(function* body(got) {
      yield* py.print(got, yield* lock.locked());
    });
    yield* py.print(yield* lock.locked());
    try {
      yield* lock.with(function* body() {
        throw new ValueError('inside');
      });
    } catch (error) {
      yield* py.print(error, yield* lock.locked());
    }
    yield* py.print(lock.release().object === lock);
  },
  *'lock-repr'(py) {
    const lock = py.lock();
    yield* py.print(withoutAddresses(repr(lock)));
    yield* lock.with(() => py.print(withoutAddresses(repr(lock))));
    yield* py.print(withoutAddresses(repr(lock)));
  },
  *'lock-mutual-exclusion'(py) {
    const lock = py.lock();
    const inside = py.variable('inside', 0);
    const total = py.variable('total', 0);
    const seen = py.set<number>('seen');
    function* count() {
      yield* inside.update((value) => value + 1);
      yield* seen.add(yield* inside.load());
      yield* total.update((value) => Math.abs(value) + 1);
      yield* inside.update((value) => value - 1);
    }
    function* worker() {
      for (let turn = 0; turn < 200; turn++) yield* lock.with(count);
    }
    yield* py.run(worker, worker, worker, worker);
    yield* py.print(yield* total.load(), [...(yield* seen.copy())].sort(), yield* inside.load());
  },
  *'lock-ping-pong'(py) {
    const [a, b] = [py.lock(), py.lock()];
    yield* b.acquire();
    const log = py.list<string>('log');
    function* player(name: string, mine: Lock, other: Lock, n: number) {
      for (let i = 0; i < n; i++) {
        yield* mine.acquire();
        yield* log.append(`${name}${i}`);
        yield* other.release();
      }
    }
    const ping = py.thread(player, { args: ['ping', a, b, 3] });
    const pong = py.thread(player, { args: ['pong', b, a, 3] });
    yield* pong.start();
    yield* ping.start();
    yield* ping.join();
    yield* pong.join();
    yield* py.print(...(yield* log.copy()));
  },
  *'pat-deadlock-daemon'(py) {
    const [a, b] = [py.lock(), py.lock()];
    const barrier = py.barrier(2);
    function* go(x: Lock, y: Lock) {
      yield* x.with(function* holding() {
        yield* barrier.wait();
        yield* y.with(() => py.print('impossible'));
      });
    }
    const threads = [
      py.thread(go, { args: [a, b], daemon: true }),
      py.thread(go, { args: [b, a], daemon: true }),
    ];
    for (const thread of threads) yield* thread.start();
    for (const thread of threads) yield* thread.join(0.1);
    const alive: boolean[] = [];
    for (const thread of threads) alive.push(yield* thread.isAlive());
    yield* py.print(alive, yield* a.locked(), yield* b.locked());
  },
  *'pat-self-deadlock-timeout'(py) {
    const plain = py.lock();
    const again = py.rlock();
    const outer = (lock: Pick<Lock, 'acquire' | 'with'>) => lock.with(() => lock.acquire(true, 0.02));
    yield* py.print(yield* outer(plain), yield* plain.locked());
    yield* py.print(yield* outer(again));
    yield* again.release();
  },
  *'pat-bank-transfer'(py) {
    const accounts = [0, 1, 2, 3].map((id) => new Account(py, id));
    function* work(seed: number) {
      const random = Random.seeded(seed);
      const any = () => accounts[random.below(accounts.length)]!;
      for (let turn = 0; turn < 100; turn++) yield* transfer(any(), any(), random.below(50));
    }
    yield* py.run(...[0, 1, 2, 3].map((seed) => py.thread(work, { args: [seed] })));
    const balances: number[] = [];
    for (const { balance } of accounts) balances.push(yield* balance.load());
    const sum = balances.reduce((total, balance) => total + balance);
    yield* py.print(sum, Math.min(...balances) >= 0, new Account(py, 9));
  },
  *'pat-nested-finally-unwind'(py) {
    const log = py.list('log');
    const locks = [0, 1, 2].map((n) => py.lock(`lock ${n}`));
    function* locked() {
      const states: boolean[] = [];
      for (const lock of locks) states.push(yield* lock.locked());
      return states;
    }
    function* deep(n: number): Program {
      yield* locks[n]!.with(function* body() {
        try {
          if (n === 2) throw new StopIteration('bottom');
          yield* deep(n + 1);
          yield* log.append('no else');
        } catch (error) {
          if (!(error instanceof KeyError)) throw error;
          yield* log.append('never');
        } finally {
          yield* log.append(tuple(n, yield* locked()));
        }
      });
    }
    yield* py.run(function* run() {
      yield* log.append(yield* messageOf(StopIteration, () => deep(0)));
    });
    for (const line of yield* log.copy()) yield* py.print(line);
    yield* py.print((yield* locked()).includes(true));
  },
  *'pat-closure-nonlocal-locked'(py) {
    const n = py.variable('n', 0);
    const lock = py.lock();
    function* bump(by: number, times: number) {
      for (let turn = 0; turn < times; turn++) yield* lock.with(() => n.update((value) => value + by));
    }
    yield* py.run(...[1, 2, 3].map((by) => py.thread(bump, { args: [by, 50] })));
    yield* py.print(yield* n.load());
  },
  *'pat-print-under-lock'(py) {
    const buffer = py.list<string>('buffer');
    const lock = py.lock();
    function* say(...words: readonly number[]) {
      // `print` writes each value, each separator and the end by itself.
      yield* lock.with(function* write() {
        for (const [at, word] of words.entries()) {
          if (at > 0) yield* buffer.append('-');
          yield* buffer.append(`${word}`);
        }
        yield* buffer.append(';');
      });
    }
    yield* py.run(...[0, 1, 2, 3].map((i) => py.thread(say, { args: [i, i + 1] })));
    const text = (yield* buffer.copy()).join('');
    yield* py.print(text.replace(/;$/, '').split(';').sort());
  },
};

import { describe, expect, test } from 'vitest';
import { exhaust, explorePython, kinds, printed } from '../exploration/support/explore.ts';
import { always } from './support/always.ts';

const together = (functions: string): string => `
threads = [threading.Thread(target=function) for function in (${functions})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

const counting = (body: string): string => `
import threading

total = 0
lock = threading.Lock()

def add(times):
    global total
    for _ in range(times):
        ${body}

threads = [threading.Thread(target=add, args=(2,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
`;

describe('locks', () => {
  test('without a lock additions can be lost', () => {
    expect(printed(exhaust(counting('total += 1'), { gil: 'free-threaded' }))).toEqual(['2', '3', '4']);
  });

  test('with a lock none is ever lost', () => {
    expect(always(counting('with lock: total += 1'), { gil: 'free-threaded' })).toEqual(['4']);
  });

  test('two withdrawals of money that is there once are a race', () => {
    const source = `
import threading

class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if self.balance >= amount:
            self.balance -= amount

account = Account(100)
threads = [threading.Thread(target=account.withdraw, args=(80,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(account.balance)
`;
    expect(printed(exhaust(source))).toEqual(['-60', '20']);
    expect(kinds(explorePython(source, { detect: ['race'] }))).toEqual(['data-race']);
  });

  test.each([
    ['with', 'with lock:\n            raise KeyError'],
    [
      'try and finally',
      'lock.acquire()\n        try:\n            raise KeyError\n        finally:\n            lock.release()',
    ],
  ])('an exception releases a lock that %s guards', (_name, block) => {
    const source = `
import threading

lock = threading.Lock()

def fail():
    try:
        ${block}
    except KeyError:
        pass
${together('fail, fail')}
print(lock.locked())
`;
    expect(always(source)).toEqual(['False']);
  });

  test('an exception between acquire() and release() leaves the lock taken', () => {
    const source = `
import threading

lock = threading.Lock()

def fail():
    lock.acquire()
    try:
        int('x')
        lock.release()
    except ValueError:
        pass
${together('fail, fail')}
`;
    expect(kinds(exhaust(source))).toEqual(['deadlock']);
  });
});

describe('a lock that its holder takes again', () => {
  const nested = (kind: string): string => `
import threading

lock = threading.${kind}()

def total(order):
    with lock:
        return sum(price(item) for item in order)

def price(item):
    with lock:
        return {'tea': 2, 'cake': 3}[item]

print(total(['tea', 'cake', 'tea']))
`;

  test('is a deadlock of one thread if it is a Lock', () => {
    const result = exhaust(nested('Lock'));
    expect(kinds(result)).toEqual(['deadlock']);
    expect(result.findings[0]?.message).toContain('waits for itself');
  });

  test('is none if it is an RLock', () => {
    expect(always(nested('RLock'))).toEqual(['7']);
  });

  test('keeps the others out until it is released as often as it was taken', () => {
    const source = `
import threading

lock = threading.RLock()
log = []

def deep(level):
    with lock:
        log.append(level)
        if level:
            deep(level - 1)
        log.append(level)
${together('lambda: deep(1), lambda: deep(1)')}
print(log)
`;
    expect(always(source)).toEqual(['[1, 0, 0, 1, 1, 0, 0, 1]']);
  });

  test('is released by its owner alone', () => {
    const source = `
import threading

lock = threading.RLock()

def steal():
    try:
        lock.release()
    except RuntimeError as error:
        print(error)

with lock:
    thief = threading.Thread(target=steal)
    thief.start()
    thief.join()
`;
    expect(always(source)).toEqual(['cannot release un-acquired lock']);
  });
});

describe('two locks', () => {
  const tables = (second: string): string => `
import threading

fork = threading.Lock()
knife = threading.Lock()

def ann():
    with fork:
        with knife:
            pass

def ben():
    ${second}
            pass
${together('ann, ben')}
print('fed')
`;

  test('in opposite order can block both threads for ever', () => {
    const result = exhaust(tables('with knife:\n        with fork:'));
    expect(kinds(result)).toEqual(['deadlock']);
    expect(printed(result)).toEqual(['', 'fed']);
  });

  test('in one order never do', () => {
    expect(always(tables('with fork:\n        with knife:'))).toEqual(['fed']);
  });

  test('in opposite order are found in a schedule that went well', () => {
    const schedule = { strategy: 'dfs', executions: 1, detect: ['lock-order'] } as const;
    expect(kinds(explorePython(tables('with knife:\n        with fork:'), schedule))).toEqual([
      'lock-order-inversion',
    ]);
  });
});

describe('compound operations', () => {
  const pages = (body: string): string => `
import threading

pages = {}
written = []
lock = threading.Lock()

def write():
    written.append(1)
    return 'text'

def page():
    ${body}
${together('page, page')}
print(pages, len(written))
`;

  test('who looks and then writes can compute a value twice', () => {
    const source = pages("if 'home' not in pages: pages['home'] = write()");
    expect(always(source)).toEqual(["{'home': 'text'} 1", "{'home': 'text'} 2"]);
  });

  test('a lock around both makes it once', () => {
    const body = "with lock:\n        if 'home' not in pages: pages['home'] = write()";
    expect(always(pages(body))).toEqual(["{'home': 'text'} 1"]);
  });

  const groups = (before: string): string => `
import threading

groups = {}
lock = threading.Lock()

def enter(name):
    ${before}
        if 'team' not in groups:
            groups['team'] = []
        groups['team'].append(name)
${together("lambda: enter('a'), lambda: enter('b')")}
print(sorted(groups['team']))
`;

  test('a list that is made where there is none can be lost with what is in it', () => {
    expect(always(groups('if True:'))).toEqual(["['a', 'b']", "['a']", "['b']"]);
  });

  test('a lock around all of it keeps every entry', () => {
    expect(always(groups('with lock:'))).toEqual(["['a', 'b']"]);
  });

  test.each(['cpython-3.14', 'free-threaded'] as const)('append() alone loses nothing under %s', (gil) => {
    const source = `
import threading

items = []

def add():
    items.append('x')
${together('add, add, add')}
print(items)
`;
    expect(always(source, { gil })).toEqual(["['x', 'x', 'x']"]);
  });
});

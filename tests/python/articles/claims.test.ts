import { describe, expect, test } from 'vitest';
import { exhaust, explorePython, kinds, printed } from '../exploration/support/explore.ts';

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
    const result = exhaust(counting('with lock: total += 1'), { gil: 'free-threaded' });
    expect(result.worth).toBe('complete');
    expect(printed(result)).toEqual(['4']);
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
});

describe('time', () => {
  const downloads = `
import threading
import time

def download(number, seconds):
    time.sleep(seconds)
    print('file', number)

began = time.monotonic()
threads = [threading.Thread(target=download, args=pair) for pair in [(1, 2), (2, 1), (3, 3)]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(round(time.monotonic() - began), 'seconds')
`;

  test('downloads end in the order of their lengths, and together take as long as the longest', () => {
    expect(printed(exhaust(downloads))).toEqual(['file 2\nfile 1\nfile 3\n3 seconds']);
  });

  test('one after the other they take the sum', () => {
    const sequential = downloads.replace('    thread.start()', '    thread.start(); thread.join()');
    expect(printed(exhaust(sequential))).toEqual(['file 1\nfile 2\nfile 3\n6 seconds']);
  });
});

describe('pools', () => {
  const jobs = `
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

def work(seconds):
    time.sleep(seconds)
    return seconds

with ThreadPoolExecutor(max_workers=3) as executor:
`;

  test('map gives the results in the order of the inputs', () => {
    const source = `${jobs}    print(list(executor.map(work, [2, 1, 3])))\n`;
    expect(printed(explorePython(source, { strategy: 'random', executions: 60, all: true }))).toEqual([
      '[2, 1, 3]',
    ]);
  });

  test('as_completed gives them in the order in which they are done', () => {
    const source = `${jobs}    futures = [executor.submit(work, n) for n in [2, 1, 3]]
    print([future.result() for future in as_completed(futures)])\n`;
    expect(printed(explorePython(source, { strategy: 'random', executions: 60, all: true }))).toEqual([
      '[1, 2, 3]',
    ]);
  });
});

describe('daemons', () => {
  const source = (daemon: string): string => `
import threading
import time

def work():
    time.sleep(5)
    print('done')

threading.Thread(target=work, daemon=${daemon}).start()
print('main is over')
`;

  test('a daemon ends with the program', () => {
    expect(printed(exhaust(source('True')))).toEqual(['main is over']);
  });

  test('the program waits for any other thread', () => {
    expect(printed(exhaust(source('False')))).toEqual(['main is over\ndone']);
  });
});

test('a semaphore lets in no more than it has room for', () => {
  const source = (room: number): string => `
import threading

gate = threading.Semaphore(${room})
lock = threading.Lock()
inside = 0
most = 0

def enter():
    global inside, most
    with gate:
        with lock:
            inside += 1
            most = max(most, inside)
        with lock:
            inside -= 1

threads = [threading.Thread(target=enter) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most)
`;
  expect(printed(exhaust(source(1)))).toEqual(['1']);
  expect(printed(exhaust(source(2)))).toEqual(['1', '2']);
});

describe('conditions', () => {
  const source = (wait: string): string => `
import threading

condition = threading.Condition()
items = []

def consume():
    with condition:
        ${wait}
        print('got', items.pop())

def produce():
    with condition:
        items.append(1)
        condition.notify()

threads = [threading.Thread(target=consume), threading.Thread(target=produce)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

  test('a wait without a predicate can miss the notification', () => {
    expect(kinds(exhaust(source('condition.wait()')))).toEqual(['deadlock']);
  });

  test.each(['while not items: condition.wait()', 'condition.wait_for(lambda: items)'])(
    'never with "%s"',
    (wait) => {
      const result = exhaust(source(wait));
      expect(result).toMatchObject({ worth: 'complete', findings: [] });
      expect(printed(result)).toEqual(['got 1']);
    },
  );
});

test('what threads keep in a local object is their own', () => {
  const source = `
import threading

local = threading.local()
seen = {}

def work(value):
    local.value = value
    seen[value] = local.value

threads = [threading.Thread(target=work, args=(value,)) for value in ('a', 'b')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen.items()), hasattr(local, 'value'))
`;
  const result = exhaust(source);
  expect(result.worth).toBe('complete');
  expect(printed(result)).toEqual(["[('a', 'a'), ('b', 'b')] False"]);
});

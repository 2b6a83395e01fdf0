import { describe, expect, test } from 'vitest';
import { exhaust, kinds, printed } from '../exploration/support/explore.ts';
import { runPython } from '../support/run.ts';
import { always } from './support/always.ts';
import { sampled } from './support/sampled.ts';

const started = (functions: string): string => `
threads = [threading.Thread(target=function) for function in (${functions})]
for thread in threads:
    thread.start()
`;
const together = (functions: string): string =>
  `${started(functions)}for thread in threads:\n    thread.join()\n`;

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
${together('consume, produce')}`;

  test('a wait without a predicate can miss the notification', () => {
    expect(kinds(exhaust(source('condition.wait()')))).toEqual(['deadlock']);
  });

  test.each(['while not items: condition.wait()', 'condition.wait_for(lambda: items)'])(
    'never with "%s"',
    (wait) => expect(always(source(wait))).toEqual(['got 1']),
  );

  test('a wait that looks once can find that another has taken what it was woken for', () => {
    const two = (wait: string): string => `
import threading

condition = threading.Condition()
items = []
log = []

def consume():
    with condition:
        ${wait} not items:
            condition.wait(timeout=9)
        log.append(items.pop() if items else 'nothing')

def produce():
    with condition:
        items.extend([1, 2][:1])
        condition.notify_all()
    with condition:
        items.append(2)
        condition.notify_all()
${together('consume, consume, produce')}
print(sorted(log, key=str))
`;
    expect(printed(exhaust(two('if')))).toContain("[1, 'nothing']");
    expect(always(two('while'))).toEqual(['[1, 2]']);
  });

  test('notify() wakes one thread, and notify_all() each', () => {
    const wake = (call: string): string => `
import threading
import time

condition = threading.Condition()
woken = []

def wait():
    with condition:
        woken.append(condition.wait(timeout=5))
${started('wait, wait, wait')}
time.sleep(1)
with condition:
    condition.${call}()
for thread in threads:
    thread.join()
print(sorted(woken))
`;
    expect(runPython(wake('notify')).stdout).toBe('[False, False, True]\n');
    expect(runPython(wake('notify_all')).stdout).toBe('[True, True, True]\n');
  });

  test('wait() and notify() need the lock', () => {
    const unlocked = `
import threading

condition = threading.Condition()
for call in (condition.wait, condition.notify):
    try:
        call()
    except RuntimeError as error:
        print(error)
`;
    expect(always(unlocked)).toEqual(['cannot wait on un-acquired lock\ncannot notify on un-acquired lock']);
  });
});

describe('events', () => {
  const loading = (publish: string, wait: string): string => `
import threading
import time

settings = None
loaded = threading.Event()
is_loaded = False

def load():
    global settings, is_loaded
    ${publish}

def use():
    ${wait}
    print(settings)
${together('use, load')}`;

  test('nobody uses what is not there before an event says that it is', () => {
    const source = loading("settings = 'blue'; loaded.set()", 'loaded.wait()');
    expect(always(source)).toEqual(['blue']);
  });

  test('a flag that is looked at once may be looked at too soon', () => {
    const source = loading("settings = 'blue'; is_loaded = True", 'if not is_loaded: return');
    expect(always(source)).toEqual(['', 'blue']);
  });

  test('a flag that is set before the data shows what is not ready', () => {
    const source = loading("is_loaded = True; settings = 'blue'", 'if not is_loaded: return');
    expect(always(source)).toEqual(['', 'None', 'blue']);
  });

  test('to sleep is no synchronisation', () => {
    const source = (seconds: number): string =>
      loading(`time.sleep(${seconds}); settings = 'blue'`, 'time.sleep(1)');
    expect(always(source(0.5))).toEqual(['blue']);
    expect(always(source(2))).toEqual(['None']);
    // Where time says nothing about who is first, both happen.
    expect(always(source(0.5), { time: 'free' })).toEqual(['None', 'blue']);
  });

  test('one event releases every thread that waits, and those that come later', () => {
    const source = `
import threading

gun = threading.Event()
running = []

def run():
    gun.wait()
    running.append(gun.is_set())
${started('run, run')}
print(gun.is_set(), running)
gun.set()
for thread in threads:
    thread.join()
run()
print(running)
`;
    expect(always(source)).toEqual(['False []\n[True, True, True]']);
  });

  test('a loop that looks at an event ends when it is set', () => {
    const source = `
import threading

class Heart:
    def __init__(self):
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat)
        self.beats = 0

    def start(self):
        self._thread.start()

    def stop(self):
        self._stop.set()
        self._thread.join()
        return self._thread.is_alive()

    def _beat(self):
        while not self._stop.wait(1):
            self.beats += 1

heart = Heart()
heart.start()
threading.Event().wait(3.5)
print(heart.stop(), heart.beats)
`;
    expect(always(source)).toEqual(['False 3']);
  });

  test('a wait with a timeout tells whether the event was set', () => {
    const source = `
import threading

event = threading.Event()
print(event.wait(timeout=1))
threading.Timer(1, event.set).start()
print(event.wait(timeout=2))
`;
    expect(always(source)).toEqual(['False\nTrue']);
  });
});

describe('semaphores', () => {
  const visitors = (room: number, count: number): string => `
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

threads = [threading.Thread(target=enter) for _ in range(${count})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most)
`;

  test('a semaphore lets in no more than it has room for', () => {
    expect(printed(exhaust(visitors(1, 2)))).toEqual(['1']);
    expect(printed(exhaust(visitors(2, 2)))).toEqual(['1', '2']);
  });

  test('three at most where there is room for three', () => {
    const busy = visitors(3, 7).replace(
      '        with lock:\n            inside -= 1',
      (leave) => `        time.sleep(1)\n${leave}`,
    );
    expect(runPython(`import time\n${busy}`).stdout).toBe('3\n');
  });

  test.each([
    ['Semaphore', 'fine'],
    ['BoundedSemaphore', 'Semaphore released too many times'],
  ])('a %s that is released once too often says "%s"', (kind, expected) => {
    const source = `
import threading

gate = threading.${kind}(3)
gate.acquire()
gate.release()
try:
    gate.release()
    print('fine')
except ValueError as error:
    print(error)
`;
    expect(always(source)).toEqual([expected]);
  });
});

describe('barriers', () => {
  test('nobody begins the second part before all have done the first', () => {
    const source = (parties: number): string => `
import threading

barrier = threading.Barrier(${parties})
log = []

def work():
    log.append(1)
    barrier.wait()
    log.append(2)
${together(Array(parties).fill('work').join(', '))}
print(log)
`;
    expect(always(source(2))).toEqual(['[1, 1, 2, 2]']);
    expect(sampled(source(3))).toEqual(['[1, 1, 1, 2, 2, 2]']);
  });

  const short = (options: string, wait: string): string => `
import threading

barrier = threading.Barrier(3${options})

def come():
    try:
        ${wait}
    except threading.BrokenBarrierError:
        print('broken')
${together('come, come')}
print(barrier.broken)
`;

  test('whoever waits for one who does not come waits for ever', () => {
    expect(kinds(exhaust(short('', 'barrier.wait()')))).toEqual(['deadlock']);
  });

  test('with a timeout the barrier breaks for all', () => {
    expect(always(short(', timeout=1', 'barrier.wait()'))).toEqual(['broken\nbroken\nTrue']);
  });

  test('one who fails can break it', () => {
    const source = `
import threading

barrier = threading.Barrier(2)

def come():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        print('broken')

def fail():
    try:
        raise OSError
    except OSError:
        barrier.abort()
${together('come, fail')}`;
    expect(always(source)).toEqual(['broken']);
  });
});

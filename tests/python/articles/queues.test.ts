import { describe, expect, test } from 'vitest';
import { exhaust, kinds } from '../exploration/support/explore.ts';
import { runPython } from '../support/run.ts';
import { always } from './support/always.ts';
import { sampled } from './support/sampled.ts';

const chain = (size: number, end: string): string => `
import queue
import threading

belt = queue.Queue(maxsize=${size})
packed = []

def bake():
    for cake in ('plum', 'pear'):
        belt.put(cake)
    ${end}

def pack():
    while True:
        cake = belt.get()
        try:
            if cake is None:
                return
            packed.append(cake)
        finally:
            belt.task_done()

baker = threading.Thread(target=bake)
packer = threading.Thread(target=pack)
baker.start()
packer.start()
baker.join()
packer.join()
belt.join()
print(packed, belt.empty())
`;

describe('a queue', () => {
  test.each([0, 1])('with room for %i keeps the order, and a sentinel ends the consumer', (size) => {
    expect(always(chain(size, 'belt.put(None)'))).toEqual(["['plum', 'pear'] True"]);
  });

  test('without a sentinel leaves the consumer waiting', () => {
    expect(kinds(exhaust(chain(0, 'pass')))).toEqual(['deadlock']);
  });

  test('that is full makes put() wait', () => {
    const source = `
import queue
import threading

full = queue.Queue(maxsize=2)
full.put(1)
full.put(2)
try:
    full.put(3, timeout=1)
except queue.Full:
    print('full')
threading.Timer(1, full.get).start()
full.put(3)
print(full.qsize())
`;
    expect(always(source)).toEqual(['full\n2']);
  });

  const joining = (last: string): string => `
import queue
import threading

letters = queue.Queue()
sent = []

def send():
    while True:
        letter = letters.get()
        sent.append(letter)
        ${last}

threading.Thread(target=send, daemon=True).start()
for letter in 'ab':
    letters.put(letter)
letters.join()
print(sent)
`;

  test('is joined once each item is reported as done', () => {
    expect(always(joining('letters.task_done()'))).toEqual(["['a', 'b']"]);
  });

  test('is joined never if one is not', () => {
    expect(kinds(exhaust(joining('pass')))).toEqual(['deadlock']);
  });
});

describe('workers', () => {
  const crew = (count: number, items: number): string => `
import queue
import threading

tasks = queue.Queue()
lock = threading.Lock()
done = []

def work():
    while True:
        task = tasks.get()
        try:
            if task is None:
                return
            with lock:
                done.append(task * task)
        finally:
            tasks.task_done()

threads = [threading.Thread(target=work) for _ in range(${count})]
for thread in threads:
    thread.start()
for task in range(${items}):
    tasks.put(task)
tasks.join()
print(sorted(done))
for _ in threads:
    tasks.put(None)
for thread in threads:
    thread.join()
print([thread.is_alive() for thread in threads])
`;

  test('of a pool do every task once, and a sentinel for each ends them', () => {
    expect(always(crew(1, 2))).toEqual(['[0, 1]\n[False]']);
    expect(sampled(crew(2, 3))).toEqual(['[0, 1, 4]\n[False, False]']);
  });

  test('of a larger pool do too', () => {
    const squares = Array.from({ length: 50 }, (_, n) => n * n).join(', ');
    expect(runPython(crew(4, 50)).stdout).toBe(`[${squares}]\n[False, False, False, False]\n`);
  });

  const office = (before: string): string => `
import queue
import threading

class Office:
    def __init__(self, clerks):
        self.closing = threading.Event()
        self.desk = queue.Queue()
        self.clerks = [threading.Thread(target=self.serve, name=f'clerk-{n}') for n in range(clerks)]

    def open(self):
        for clerk in self.clerks:
            clerk.start()

    def close(self):
        self.closing.set()
        for _ in self.clerks:
            self.desk.put(None)
        for clerk in self.clerks:
            clerk.join()

    def serve(self):
        while not self.closing.is_set():
            errand = self.desk.get()
            try:
                if errand is None:
                    return
                errand()
            finally:
                self.desk.task_done()

log = []
office = Office(1)
office.open()
office.desk.put(lambda: log.append(threading.current_thread().name))
${before}
office.close()
print(log, [clerk.is_alive() for clerk in office.clerks])
`;

  test('of a server end when it is closed, with everything done that was waited for', () => {
    expect(always(office('office.desk.join()'))).toEqual(["['clerk-0'] [False]"]);
  });

  test('of a server that is closed at once may leave something undone', () => {
    expect(always(office(''))).toEqual(["['clerk-0'] [False]", '[] [False]']);
  });
});

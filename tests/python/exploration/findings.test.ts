import { expect, test } from 'vitest';
import { exhaust, explorePython, kinds, printed } from './support/explore.ts';

/** A program whose threads run the given functions. */
function program(source: string, targets: readonly string[], end = ''): string {
  return `import threading
${source}
threads = [threading.Thread(target=target) for target in [${targets.join(', ')}]]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
${end}`;
}

const abba = program(
  `
first = threading.Lock()
second = threading.Lock()

def forwards():
    with first:
        with second:
            pass

def backwards():
    with second:
        with first:
            pass
`,
  ['forwards', 'backwards'],
);

test('a deadlock names the locks as the program does, and the lines that wait', () => {
  const [finding] = explorePython(abba).findings;
  expect(finding).toMatchObject({
    kind: 'deadlock',
    objects: ['second', 'first'],
    threads: expect.arrayContaining(['Thread-1 (forwards)', 'Thread-2 (backwards)']),
    preemptions: 1,
    fewest: true,
  });
  expect(finding!.positions.map(({ source }) => source)).toEqual([
    'program.py:8',
    'program.py:13',
    'program.py:20',
  ]);
});

test('a deadlock is predicted from an execution that has none', () => {
  const result = explorePython(abba, { detect: ['lock-order'], strategy: 'random', executions: 1 });
  expect(result.outcomes.map(({ kind }) => kind)).toEqual(['completed']);
  expect(result.findings).toMatchObject([{ kind: 'lock-order-inversion', certainty: 'confirmed' }]);
});

test('locks that are always taken in one order never deadlock', () => {
  const result = exhaust(
    abba.replace('with second:\n        with first', 'with first:\n        with second'),
  );
  expect(result).toMatchObject({ worth: 'complete', findings: [] });
});

function nested(type: string): string {
  return program(
    `
lock = threading.${type}()

def work():
    with lock:
        with lock:
            pass
`,
    ['work'],
  );
}

test('a thread that takes its own lock again waits for itself', () => {
  expect(explorePython(nested('Lock')).findings).toMatchObject([
    { kind: 'deadlock', message: 'Thread-1 (work) waits for itself', objects: ['lock'] },
  ]);
});

test('a thread takes its own reentrant lock again', () => {
  expect(exhaust(nested('RLock'))).toMatchObject({ worth: 'complete', findings: [] });
});

const wakeup = program(
  `
condition = threading.Condition()

def wait():
    with condition:
        condition.wait()

def wake():
    with condition:
        condition.notify()
`,
  ['wait', 'wake'],
);

test('a notify before the wait is a lost wake-up', () => {
  const result = explorePython(wakeup, { detect: ['lost-wakeup'] });
  expect(kinds(result)).toContain('lost-wakeup');
  const [finding] = result.findings.filter(({ kind }) => kind === 'lost-wakeup');
  expect(finding!.evidence?.map(({ source }) => source)).toEqual(['program.py:11', 'program.py:7']);
});

const checkThenAct = program(
  `
cache = {}
made = []

def get():
    if 'key' not in cache:
        cache['key'] = object()
        made.append(1)
`,
  ['get', 'get'],
  'assert len(made) == 1',
);

test('a check and the act that relies on it come apart', () => {
  const [finding] = explorePython(checkThenAct).findings;
  expect(finding).toMatchObject({ kind: 'assertion', objects: ["cache['key']"] });
  expect(finding!.explanation).toContain("look for 'key' in {}");
});

test('double-checked locking shows an object that is not ready', () => {
  const source = program(
    `
class Config:
    instance = None
    lock = threading.Lock()

    @classmethod
    def get(cls):
        if cls.instance is None:
            with cls.lock:
                if cls.instance is None:
                    cls.instance = cls()
                    cls.instance.ready = True
        return cls.instance

def use():
    Config.get().ready
`,
    ['use', 'use'],
  );
  const [finding] = explorePython(source).findings;
  expect(finding?.message).toBe("AttributeError: 'Config' object has no attribute 'ready'");
});

test('a dictionary grows while it is iterated', () => {
  const source = program(
    `
table = {1: 'a', 2: 'b'}

def read():
    for key in table:
        pass

def write():
    table[3] = 'c'
`,
    ['read', 'write'],
  );
  expect(explorePython(source).findings).toMatchObject([
    { kind: 'uncaught-exception', message: 'RuntimeError: dictionary changed size during iteration' },
  ]);
});

test('an object is seen before its attributes are set', () => {
  const source = program(
    `
class Box:
    pass

box = None

def make():
    global box
    box = Box()
    box.value = 42

def use():
    if box is not None:
        print(box.value)
`,
    ['make', 'use'],
  );
  const [finding] = explorePython(source).findings;
  expect(finding).toMatchObject({
    message: "AttributeError: 'Box' object has no attribute 'value'",
    positions: [{ source: 'program.py:15' }],
  });
});

test('a daemon is stopped in the middle of its critical section', () => {
  const source = `import threading
lock = threading.Lock()
log = []
def work():
    with lock:
        log.append('begin')
        log.append('end')
threading.Thread(target=work, daemon=True).start()
`;
  const result = exhaust(source, { detect: ['leak'] });
  expect(result.worth).toBe('complete');
  expect(kinds(result)).toEqual(['leak']);
});

test('a thread ends and keeps a lock', () => {
  const source = program('lock = threading.Lock()\n\ndef work():\n    lock.acquire()', ['work']);
  expect(explorePython(source, { detect: ['leak'] }).findings).toMatchObject([
    { kind: 'leak', objects: ['lock'] },
  ]);
});

test('a race names both accesses with their lines', () => {
  const source = program(
    `
balance = 100

def withdraw():
    global balance
    balance = balance - 70
`,
    ['withdraw', 'withdraw'],
  );
  const [finding] = explorePython(source, { detect: ['race'] }).findings;
  expect(finding).toMatchObject({ kind: 'data-race', objects: ['balance'], certainty: 'observed' });
  expect(finding!.evidence?.map(({ source: place }) => place)).toEqual(['program.py:7', 'program.py:7']);
});

test.each([
  ['an attribute', 'class Box: pass\nbox = Box()\nbox.value = 0', 'box.value += 1', 'box.value'],
  ['an item', 'table = {"k": 0}', 'table["k"] += 1', "table['k']"],
  ['a place in a list', 'items = [0]', 'items[0] += 1', 'items[0]'],
])('threads race for %s', (_, before, body, object) => {
  const source = program(`${before}\n\ndef work():\n    ${body}`, ['work', 'work']);
  expect(explorePython(source, { detect: ['race'] }).findings).toMatchObject([
    { kind: 'data-race', objects: [object] },
  ]);
});

test('threads that keep apart, or to a lock, do not race', () => {
  const source = program(
    `
lock = threading.Lock()
results = {}
log = []
total = 0

def work(n):
    global total
    results[n] = n
    log.append(n)
    with lock:
        total += n

def one():
    work(1)

def two():
    work(2)
`,
    ['one', 'two'],
    'assert total == sum(results.values()) == len(log) + 1',
  );
  expect(exhaust(source, { detect: ['race'] })).toMatchObject({ worth: 'complete', findings: [] });
});

const spin = program(
  `
done = False

def work():
    global done
    done = True

def wait():
    while not done:
        pass
`,
  ['wait', 'work'],
  "print('over')",
);

test('a loop that waits for a flag comes to its end where threads are chosen at random', () => {
  const result = explorePython(spin, { strategy: 'random', executions: 100, all: true });
  expect(result.findings).toEqual([]);
  expect(printed(result)).toEqual(['over']);
});

test('a loop that waits for a flag that nobody sets is a livelock', () => {
  const options = { spinning: 'fair', maxSteps: 200, executions: 100 } as const;
  expect(kinds(explorePython(spin.replace('done = True', 'done = False'), options))).toEqual(['livelock']);
});

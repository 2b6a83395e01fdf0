import { PythonProgram, pythonScenario } from '@heddle/python';
import { type SimulateOptions, type Simulation, simulate } from '@heddle/simulate';
import { describe, expect, test } from 'vitest';

function simulated(source: string, options: SimulateOptions = {}): Simulation {
  return simulate(pythonScenario(new PythonProgram({ path: 'program.py', source })), options);
}

function printed({ output }: Simulation): string[] {
  return output.map(({ line }) => line);
}

const SECOND = 1e9;

const spinning = `
import sys, threading

def spin():
    total = 0
    for number in range(150_000):
        total += number

threads = [threading.Thread(target=spin) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sys.getswitchinterval())
`;

describe('the switch interval', () => {
  const forced = ({ gils }: Simulation) => gils[0]!.forced;

  test('is what the options say, and the program sees it', () => {
    const short = simulated(spinning, { switchInterval: 1e6 });
    expect(printed(short)).toEqual(['0.001']);
    expect(forced(short)).toBeGreaterThan(3 * forced(simulated(spinning)));
  });

  test('is what the program sets', () => {
    const set = simulated(`import sys\nsys.setswitchinterval(0.001)\n${spinning}`);
    expect(printed(set)).toEqual(['0.001']);
    expect(forced(set)).toBe(forced(simulated(spinning, { switchInterval: 1e6 })));
  });
});

describe('time', () => {
  test('passes while code runs, and the clocks of the program show it', () => {
    const run = simulated(`
import time
begin = time.perf_counter()
for number in range(100_000):
    pass
print(time.perf_counter() > begin)
time.sleep(0.5)
print(0.5 < time.monotonic() < 0.6)
`);
    expect(printed(run)).toEqual(['True', 'True']);
    expect(run.time).toBeGreaterThan(0.5 * SECOND);
    expect(run.time).toBeLessThan(0.6 * SECOND);
  });

  test('may be limited', () => {
    const run = simulated('while True:\n    pass\n', { until: 2e6 });
    expect(run).toMatchObject({ ended: 'timeLimit', time: 2e6 });
  });

  test('ends where threads wait for each other', () => {
    const run = simulated('import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n');
    expect(run.ended).toBe('deadlock');
    expect(run.contention[0]).toMatchObject({ kind: 'lock', object: 'lock' });
  });
});

describe('native code that is all that a thread runs', () => {
  const threaded = (items: string, target: string) =>
    `import threading\nitems = ${items}\nworker = threading.Thread(target=${target}, args=(items,))\nworker.start()\nworker.join()\n`;

  test.each([
    ['over what others cannot see', threaded('range(1_000_000)', 'sum')],
    ['over what others can see', threaded('[1] * 200_000', 'max')],
    [
      'in a pool',
      'from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(1) as pool:\n    pool.submit(sum, range(1_000_000))\n',
    ],
  ])('works for that thread: %s', (_, source) => {
    const [main, worker] = simulated(source).threads;
    expect(worker!.spent.running).toBeGreaterThan(2e6);
    // Making the list takes some of it.
    expect(main!.spent.running).toBeLessThan(0.25e6);
  });
});

test('a thread that is waited for holds nothing: its wait is a blocking call, and no contention', () => {
  const { calls, contention } = simulated(`
import threading, time
worker = threading.Thread(target=time.sleep, args=(1,), name='worker')
worker.start()
worker.join()
`);
  expect(calls.find(({ kind }) => kind === 'thread')).toMatchObject({ call: 'join worker', count: 1 });
  expect(contention).toEqual([]);
});

describe('signals', () => {
  test('interrupt a wait when they are due', () => {
    const run = simulated(`
import signal, time

def handler(number, frame):
    print(f'{time.monotonic():.2f}')
    raise TimeoutError

signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.25)
try:
    time.sleep(10)
except TimeoutError:
    print('interrupted')
`);
    expect(printed(run)).toEqual(['0.25', 'interrupted']);
    expect(run.time).toBeLessThan(0.3 * SECOND);
  });

  test('interrupt a computation when they are due', () => {
    const run = simulated(`
import signal, time

def handler(number, frame):
    raise TimeoutError

signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.002)
try:
    while True:
        pass
except TimeoutError:
    print(0.002 <= time.monotonic() < 0.003)
`);
    expect(printed(run)).toEqual(['True']);
  });
});

describe('a snapshot', () => {
  const run = simulated(
    `
import threading, time

def depth(left):
    if left:
        return depth(left - 1)
    try:
        raise KeyError('missing')
    except KeyError:
        time.sleep(1)

lock = threading.Lock()
with lock:
    sleeper = threading.Thread(target=depth, args=(3,), name='sleeper')
    waiter = threading.Thread(target=lock.acquire, name='waiter')
    sleeper.start()
    waiter.start()
    sleeper.join()
`,
    { at: [0.5e9] },
  );
  const views = run.snapshots[0]!.threads;

  test('shows what each thread waits for, and where', () => {
    const [main, sleeper, waiter] = views;
    expect(views).toHaveLength(3);
    expect(main).toMatchObject({ activity: 'blocked', on: 'thread sleeper', position: { line: 18 } });
    expect(sleeper).toMatchObject({ activity: 'blocked', on: 'timer time', position: { line: 10 } });
    expect(waiter).toMatchObject({ activity: 'blocked', on: 'lock lock' });
  });

  test('shows frame, exception and depth of a Python thread', () => {
    expect(views[1]!.program).toMatchObject({ frame: 'depth', exception: 'KeyError: missing' });
    expect(views[1]!.program!.depth).toBeGreaterThanOrEqual(4);
  });

  test('tells how long it had the GIL', () => {
    for (const { timeWithGil, timeWithoutGil, holdsGil } of views) {
      expect(holdsGil).toBe(false);
      expect(timeWithGil).toBeGreaterThan(0);
      expect(timeWithoutGil).toBeGreaterThan(0.4 * SECOND);
      expect(timeWithGil + timeWithoutGil).toBeLessThanOrEqual(0.5 * SECOND);
    }
  });
});

test('threads of a build without a GIL wait for the lock of an object that all of them change', () => {
  const source = `
import threading

items = []

def add():
    for number in range(20_000):
        items.append(number)

threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(items))
`;
  const run = simulated(source, { concurrency: 'free-threaded' });
  expect(printed(run)).toEqual(['80000']);
  expect(run.contention.find(({ object }) => object === 'items')?.waits).toBeGreaterThan(100);
  expect(run.gils).toEqual([]);
});

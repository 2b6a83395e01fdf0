import { describe, expect, test } from 'vitest';
import { exhaust, printed } from '../exploration/support/explore.ts';
import { runPython } from '../support/run.ts';
import { always } from './support/always.ts';

describe('a thread', () => {
  test('is alive from its start to its end', () => {
    const source = `
import threading
import time

nap = threading.Thread(target=time.sleep, args=(1,))
print(nap.is_alive(), nap.ident is None)
nap.start()
print(nap.is_alive(), nap.ident is None)
nap.join()
print(nap.is_alive())
`;
    expect(always(source)).toEqual(['False True\nTrue False\nFalse']);
  });

  test('is started once', () => {
    const source = `
import threading

thread = threading.Thread(target=print, args=('ran',))
thread.start()
thread.join()
try:
    thread.start()
except RuntimeError as error:
    print(error)
`;
    expect(always(source)).toEqual(['ran\nthreads can only be started once']);
  });

  test('runs what its class says in run()', () => {
    const source = `
import threading

class Greeter(threading.Thread):
    def __init__(self, whom):
        super().__init__(name='greeter')
        self.whom = whom

    def run(self):
        self.greeting = f'hello {self.whom} from {threading.current_thread().name}'

greeter = Greeter('world')
greeter.start()
greeter.join()
print(greeter.greeting)
`;
    expect(always(source)).toEqual(['hello world from greeter']);
  });

  test('runs nothing of its own where a class overrides start()', () => {
    const source = `
import threading

class Eager(threading.Thread):
    def start(self):
        self.run()

    def run(self):
        print('in', threading.current_thread().name)

eager = Eager()
eager.start()
print(eager.is_alive())
try:
    eager.join()
except RuntimeError as error:
    print(error)
`;
    expect(always(source)).toEqual(['in MainThread\nFalse\ncannot join thread before it is started']);
  });

  test('runs on when join() has waited for long enough', () => {
    const source = `
import threading
import time

def report():
    time.sleep(3)
    print('the report is ready')

thread = threading.Thread(target=report)
thread.start()
print(thread.join(timeout=1), thread.is_alive())
`;
    expect(always(source)).toEqual(['None True\nthe report is ready']);
  });

  test('has a name and numbers of its own', () => {
    const source = `
import threading

seen = {}

def note():
    current = threading.current_thread()
    seen[current.name] = (threading.get_ident() == current.ident, threading.get_native_id() == current.native_id)

threads = [threading.Thread(target=note, name=name) for name in ('left', 'right')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(seen.items()), threads[0].ident != threads[1].ident)
`;
    const right = "[('left', (True, True)), ('right', (True, True))]";
    // The ident of a thread that has ended may be given to the next.
    for (const text of always(source)) expect(text.startsWith(right)).toBe(true);
  });

  test('is enumerated while it is alive', () => {
    const source = `
import threading

leave = threading.Event()
thread = threading.Thread(target=leave.wait, name='guest')

def names():
    return [(thread.name, thread.is_alive()) for thread in threading.enumerate()]

print(names())
thread.start()
print(names())
leave.set()
thread.join()
print(names())
`;
    expect(always(source)).toEqual([
      ["[('MainThread', True)]", "[('MainThread', True), ('guest', True)]", "[('MainThread', True)]"].join(
        '\n',
      ),
    ]);
  });

  test('of the module _thread is a number and has to be waited for by a lock', () => {
    const source = `
import _thread

finished = _thread.allocate_lock()
finished.acquire()

def work(text):
    print(text)
    finished.release()

print(isinstance(_thread.start_new_thread(work, ('low',)), int))
finished.acquire()
print('over')
`;
    expect(always(source)).toEqual(['True\nlow\nover', 'low\nTrue\nover']);
  });
});

describe('a timer', () => {
  const source = (then: string): string => `
import threading

timer = threading.Timer(2, print, args=('ring',))
timer.start()
${then}
timer.join()
print('over')
`;

  test('calls its function later', () => {
    expect(always(source("print('set')"))).toEqual(['set\nring\nover']);
  });

  test('calls nothing once it is cancelled', () => {
    expect(always(source('timer.cancel()'))).toEqual(['over']);
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

  test('what a daemon has to tidy up is left', () => {
    const tidying = `
import threading
import time

def work():
    try:
        time.sleep(5)
    finally:
        print('tidied up')

threading.Thread(target=work, daemon=True).start()
time.sleep(1)
print('main is over')
`;
    expect(printed(exhaust(tidying))).toEqual(['main is over']);
  });

  test('a loop without an end is no obstacle', () => {
    const polling = `
import threading
import time

def poll():
    while True:
        print('poll')
        time.sleep(1)

threading.Thread(target=poll, daemon=True).start()
time.sleep(2.5)
`;
    expect(runPython(polling)).toMatchObject({ stdout: 'poll\npoll\npoll\n', outcome: 'completed' });
  });
});

describe('exceptions', () => {
  test('one in a thread does not stop the main thread', () => {
    const source = `
import threading

def fail():
    raise LookupError('nothing there')

thread = threading.Thread(target=fail, name='seeker')
thread.start()
thread.join()
print('main goes on', thread.is_alive())
`;
    const ran = runPython(source);
    expect(ran).toMatchObject({ stdout: 'main goes on False\n', exitStatus: 0 });
    expect(ran.failures).toEqual(['uncaught-exception: LookupError: nothing there']);
  });

  test('a hook hears of it', () => {
    const source = `
import threading

def hook(args):
    print(args.thread.name, args.exc_type.__name__, args.exc_value)

threading.excepthook = hook
thread = threading.Thread(target=lambda: 1 / 0, name='divider')
thread.start()
thread.join()
`;
    expect(runPython(source).stdout).toBe('divider ZeroDivisionError division by zero\n');
  });
});

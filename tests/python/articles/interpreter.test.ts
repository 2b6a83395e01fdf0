import { explore } from '@heddle/explore';
import { loadProgramResources, PythonProgram, pythonScenario } from '@heddle/python';
import { beforeAll, describe, expect, test } from 'vitest';
import { printed } from '../exploration/support/explore.ts';
import { runPython } from '../support/run.ts';
import { always } from './support/always.ts';
import { sampled } from './support/sampled.ts';

describe('what is a thread its own', () => {
  test('what threads keep in a local object', () => {
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
    expect(always(source)).toEqual(["[('a', 'a'), ('b', 'b')] False"]);
  });

  test('functions that a thread calls find it there', () => {
    const source = `
import threading

request = threading.local()

def handle(user):
    request.user = user
    greet()

def greet():
    greetings.append(f'hello {request.user}')

greetings = []
threads = [threading.Thread(target=handle, args=(user,)) for user in ('ann', 'ben')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(greetings), request.__dict__)
`;
    expect(always(source)).toEqual(["['hello ann', 'hello ben'] {}"]);
  });

  describe('connections to a database', () => {
    beforeAll(() =>
      loadProgramResources(new PythonProgram({ path: 'program.py', source: 'import sqlite3' })),
    );

    test('one for each thread, which no other may use', () => {
      const source = `
import sqlite3
import threading

local = threading.local()
opened = []

def connection():
    if not hasattr(local, 'connection'):
        local.connection = sqlite3.connect(':memory:')
        opened.append(local.connection)
    return local.connection

def work():
    connection().execute('create table mine (x)')
    connection().execute('insert into mine values (1)')

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(opened), opened[0] is opened[1])
try:
    opened[0].execute('select * from mine')
except sqlite3.ProgrammingError as error:
    print(str(error).split('.')[0])
`;
      expect(runPython(source).stdout).toBe(
        '2 False\nSQLite objects created in a thread can only be used in that same thread\n',
      );
    });
  });
});

test('a module that two threads import is executed once', () => {
  const source = `
import threading

def load():
    import slow
    answers.append(slow.answer)

answers = []
threads = [threading.Thread(target=load) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(answers)
`;
  const slow = "import time\nprint('executing')\ntime.sleep(1)\nanswer = 42\n";
  const program = new PythonProgram(
    { path: 'program.py', source },
    { files: [{ path: 'slow.py', source: slow }] },
  );
  const result = explore(pythonScenario(program), { strategy: 'random', executions: 60, all: true });
  expect(result.findings).toEqual([]);
  expect(printed(result)).toEqual(['executing\n[42, 42]']);
});

describe('signals', () => {
  test('reach the main thread, whoever sends them', () => {
    const source = `
import os
import signal
import threading

def handle(number, frame):
    print(signal.Signals(number).name, 'in', threading.current_thread().name)

signal.signal(signal.SIGTERM, handle)
thread = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGTERM))
thread.start()
thread.join()
`;
    expect(always(source)).toEqual(['SIGTERM in MainThread']);
  });

  test('get handlers from the main thread alone', () => {
    const source = `
import signal
import threading

def install():
    try:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except ValueError as error:
        print(error)

thread = threading.Thread(target=install)
thread.start()
thread.join()
`;
    expect(always(source)).toEqual(['signal only works in main thread of the main interpreter']);
  });

  test('an interrupt is an exception in the main thread, which tells the others to stop', () => {
    const source = `
import os
import signal
import threading
import time

stop = threading.Event()

def work():
    while not stop.wait(1):
        pass
    print('the worker stops')

worker = threading.Thread(target=work)
worker.start()
threading.Timer(2.5, os.kill, args=(os.getpid(), signal.SIGINT)).start()
try:
    time.sleep(60)
    print('nobody came')
except KeyboardInterrupt:
    stop.set()
    worker.join()
    print('main stops')
`;
    expect(runPython(source).stdout).toBe('the worker stops\nmain stops\n');
  });
});

describe('finalizers', () => {
  const program = (body: string): string => `
import threading

class Handle:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        print('closed in', threading.current_thread().name)

    def __del__(self):
        print('finalized in', threading.current_thread().name)

${body}
`;

  test('run in the thread that drops the last reference', () => {
    const body = `
handles = [Handle()]
thread = threading.Thread(target=handles.clear, name='worker')
thread.start()
thread.join()
print('joined')`;
    expect(always(program(body))).toEqual(['finalized in worker\njoined']);
  });

  test('a context manager closes where its block ends', () => {
    const body = `
handle = Handle()
with handle:
    pass
thread = threading.Thread(target=globals().pop, args=('handle',), name='worker')
thread.start()
thread.join()`;
    expect(runPython(program(body)).stdout).toBe('closed in MainThread\nfinalized in worker\n');
  });
});

describe('to see what threads do', () => {
  test('a dump of all stacks shows where each waits', () => {
    const source = `
import faulthandler
import sys
import threading
import time

def fetch():
    wait()

def wait():
    gate.wait()

gate = threading.Event()
thread = threading.Thread(target=fetch, name='fetcher')
thread.start()
time.sleep(1)
faulthandler.dump_traceback(file=sys.stdout)
gate.set()
`;
    const lines = runPython(source).stdout.split('\n');
    const frames = lines.filter((line) => line.includes('program.py')).map((line) => line.trim());
    expect(frames).toEqual([
      'File "program.py", line 11 in wait',
      'File "program.py", line 8 in fetch',
      'File "program.py", line 17 in <module>',
    ]);
    expect(lines.filter((line) => line.includes('most recent call first'))).toEqual([
      expect.stringMatching(/^Thread 0x[0-9a-f]{16} \[fetcher\] \(most recent call first\):$/),
      expect.stringMatching(/^Current thread 0x[0-9a-f]{16} \[MainThread\] \(most recent call first\):$/),
    ]);
  });

  test('a log names the thread of each line', () => {
    const source = `
import logging
import sys
import threading

logging.basicConfig(format='%(threadName)s %(levelname)s %(message)s', level=logging.INFO, stream=sys.stdout)
thread = threading.Thread(target=logging.info, args=('begin %d', 1), name='worker')
thread.start()
thread.join()
logging.warning('end')
logging.debug('not shown')
`;
    expect(sampled(source)).toEqual(['worker INFO begin 1\nMainThread WARNING end']);
  });

  test('lines of a log are whole whichever thread writes them', () => {
    const source = `
import logging
import sys
import threading

logging.basicConfig(format='%(message)s', level=logging.INFO, stream=sys.stdout)
threads = [threading.Thread(target=logging.info, args=(text,)) for text in ('left', 'right')]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
    expect(sampled(source)).toEqual(['left\nright', 'right\nleft']);
  });

  test('a thread that hangs is seen by a join with a timeout', () => {
    const source = `
import threading

answer = threading.Event()
thread = threading.Thread(target=answer.wait, name='asker', daemon=True)
thread.start()
thread.join(timeout=5)
if thread.is_alive():
    print(thread.name, 'hangs')
`;
    expect(always(source)).toEqual(['asker hangs']);
  });
});

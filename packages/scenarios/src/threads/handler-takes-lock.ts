import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A signal is to be written into the log that the main thread writes too."""
# heddle: expect deadlock
import signal
import threading
from collections import deque

lock = threading.Lock()
log = []
signals = deque()


def write(line):
    with lock:
        log.append(line)


def handle(number, frame):
    write("stop")


signal.signal(signal.SIGINT, handle)
sender = threading.Thread(target=signal.raise_signal, args=(signal.SIGINT,), name="sender")
sender.start()
write("work")
sender.join()
for line in signals:
    write(line)
print(sorted(log))
`;

const repairedProgram = `"""A signal is to be written into the log that the main thread writes too."""
# heddle: expect none
import signal
import threading
from collections import deque

lock = threading.Lock()
log = []
signals = deque()


def write(line):
    with lock:
        log.append(line)


def handle(number, frame):
    signals.append("stop")


signal.signal(signal.SIGINT, handle)
sender = threading.Thread(target=signal.raise_signal, args=(signal.SIGINT,), name="sender")
sender.start()
write("work")
sender.join()
for line in signals:
    write(line)
print(sorted(log))
`;

/** A signal handler runs in the middle of the main thread and waits for a lock which the main thread holds. */
export const handlerTakesLock: Entry = entry({
  name: 'handler-takes-lock',
  title: 'A signal handler that takes a lock',
  summary:
    'A signal handler runs in the middle of the main thread and waits for a lock which the main thread holds.',
  lesson: `
    Python runs signal handlers in the main thread, between two of its instructions, whoever sent the
    signal. The handler is not another thread: whatever the main thread was doing stands still until the
    handler returns. If it was inside of the with block, the handler waits for a lock that is held by the
    very thread it interrupts. A lock cannot help against oneself, and a reentrant lock only lets the
    handler into data that are half changed.

    A handler should note that something has happened, and leave the rest to the program. The repair appends
    to a deque, which is one step, and the main thread writes the log. Setting a flag, or put() of a
    SimpleQueue, which is made for this, are as good. Even Event.set() and logging take locks inside.
  `,
  topics: ['signals', 'deadlock'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed("['stop', 'work']"), deadlocked()],
    repairedOutcomes: [completed("['stop', 'work']")],
  },
});

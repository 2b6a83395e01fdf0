import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A cache of pages; a page that dies is counted."""
# heddle: expect deadlock
import threading
from collections import deque

lock = threading.Lock()
dead = deque()
shown = []


class Page:
    def __del__(self):
        with lock:
            dead.append("page")


cache = {"home": Page()}


def read():
    with lock:
        page = cache.get("home")
    with lock:
        shown.append(page is not None)


def clean():
    with lock:
        cache.clear()


threads = [threading.Thread(target=read, name="reader"), threading.Thread(target=clean, name="cleaner")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(dead), "page is dead")
`;

const repairedProgram = `"""A cache of pages; a page that dies is counted."""
# heddle: expect none
import threading
from collections import deque

lock = threading.Lock()
dead = deque()
shown = []


class Page:
    def __del__(self):
        dead.append("page")


cache = {"home": Page()}


def read():
    with lock:
        page = cache.get("home")
    with lock:
        shown.append(page is not None)


def clean():
    with lock:
        cache.clear()


threads = [threading.Thread(target=read, name="reader"), threading.Thread(target=clean, name="cleaner")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(dead), "page is dead")
`;

/** The last reference to an object is dropped under a lock, and the finalizer of the object waits for the same lock. */
export const finalizerTakesLock: Entry = entry({
  name: 'finalizer-takes-lock',
  title: 'A finalizer that takes a lock',
  summary:
    'The last reference to an object is dropped under a lock, and the finalizer of the object waits for the same lock.',
  lesson: `
    The method __del__ runs when the last reference to an object goes, in the thread that drops it, in the
    middle of whatever that thread does. Here two threads refer to the page. If the reader is the last, its
    finalizer runs outside of the lock, and all is well. If the reader was quick, it is the cleaner, and the
    cleaner holds the lock that the finalizer asks for: it waits for itself. No line of the cleaner calls
    the finalizer.

    Finalizers may run anywhere, so they must not wait for anything. Let them leave a note in one step, such
    as append() to a deque, and let somebody else read the notes. To drop references outside of locks only,
    as one may also try, is hard to keep up, and the garbage collector does not keep to it at all.
  `,
  topics: ['finalizers', 'deadlock'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('1 page is dead'), deadlocked()],
    repairedOutcomes: [completed('1 page is dead')],
  },
});

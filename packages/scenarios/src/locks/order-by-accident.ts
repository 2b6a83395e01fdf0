import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = String.raw`"""A cache evicts an entry to a file, and a saver marks entries of the cache."""
# heddle: expect deadlock, lock-order-inversion
import threading

cache_lock = threading.Lock()
file_lock = threading.Lock()
cached = []
saved = []


def write(entry):
    with file_lock:
        saved.append(entry)


def mark(entry):
    with cache_lock:
        cached.append(entry)


def evict():
    with cache_lock:
        entry = "a page"
        write(entry)


def save():
    with file_lock:
        entry = "a file"
        mark(entry)


evictor = threading.Thread(target=evict, name="evictor")
saver = threading.Thread(target=save, name="saver")
evictor.start()
saver.start()
evictor.join()
saver.join()
print(f"saved {len(saved)}, cached {len(cached)}")
`;

const repairedProgram = String.raw`"""A cache evicts an entry to a file, and a saver marks entries of the cache."""
# heddle: expect none
import threading

cache_lock = threading.Lock()
file_lock = threading.Lock()
cached = []
saved = []


def write(entry):
    with file_lock:
        saved.append(entry)


def mark(entry):
    with cache_lock:
        cached.append(entry)


def evict():
    with cache_lock:
        entry = "a page"
    write(entry)


def save():
    with file_lock:
        entry = "a file"
    mark(entry)


evictor = threading.Thread(target=evict, name="evictor")
saver = threading.Thread(target=save, name="saver")
evictor.start()
saver.start()
evictor.join()
saver.join()
print(f"saved {len(saved)}, cached {len(cached)}")
`;

/** Lock order inversion, predicted from executions without a deadlock. */
export const orderByAccident: Entry = entry({
  name: 'order-by-accident',
  title: 'An inversion that one run betrays',
  summary: 'Two locks are taken in both orders, and a run that went well is enough to see it.',
  lesson: `
    The cache takes the file's lock under its own, the saver takes the cache's lock under that of the
    file. Each function calls the other part through a helper, so no line shows two locks. In nearly every
    run the one is through before the other begins, and the tests pass for years.

    A deadlock has to happen in order to be seen, an order of locks does not: it stands in every run. The
    detector "lock-order" keeps the graph of which lock was taken under which, and reports its circles,
    though the run went well; then it looks for a schedule that proves it. Both findings are shown here.
    The repair takes the locks one after the other, where they need not be held together at all.
  `,
  topics: ['lock-ordering', 'deadlock'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock', 'lock-order-inversion'],
    preemptions: 1,
    outcomes: [completed('saved 1, cached 1'), deadlocked()],
    repairedOutcomes: [completed('saved 1, cached 1')],
  },
});

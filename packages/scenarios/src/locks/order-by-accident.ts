import { type Entry, entry } from '../entry.ts';
import { completed } from '../expectation.ts';

const program = `"""A cache evicts entries to a file, and then a saver saves the file into the cache."""
# heddle: expect lock-order-inversion
import threading

cache_lock = threading.Lock()
file_lock = threading.Lock()
evicted = threading.Event()
log = []


def evict():
    with cache_lock:
        with file_lock:
            log.append("evicted")
    evicted.set()


def save():
    evicted.wait()
    with file_lock:
        with cache_lock:
            log.append("saved")


evictor = threading.Thread(target=evict, name="evictor")
saver = threading.Thread(target=save, name="saver")
evictor.start()
saver.start()
evictor.join()
saver.join()
print(*log, sep=", ")
`;

const repairedProgram = `"""A cache evicts entries to a file, and then a saver saves the file into the cache."""
# heddle: expect none
import threading

cache_lock = threading.Lock()
file_lock = threading.Lock()
evicted = threading.Event()
log = []


def evict():
    with cache_lock:
        with file_lock:
            log.append("evicted")
    evicted.set()


def save():
    evicted.wait()
    with cache_lock:
        with file_lock:
            log.append("saved")


evictor = threading.Thread(target=evict, name="evictor")
saver = threading.Thread(target=save, name="saver")
evictor.start()
saver.start()
evictor.join()
saver.join()
print(*log, sep=", ")
`;

/** Lock order inversion, predicted from executions that all go well. */
export const orderByAccident: Entry = entry({
  name: 'order-by-accident',
  title: 'An inversion that one run betrays',
  summary: 'Two locks are taken in both orders; nothing happens yet, because an event keeps the two apart.',
  lesson: `
    No schedule of this program deadlocks. The saver begins when the evictor is through, so the two never
    hold their locks at the same time, although they take them in opposite orders. Then somebody finds
    that the saver might begin earlier, and removes a wait. Nothing in that line speaks of locks.

    A deadlock has to happen in order to be seen; an order of locks stands in every run. The detector
    "lock-order" keeps which lock was taken under which and reports a circle from a run that went well. It
    looks for a schedule that deadlocks, finds none, and calls its finding unconfirmed: a false alarm
    today, and a deadlock one edit away. One order for both functions costs nothing and ends the matter.
  `,
  topics: ['lock-ordering', 'deadlock'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['lock-order-inversion'],
    preemptions: 0,
    outcomes: [completed('evicted, saved')],
    repairedOutcomes: [completed('evicted, saved')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two writers report pages, and celebrate together when all are written."""
# heddle: expect deadlock
import threading

pages = 0
finished = threading.Event()


def write_chapter():
    return 10


def work():
    global pages
    pages = pages + write_chapter()
    if pages == 20:
        finished.set()
    finished.wait()


alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two writers report pages, and celebrate together when all are written."""
# heddle: expect none
import threading

pages = 0
lock = threading.Lock()
finished = threading.Event()


def write_chapter():
    return 10


def work():
    global pages
    written = write_chapter()
    with lock:
        pages = pages + written
        if pages == 20:
            finished.set()
    finished.wait()


alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** An update of the progress is lost, so nobody finds that the work is done, and everybody waits for that. */
export const countdownLost: Entry = entry({
  name: 'countdown-lost',
  title: 'A countdown that never ends',
  summary:
    'An update of the progress is lost, so nobody finds that the work is done, and everybody waits for that.',
  lesson: `
    Two writers add the pages of their chapters to the progress, and whoever finds that all pages are
    there gives the signal for which both then wait. "pages = pages + write()" reads the old number
    first, then calls the function, and then adds. If the other writer finishes during the call, its
    pages are overwritten. The sum stays below the goal for good, nobody gives the signal, and both
    wait.

    A lost update is usually a wrong number. Where threads wait for the number, it is a deadlock, and
    the report shows two threads at a wait() that is perfectly right. The repaired program calls first
    and adds under a lock.
  `,
  topics: ['lost-update', 'events', 'deadlock'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed(), deadlocked()],
    repairedOutcomes: [completed()],
  },
});

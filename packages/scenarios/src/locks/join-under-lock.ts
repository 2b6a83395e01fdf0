import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""The main thread stops a worker that still has to store its result."""
# heddle: expect deadlock
import threading

results = []
lock = threading.Lock()


def work():
    with lock:
        results.append("done")


worker = threading.Thread(target=work, name="worker")
worker.start()
with lock:
    results.append("begun")
    worker.join()
print(len(results), "results")
`;

const repairedProgram = `"""The main thread stops a worker that still has to store its result."""
# heddle: expect none
import threading

results = []
lock = threading.Lock()


def work():
    with lock:
        results.append("done")


worker = threading.Thread(target=work, name="worker")
worker.start()
with lock:
    results.append("begun")
worker.join()
print(len(results), "results")
`;

/** A join is a wait like any other. */
export const joinUnderLock: Entry = entry({
  name: 'join-under-lock',
  title: 'Joining under a lock',
  summary: 'The main thread joins a worker under the lock that the worker needs to finish.',
  lesson: `
    A join waits for a thread, and that thread may be waiting for a lock. If whoever joins holds that
    lock, the two wait for each other: one for an end, the other for a release. It goes well where the
    worker happens to be through before the lock is taken. Tools that compare only locks with locks do not
    see the circle.

    Waiting of every kind belongs outside of locks: join, result of a future, get of a queue, wait of an
    event. In a method "stop" take what you need under the lock, say that it is over, give the lock back,
    and then join. The order of these two, release and join, is what matters.
  `,
  topics: ['deadlock', 'join'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('2 results'), deadlocked()],
    repairedOutcomes: [completed('2 results')],
  },
});

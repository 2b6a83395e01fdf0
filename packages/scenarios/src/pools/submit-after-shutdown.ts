import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A watcher hands new pictures to a pool that makes them smaller."""
# heddle: expect uncaught-exception
import threading
from concurrent.futures import ThreadPoolExecutor

small = []


def watch(pool):
    pool.submit(small.append, "cat.png")


with ThreadPoolExecutor(max_workers=1) as pool:
    watcher = threading.Thread(target=watch, args=(pool,), name="watcher")
    watcher.start()
watcher.join()
print(small)
`;

const repairedProgram = `"""A watcher hands new pictures to a pool that makes them smaller."""
# heddle: expect none
import threading
from concurrent.futures import ThreadPoolExecutor

small = []


def watch(pool):
    pool.submit(small.append, "cat.png")


with ThreadPoolExecutor(max_workers=1) as pool:
    watcher = threading.Thread(target=watch, args=(pool,), name="watcher")
    watcher.start()
    watcher.join()
print(small)
`;

/** A thread submits to a pool while the main thread leaves the with statement that shuts the pool down. */
export const submitAfterShutdown: Entry = entry({
  name: 'submit-after-shutdown',
  title: 'Work for a pool that is closed',
  summary:
    'A thread submits to a pool while the main thread leaves the with statement that shuts the pool down.',
  lesson: `
    The with statement of a pool ends with shutdown(): no new work, and then a wait for what is there. A
    thread that submits on its own account does not know about that block. If the main thread reaches the
    end of it first, submit() raises RuntimeError, in the other thread. If the watcher is quick, all is
    well, and it is quick nearly always.

    Whoever may submit has to be done before the pool is shut down. The repair joins the watcher inside the
    block. It is the same question as with the end mark of a queue: the end can be announced only by
    somebody who knows that nothing more comes.
  `,
  topics: ['futures', 'shutdown'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [
      completed("['cat.png']"),
      failed('RuntimeError: cannot schedule new futures after shutdown', '[]'),
    ],
    repairedOutcomes: [completed("['cat.png']")],
  },
});

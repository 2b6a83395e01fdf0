import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A pool makes a page out of its parts."""
# heddle: expect deadlock
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def load(name):
    return f"<{name}>"


def make_page():
    header = pool.submit(load, "header").result()
    return header + load("body")


print(pool.submit(make_page).result())
pool.shutdown()
`;

const repairedProgram = `"""A pool makes a page out of its parts."""
# heddle: expect none
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def load(name):
    return f"<{name}>"


def make_page():
    header = load("header")
    return header + load("body")


print(pool.submit(make_page).result())
pool.shutdown()
`;

/** A task waits for the result of another task of the same pool, whose only worker is the one that waits. */
export const poolWaitsForItself: Entry = entry({
  name: 'pool-waits-for-itself',
  title: 'A task that waits for a task behind it',
  summary:
    'A task waits for the result of another task of the same pool, whose only worker is the one that waits.',
  lesson: `
    The pool has one worker. The outer task runs on it, submits an inner one to the same pool, and waits for
    its result. The inner task is in the queue and needs a worker, but the only one is busy with waiting.
    With more workers the accident needs more outer tasks: as soon as as many of them wait as there are
    workers, nobody is left for the inner ones. Under load that is a matter of time.

    A task of a pool must not wait for a task of the same pool. The repair calls the inner function itself.
    Where the parts should run side by side, let the outside combine them: submit the parts, collect their
    results, and submit what needs them. A second pool for the inner tasks works too, as long as waiting
    goes one way only.
  `,
  topics: ['futures', 'worker-pools', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('<header><body>')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two writers save a file, which takes one of them long."""
# heddle: expect assertion
import threading
import time

lock = threading.Lock()
writers = []
most = []
refused = []


def save(name, seconds):
    writers.append(name)
    most.append(len(writers))
    time.sleep(seconds)
    writers.remove(name)


def save_soon(name, seconds):
    has_lock = lock.acquire(timeout=1)
    save(name, seconds)
    if has_lock:
        lock.release()


alice = threading.Thread(target=save_soon, args=("alice", 3), name="alice")
bob = threading.Thread(target=save_soon, args=("bob", 0.1), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert max(most) == 1, "two writers at once"
print("one saved, one refused" if refused else "both saved")
`;

const repairedProgram = `"""Two writers save a file, which takes one of them long."""
# heddle: expect none
import threading
import time

lock = threading.Lock()
writers = []
most = []
refused = []


def save(name, seconds):
    writers.append(name)
    most.append(len(writers))
    time.sleep(seconds)
    writers.remove(name)


def save_soon(name, seconds):
    has_lock = lock.acquire(timeout=1)
    if has_lock:
        save(name, seconds)
        lock.release()
    else:
        refused.append(name)


alice = threading.Thread(target=save_soon, args=("alice", 3), name="alice")
bob = threading.Thread(target=save_soon, args=("bob", 0.1), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert max(most) == 1, "two writers at once"
print("one saved, one refused" if refused else "both saved")
`;

/** `acquire(timeout=...)` answers whether the lock was taken. */
export const ignoredAnswer: Entry = entry({
  name: 'ignored-answer',
  title: 'An acquire that failed, and was not asked',
  summary: 'An acquire with a timeout gives up, and the thread goes in without the lock.',
  lesson: `
    A wait with a timeout can end in two ways, and says which in its answer. Here the answer is used for
    the release only: when the second is over the thread goes on as if it had the lock, and finds another
    writer at work. What was meant as a safety net removes the lock in exactly those moments in which it
    is needed.

    Everything that needs the lock belongs into the branch that has it. The other branch is part of the
    program as well, and somebody has to decide what happens there: tell the user, try later, give up. A
    "with" has no timeout, which is one more reason to prefer it.
  `,
  topics: ['locks', 'lost-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed('both saved'), failed('AssertionError: two writers at once')],
    repairedOutcomes: [completed('both saved'), completed('one saved, one refused')],
  },
});

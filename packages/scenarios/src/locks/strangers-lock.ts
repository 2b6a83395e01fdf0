import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Alice works long in a room; bob does not wait long for it; carol comes late."""
# heddle: expect assertion, uncaught-exception
import threading
import time

lock = threading.Lock()
inside = []
most = []


def work(name, seconds):
    inside.append(name)
    most.append(len(inside))
    time.sleep(seconds)
    inside.remove(name)


def visit(name, arrival, patience, seconds):
    time.sleep(arrival)
    try:
        if lock.acquire(timeout=patience):
            work(name, seconds)
    finally:
        lock.release()


alice = threading.Thread(target=visit, args=("alice", 0, 9, 5), name="alice")
bob = threading.Thread(target=visit, args=("bob", 1, 1, 1), name="bob")
carol = threading.Thread(target=visit, args=("carol", 3, 9, 1), name="carol")
for visitor in (alice, bob, carol):
    visitor.start()
for visitor in (alice, bob, carol):
    visitor.join()
assert max(most) == 1, f"{max(most)} inside"
print(max(most), "inside at most")
`;

const repairedProgram = `"""Alice works long in a room; bob does not wait long for it; carol comes late."""
# heddle: expect none
import threading
import time

lock = threading.Lock()
inside = []
most = []


def work(name, seconds):
    inside.append(name)
    most.append(len(inside))
    time.sleep(seconds)
    inside.remove(name)


def visit(name, arrival, patience, seconds):
    time.sleep(arrival)
    if lock.acquire(timeout=patience):
        try:
            work(name, seconds)
        finally:
            lock.release()


alice = threading.Thread(target=visit, args=("alice", 0, 9, 5), name="alice")
bob = threading.Thread(target=visit, args=("bob", 1, 1, 1), name="bob")
carol = threading.Thread(target=visit, args=("carol", 3, 9, 1), name="carol")
for visitor in (alice, bob, carol):
    visitor.start()
for visitor in (alice, bob, carol):
    visitor.join()
assert max(most) == 1, f"{max(most)} inside"
print(max(most), "inside at most")
`;

/** A `finally` that gives back what was never taken. */
export const strangersLock: Entry = entry({
  name: 'strangers-lock',
  title: 'Releasing the lock of somebody else',
  summary: 'A timeout ends in a finally that releases a lock which another thread holds.',
  lesson: `
    The finally runs also when the acquire has given up. Then it releases a lock that this thread does not
    have, and a Lock allows that: any thread may release it. The holder is still inside when the next one
    comes in. And when both have left, one of them gets an error for a release that is right. The mistake
    is made by one thread and suffered by two others.

    What has not been acquired must not be released. Test the answer first and put the try behind it, or
    raise a TimeoutError before the try begins. An RLock would raise an error at the wrong release,
    because it knows its owner.
  `,
  topics: ['locks', 'exceptions-in-threads'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion', 'uncaught-exception'],
    preemptions: 0,
    outcomes: [failed(['RuntimeError: release unlocked lock', 'AssertionError: 2 inside'])],
    repairedOutcomes: [completed('1 inside at most')],
  },
});

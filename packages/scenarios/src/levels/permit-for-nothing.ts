import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two visitors try for the only seat."""
# heddle: expect assertion
import threading

seats = threading.Semaphore(1)
sitting = []


def sit(name):
    assert not sitting, "two visitors on one seat"
    sitting.append(name)
    sitting.remove(name)


def visit(name, attempts):
    for _ in range(attempts):
        if seats.acquire(blocking=False):
            sit(name)
        seats.release()


alice = threading.Thread(target=visit, args=("alice", 1), name="alice")
bob = threading.Thread(target=visit, args=("bob", 2), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two visitors try for the only seat."""
# heddle: expect none
import threading

seats = threading.Semaphore(1)
sitting = []


def sit(name):
    assert not sitting, "two visitors on one seat"
    sitting.append(name)
    sitting.remove(name)


def visit(name, attempts):
    for _ in range(attempts):
        if seats.acquire(blocking=False):
            sit(name)
            seats.release()


alice = threading.Thread(target=visit, args=("alice", 1), name="alice")
bob = threading.Thread(target=visit, args=("bob", 2), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** A thread that did not get in gives back a permit all the same. */
export const permitForNothing: Entry = entry({
  name: 'permit-for-nothing',
  title: 'A permit for nothing',
  summary: 'A thread that did not get in gives back a permit all the same.',
  lesson: `
    The visitor tries for the only seat, and whether that works or not, gives a seat back in the end. If
    it has not worked, the semaphore now counts a seat that does not exist. Nothing happens at once. The
    mistake shows later, somewhere else, when two visitors sit on one seat and both have a permit for
    it.

    A semaphore believes everything: it has no owner, and its count may grow without limit. So each
    release has to stand behind an acquire that has succeeded, inside of the same condition. A
    BoundedSemaphore would notice too late: only when the visitor who has sat there gives back the real
    seat.
  `,
  topics: ['semaphores'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: two visitors on one seat')],
    repairedOutcomes: [completed()],
  },
});

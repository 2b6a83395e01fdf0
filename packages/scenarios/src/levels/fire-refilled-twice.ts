import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two dragons share one fire, and refill it when it is missing."""
# heddle: expect assertion
import threading

missing = 1
fire = threading.Semaphore(0)
breathing = []


def refill():
    global missing
    if missing > 0:
        fire.release()
        missing -= 1


def breathe():
    refill()
    with fire:
        assert not breathing, "two dragons breathe fire"
        breathing.append("dragon")
        breathing.pop()


alice = threading.Thread(target=breathe, name="alice")
bob = threading.Thread(target=breathe, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two dragons share one fire, and refill it when it is missing."""
# heddle: expect none
import threading

missing = 1
lock = threading.Lock()
fire = threading.Semaphore(0)
breathing = []


def refill():
    global missing
    with lock:
        if missing > 0:
            fire.release()
            missing -= 1


def breathe():
    refill()
    with fire:
        assert not breathing, "two dragons breathe fire"
        breathing.append("dragon")
        breathing.pop()


alice = threading.Thread(target=breathe, name="alice")
bob = threading.Thread(target=breathe, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** Two dragons both notice that fire is missing, and both refill it. */
export const fireRefilledTwice: Entry = entry({
  name: 'fire-refilled-twice',
  title: 'The fire that is refilled twice',
  summary: 'Two dragons both notice that fire is missing, and both refill it.',
  lesson: `
    There is fire for one dragon at a time, and it is missing. Each dragon looks, and refills what is
    missing, before it breathes. If both look before either has noted its refill, both refill, and the
    semaphore has two permits. From then on two dragons may breathe at once, and they will do so for as
    long as the program runs.

    The count of the semaphore is shared data like any other, and the test that decides on a release
    belongs together with it. What is missing is tested and noted under one lock in the repaired
    program. Semaphores do not forget: a permit too many is a mistake that stays.
  `,
  topics: ['semaphores', 'check-then-act'],
  difficulty: 'advanced',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 2,
    outcomes: [completed(), failed('AssertionError: two dragons breathe fire')],
    repairedOutcomes: [completed()],
  },
});

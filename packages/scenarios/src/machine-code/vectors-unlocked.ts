import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads add to one vector, element by element."""
# heddle: expect assertion
import threading

vector = [0, 0]


def amount(place):
    return place + 1


def add():
    for place in range(2):
        vector[place] = vector[place] + amount(place)


alice = threading.Thread(target=add, name="alice")
bob = threading.Thread(target=add, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert vector == [2, 4], f"the sum is {vector}"
`;

const repairedProgram = `"""Two threads add to one vector, element by element."""
# heddle: expect none
import threading

vector = [0, 0]
lock = threading.Lock()


def amount(place):
    return place + 1


def add():
    with lock:
        for place in range(2):
            vector[place] = vector[place] + amount(place)


alice = threading.Thread(target=add, name="alice")
bob = threading.Thread(target=add, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert vector == [2, 4], f"the sum is {vector}"
`;

/** The locks of two vectors were thrown out to get rid of a deadlock, and a sum is lost. */
export const vectorsUnlocked: Entry = entry({
  name: 'vectors-unlocked',
  title: 'No lock, no deadlock',
  summary: 'The locks of two vectors were thrown out to get rid of a deadlock, and a sum is lost.',
  lesson: `
    Without locks nothing can wait for ever, and that is all that can be said for it. Two threads add to
    the same vector, element by element. Each reads an element, asks a function for the value to add,
    and writes the sum; where the other one has written meanwhile, that is gone. No order of locks, no
    fairness and no speed makes up for a wrong result.

    Exchanging a deadlock for a race trades a program that stops for one that goes on with bad numbers.
    The repaired program has one lock for the whole vector. A finer one may be worth it, but only after
    this one has been measured.
  `,
  topics: ['lost-update', 'lock-granularity'],
  difficulty: 'beginner',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed('AssertionError: the sum is [1, 2]'),
      failed('AssertionError: the sum is [1, 4]'),
      failed('AssertionError: the sum is [2, 2]'),
    ],
    repairedOutcomes: [completed()],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads each add one of two vectors to the other."""
# heddle: expect deadlock
import threading


class Vector:
    def __init__(self, number, value):
        self.number = number
        self.value = value
        self.lock = threading.Lock()


def add(target, source):
    with target.lock, source.lock:
        target.value += source.value


v = Vector(1, 10)
w = Vector(2, 10)
alice = threading.Thread(target=add, args=(v, w), name="alice")
bob = threading.Thread(target=add, args=(w, v), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(sorted([v.value, w.value]))
`;

const repairedProgram = `"""Two threads each add one of two vectors to the other."""
# heddle: expect none
import threading


class Vector:
    def __init__(self, number, value):
        self.number = number
        self.value = value
        self.lock = threading.Lock()


def add(target, source):
    first, second = sorted([target, source], key=lambda vector: vector.number)
    with first.lock, second.lock:
        target.value += source.value


v = Vector(1, 10)
w = Vector(2, 10)
alice = threading.Thread(target=add, args=(v, w), name="alice")
bob = threading.Thread(target=add, args=(w, v), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(sorted([v.value, w.value]))
`;

/** A function locks its two arguments in the order in which they are given. */
export const vectorAdd: Entry = entry({
  name: 'vector-add',
  title: 'Adding vectors to each other',
  summary: 'A function locks its two arguments in the order in which they are given.',
  lesson: `
    The function is right: it needs both vectors, so it locks both. In which order it does so is not
    written in the function, though. It is up to the callers, and they name the same vectors the other
    way round. Each takes its first argument, and then each waits for the other one's.

    The order has to come from the objects and not from the call. The repaired function locks the vector
    with the smaller number first, whoever comes first in the call; in C one compares the addresses.
    Adding a vector to itself is a case of its own: with two plain locks it would wait for itself.
  `,
  topics: ['lock-ordering', 'deadlock'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('[20, 30]'), deadlocked()],
    repairedOutcomes: [completed('[20, 30]')],
  },
});

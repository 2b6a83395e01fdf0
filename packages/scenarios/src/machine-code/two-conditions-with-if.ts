import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A baker fills a shelf for one loaf; two customers empty it."""
# heddle: expect uncaught-exception
import threading

shelf = []
lock = threading.Lock()
filled = threading.Condition(lock)
emptied = threading.Condition(lock)


def bake():
    for _ in range(2):
        with lock:
            while shelf:
                emptied.wait()
            shelf.append("loaf")
            filled.notify()


def buy():
    with lock:
        if not shelf:
            filled.wait()
        shelf.pop()
        emptied.notify()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
bake()
for customer in customers:
    customer.join()
print(len(shelf))
`;

const repairedProgram = `"""A baker fills a shelf for one loaf; two customers empty it."""
# heddle: expect none
import threading

shelf = []
lock = threading.Lock()
filled = threading.Condition(lock)
emptied = threading.Condition(lock)


def bake():
    for _ in range(2):
        with lock:
            while shelf:
                emptied.wait()
            shelf.append("loaf")
            filled.notify()


def buy():
    with lock:
        while not shelf:
            filled.wait()
        shelf.pop()
        emptied.notify()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
bake()
for customer in customers:
    customer.join()
print(len(shelf))
`;

/** A consumer waits on a condition of its own, and does not test again when it wakes up. */
export const twoConditionsWithIf: Entry = entry({
  name: 'two-conditions-with-if',
  title: 'Two conditions, one test too few',
  summary: 'A consumer waits on a condition of its own, and does not test again when it wakes up.',
  lesson: `
    With two conditions the right kind of thread is woken, and so it seems that who wakes up may go on.
    The woken consumer has to get the lock again first, however. While it stands in line for it, a
    second consumer comes in at the door, finds the loaf, and takes it without ever having waited. Then
    the first one goes on behind wait() and reaches for an empty shelf.

    A notification is a hint that it is worth looking, no reservation. From notify() to the return of
    wait() the lock is free for anybody. The repaired program has "while" in place of "if", and so has
    every program that is right whatever wakes it.
  `,
  topics: ['conditions', 'bounded-buffer'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('0'), failed('IndexError: pop from empty list', '1')],
    repairedOutcomes: [completed('0')],
  },
});

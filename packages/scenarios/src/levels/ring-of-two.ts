import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two postmen put letters into a ring; a semaphore counts them."""
# heddle: expect assertion
import threading

slots = [None, None]
end = 0
letters = threading.Semaphore(0)


def after(place):
    return (place + 1) % len(slots)


def put(letter):
    global end
    slots[end] = letter
    end = after(end)
    letters.release()


alice = threading.Thread(target=put, args=("A",), name="alice")
bob = threading.Thread(target=put, args=("B",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
for _ in slots:
    letters.acquire()
assert None not in slots, "a letter is lost"
`;

const repairedProgram = `"""Two postmen put letters into a ring; a semaphore counts them."""
# heddle: expect none
import threading

slots = [None, None]
end = 0
ring = threading.Lock()
letters = threading.Semaphore(0)


def after(place):
    return (place + 1) % len(slots)


def put(letter):
    global end
    with ring:
        slots[end] = letter
        end = after(end)
    letters.release()


alice = threading.Thread(target=put, args=("A",), name="alice")
bob = threading.Thread(target=put, args=("B",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
for _ in slots:
    letters.acquire()
assert None not in slots, "a letter is lost"
`;

/** A ring that was not made for threads is entered by two of them, and one item overwrites the other. */
export const ringOfTwo: Entry = entry({
  name: 'ring-of-two',
  title: 'Two writers in a ring',
  summary:
    'A ring that was not made for threads is entered by two of them, and one item overwrites the other.',
  lesson: `
    The semaphore counts the items, and it counts them right: two were put, two may be taken. What it
    does not do is keep two threads apart that put at the same time. Both read the same place, both
    write there, and both move the end. One item is gone, and one slot was never filled.

    Counting and excluding are two jobs. A semaphore with more than one permit lets as many threads in,
    so a structure that is no structure for threads needs a lock of its own besides. queue.Queue has
    both inside.
  `,
  topics: ['queues', 'lost-update', 'semaphores'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: a letter is lost')],
    repairedOutcomes: [completed()],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two guests draw numbers from one dispenser."""
# heddle: expect assertion
# heddle: gil=free-threaded
import threading


class Dispenser:
    def __init__(self):
        self.last = 0

    def draw(self):
        self.last += 1
        return self.last


def queue_up():
    drawn.append(dispenser.draw())


dispenser = Dispenser()
drawn = []
alice = threading.Thread(target=queue_up, name="alice")
bob = threading.Thread(target=queue_up, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
first, second = sorted(drawn)
assert first != second, f"number {first} twice"
print(first, "and", second)
`;

const repairedProgram = `"""Two guests draw numbers from one dispenser."""
# heddle: expect none
# heddle: gil=free-threaded
import threading


class Dispenser:
    def __init__(self):
        self.last = 0
        self.lock = threading.Lock()

    def draw(self):
        with self.lock:
            self.last += 1
            return self.last


def queue_up():
    drawn.append(dispenser.draw())


dispenser = Dispenser()
drawn = []
alice = threading.Thread(target=queue_up, name="alice")
bob = threading.Thread(target=queue_up, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
first, second = sorted(drawn)
assert first != second, f"number {first} twice"
print(first, "and", second)
`;

/** Count up, then return: two reads of one attribute. */
export const ticketNumbers: Entry = entry({
  name: 'ticket-numbers',
  title: 'The same number twice',
  summary: 'Each caller gets the next number, and without the GIL two of them get the same.',
  lesson: `
    Two things can go wrong. Both threads read 0 and write 1, and both return 1. Or each counts up
    correctly, to 2 in all, and then both read the attribute once more for the return, and get 2. The
    second one needs no lost update: counting and looking are two steps even where counting is one.

    Under the GIL of CPython 3.14 neither happens, as there is no call between the lines. The repair
    counts and reads under one lock. itertools.count is made for this, and its next is safe in both
    builds.
  `,
  topics: ['free-threading', 'lost-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('1 and 2'),
      failed('AssertionError: number 1 twice'),
      failed('AssertionError: number 2 twice'),
    ],
    repairedOutcomes: [completed('1 and 2')],
  },
});

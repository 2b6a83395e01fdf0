import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two customers book the last seat of a train."""
# heddle: expect assertion
import threading

seats = 1
sold = []
lock = threading.Lock()


def has_seat():
    with lock:
        return len(sold) < seats


def book(customer):
    with lock:
        sold.append(customer)


def buy(customer):
    if has_seat():
        book(customer)


alice = threading.Thread(target=buy, args=("alice",), name="alice")
bob = threading.Thread(target=buy, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(sold) <= seats, f"{len(sold)} sold, {seats} seat"
print(f"{len(sold)} seat sold")
`;

const repairedProgram = `"""Two customers book the last seat of a train."""
# heddle: expect none
import threading

seats = 1
sold = []
lock = threading.Lock()


def book(customer):
    with lock:
        if len(sold) < seats:
            sold.append(customer)


def buy(customer):
    book(customer)


alice = threading.Thread(target=buy, args=("alice",), name="alice")
bob = threading.Thread(target=buy, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(sold) <= seats, f"{len(sold)} sold, {seats} seat"
print(f"{len(sold)} seat sold")
`;

/** Every access is under the lock, and the decision is still out of date. */
export const releasedInBetween: Entry = entry({
  name: 'released-in-between',
  title: 'The lock that is given back in between',
  summary: 'The check holds the lock, the act holds it again, and in between nobody does.',
  lesson: `
    No access here is without the lock, and no tool that looks for data races will find one. Yet what
    has_seat found out is true only as long as the lock is held. It is given back before the booking takes
    it again, and the other customer books in the gap.

    Data races and race conditions are different things: this is the second without the first. A decision
    and the act that rests on it belong into one critical section. A class whose small methods each take
    the lock cannot offer that to its callers, so it has to offer the whole operation: book_if_free.
  `,
  topics: ['check-then-act', 'locks'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('1 seat sold'), failed('AssertionError: 2 sold, 1 seat')],
    repairedOutcomes: [completed('1 seat sold')],
  },
});

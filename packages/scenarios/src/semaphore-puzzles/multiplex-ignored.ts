import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A club for two guests has one inside, and two more come."""
# heddle: expect assertion
import threading

tickets = threading.Semaphore(2)
guests = ["owner"]


def visit(name):
    tickets.acquire(blocking=False)
    guests.append(name)
    inside = len(guests)
    assert inside <= 2, f"{inside} guests are in a club for two"
    guests.remove(name)
    tickets.release()


tickets.acquire()
alice = threading.Thread(target=visit, args=("alice",), name="alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""A club for two guests has one inside, and two more wait for their turn."""
# heddle: expect none
import threading

tickets = threading.Semaphore(2)
guests = ["owner"]


def visit(name):
    tickets.acquire()
    guests.append(name)
    inside = len(guests)
    assert inside <= 2, f"{inside} guests are in a club for two"
    guests.remove(name)
    tickets.release()


tickets.acquire()
alice = threading.Thread(target=visit, args=("alice",), name="alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** A club asks for a ticket without waiting, does not look whether it got one, and lets everyone in. */
export const multiplexIgnored: Entry = entry({
  name: 'multiplex-ignored',
  title: 'A ticket that nobody looks at',
  summary:
    'A club asks for a ticket without waiting, does not look whether it got one, and lets everyone in.',
  lesson: `
    A semaphore with a count of 2 lets two guests in at once. Called with blocking=False, acquire does not
    wait: it returns False where the club is full. The program throws that answer away and goes in. Worse,
    on the way out it gives back a ticket that it never had, so that from then on the limit is too high.

    An acquire that may fail is a question, and a question needs an "if". If there is nothing else to do
    than to wait, wait: "with" does so, and gives back only what it has taken. The same holds for acquire
    with a timeout, and for the wait of conditions and events: all of them tell by what they return whether
    they got what was asked for.
  `,
  topics: ['semaphores', 'check-then-act'],
  difficulty: 'beginner',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed('AssertionError: 3 guests are in a club for two'),
      failed([
        'AssertionError: 3 guests are in a club for two',
        'AssertionError: 3 guests are in a club for two',
      ]),
    ],
    repairedOutcomes: [completed()],
  },
});

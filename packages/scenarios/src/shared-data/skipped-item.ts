import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A host greets everyone on the list while alice cancels."""
# heddle: expect assertion
import threading

guests = ["alice", "bob", "carol"]
greeted = []


def greet_all():
    for guest in guests:
        greeted.append(guest)


def cancel(guest):
    guests.remove(guest)


host = threading.Thread(target=greet_all, name="host")
alice = threading.Thread(target=cancel, args=("alice",), name="alice")
host.start()
alice.start()
host.join()
alice.join()
assert "bob" in greeted, "nobody greeted bob"
print("everyone was greeted")
`;

const repairedProgram = `"""A host greets everyone on the list while alice cancels."""
# heddle: expect none
import threading

guests = ["alice", "bob", "carol"]
greeted = []


def greet_all():
    for guest in guests.copy():
        greeted.append(guest)


def cancel(guest):
    guests.remove(guest)


host = threading.Thread(target=greet_all, name="host")
alice = threading.Thread(target=cancel, args=("alice",), name="alice")
host.start()
alice.start()
host.join()
alice.join()
assert "bob" in greeted, "nobody greeted bob"
print("everyone was greeted")
`;

/** A loop over a list that another thread makes shorter. */
export const skippedItem: Entry = entry({
  name: 'skipped-item',
  title: 'The item that is skipped',
  summary:
    'A guest leaves the list while another thread goes through it, and somebody else is never greeted.',
  lesson: `
    A loop over a list counts an index. When the first guest is removed, all others move one place
    forward, and the one who was next now stands where the loop has already been. A dictionary would raise
    an error here. A list does not: bob is skipped in silence, and no log will ever say so.

    Go through a copy, taken in one step; or let the thread that removes wait for the loop, with a lock
    around both. To change a list while one goes through it is a mistake with one thread too. With two it
    is the same mistake, hidden in two functions that look right.
  `,
  topics: ['compound-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('everyone was greeted'), failed('AssertionError: nobody greeted bob')],
    repairedOutcomes: [completed('everyone was greeted')],
  },
});

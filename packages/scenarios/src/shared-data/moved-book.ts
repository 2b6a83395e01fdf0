import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A librarian lends a book while an auditor counts all books."""
# heddle: expect assertion
import threading

shelf = {"dune": "Frank Herbert"}
loans = {}


def lend(title):
    loans[title] = shelf.pop(title)


def audit():
    books = len(shelf) + len(loans)
    assert books == 1, f"counted {books} books"


librarian = threading.Thread(target=lend, args=("dune",), name="librarian")
auditor = threading.Thread(target=audit, name="auditor")
librarian.start()
auditor.start()
librarian.join()
auditor.join()
print("lent" if "dune" in loans else "not lent")
`;

const repairedProgram = `"""A librarian lends a book while an auditor counts all books."""
# heddle: expect none
import threading

shelf = {"dune": "Frank Herbert"}
loans = {}
lock = threading.Lock()


def lend(title):
    with lock:
        loans[title] = shelf.pop(title)


def audit():
    with lock:
        books = len(shelf) + len(loans)
    assert books == 1, f"counted {books} books"


librarian = threading.Thread(target=lend, args=("dune",), name="librarian")
auditor = threading.Thread(target=audit, name="auditor")
librarian.start()
auditor.start()
librarian.join()
auditor.join()
print("lent" if "dune" in loans else "not lent")
`;

/** A move between two dictionaries that another thread sees half done. */
export const movedBook: Entry = entry({
  name: 'moved-book',
  title: 'Moved, and in neither place',
  summary: 'A book moves from the shelf to the loans; whoever counts in between finds none, or two.',
  lesson: `
    A move is a removal and an insertion, and between the two the book is nowhere. An auditor who looks
    then counts too few. The other way round goes wrong too: who has counted the shelf before the move and
    counts the loans after it meets the same book twice. Each container is right all the time; only their
    sum is not.

    What must hold over several objects needs one lock that both sides take, the one that changes them and
    the one that only looks. A reader without the lock is as wrong as a writer without it. Two locks, one
    for each dictionary, would leave the moment in between as open as it is.
  `,
  topics: ['compound-update', 'locks'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('lent'),
      failed('AssertionError: counted 0 books', 'lent'),
      failed('AssertionError: counted 2 books', 'lent'),
    ],
    repairedOutcomes: [completed('lent')],
  },
});

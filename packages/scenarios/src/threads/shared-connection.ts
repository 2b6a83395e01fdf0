import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two clerks book seats; one of them takes his booking back."""
# heddle: expect assertion
import threading

seats = []


class Connection:
    def __init__(self):
        self.pending = []

    def insert(self, seat):
        self.pending.append(seat)

    def commit(self):
        seats.extend(self.pending)
        self.pending.clear()

    def rollback(self):
        self.pending.clear()


shared = Connection()


def connection():
    return shared


def book(seat):
    connection().insert(seat)
    connection().commit()


def change_mind():
    connection().rollback()


alice = threading.Thread(target=book, args=("12A",), name="alice")
bob = threading.Thread(target=change_mind, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(seats)
assert seats == ["12A"], "a booking is lost"
`;

const repairedProgram = `"""Two clerks book seats; one of them takes his booking back."""
# heddle: expect none
import threading

seats = []


class Connection:
    def __init__(self):
        self.pending = []

    def insert(self, seat):
        self.pending.append(seat)

    def commit(self):
        seats.extend(self.pending)
        self.pending.clear()

    def rollback(self):
        self.pending.clear()


local = threading.local()


def connection():
    if not hasattr(local, "connection"):
        local.connection = Connection()
    return local.connection


def book(seat):
    connection().insert(seat)
    connection().commit()


def change_mind():
    connection().rollback()


alice = threading.Thread(target=book, args=("12A",), name="alice")
bob = threading.Thread(target=change_mind, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(seats)
assert seats == ["12A"], "a booking is lost"
`;

/** Two threads share a connection, and the rollback of one takes back what the other has not committed yet. */
export const sharedConnection: Entry = entry({
  name: 'shared-connection',
  title: 'One connection for two threads',
  summary:
    'Two threads share a connection, and the rollback of one takes back what the other has not committed yet.',
  lesson: `
    A transaction belongs to a connection and not to a thread. Two threads on one connection are in one
    transaction, whether they know of it or not. Alice books, and before she commits, Bob changes his mind
    and rolls back. Her booking goes with his; her commit then commits nothing, and raises no error. Locks
    around the single calls would not help, because each call is all right.

    Give each thread a connection of its own, kept in a threading.local() and opened when the thread first
    asks for it. A lock from the first statement of a transaction to its end is the other way, if there has
    to be one connection only. Drivers differ in what they allow, and the sqlite3 module refuses a
    connection of another thread unless it is told not to.
  `,
  topics: ['thread-locals', 'databases', 'compound-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed("['12A']"), failed('AssertionError: a booking is lost', '[]')],
    repairedOutcomes: [completed("['12A']")],
  },
});

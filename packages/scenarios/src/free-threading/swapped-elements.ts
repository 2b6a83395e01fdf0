import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two hosts swap the two guests at a table."""
# heddle: expect assertion
# heddle: gil=free-threaded
import threading

seats = ["alice", "bob"]


def swap():
    seats[0], seats[1] = seats[1], seats[0]


hosts = [threading.Thread(target=swap, name=name) for name in ("carol", "dave")]
for host in hosts:
    host.start()
for host in hosts:
    host.join()
text = " and ".join(sorted(seats))
assert text == "alice and bob", text
print(text)
`;

const repairedProgram = `"""Two hosts swap the two guests at a table."""
# heddle: expect none
# heddle: gil=free-threaded
import threading

seats = ["alice", "bob"]
lock = threading.Lock()


def swap():
    with lock:
        seats[0], seats[1] = seats[1], seats[0]


hosts = [threading.Thread(target=swap, name=name) for name in ("carol", "dave")]
for host in hosts:
    host.start()
for host in hosts:
    host.join()
text = " and ".join(sorted(seats))
assert text == "alice and bob", text
print(text)
`;

/** A swap is two reads and two writes. */
export const swappedElements: Entry = entry({
  name: 'swapped-elements',
  title: 'Swapped, and one is gone',
  summary: 'Two threads swap two elements of a list, and without the GIL one of them is there twice.',
  lesson: `
    Python swaps in one line, "a, b = b, a", which makes it look like one step. It reads both, then writes
    the one and the other. If a second thread reads when only one is written, it sees one name twice,
    writes that back, and the other name is lost. Sorting and shuffling by hand are made of such swaps.

    Under the GIL of CPython 3.14 the line is never interrupted; in a build without it, it is. Whatever
    moves elements about in a list needs a lock that everyone takes who looks at more than one of them.
    list.sort and list.reverse are single operations of the list.
  `,
  topics: ['free-threading', 'compound-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('alice and bob'), failed('AssertionError: bob and bob')],
    repairedOutcomes: [completed('alice and bob')],
  },
});

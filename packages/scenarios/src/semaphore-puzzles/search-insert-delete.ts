import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A list is searched, added to, and thinned out."""
# heddle: expect assertion
import threading

names = ["ada", "bert", "carl"]
is_inserting = False
no_searcher = threading.Semaphore(1)
no_inserter = threading.Semaphore(1)


def insert(name):
    global is_inserting
    with no_inserter:
        is_inserting = True
        names.append(name)
        is_inserting = False


def delete(name):
    with no_searcher:
        assert not is_inserting, "the deleter meets the inserter"
        names.remove(name)


def search(name):
    with no_searcher:
        return name in names


assert search("ada")
inserter = threading.Thread(target=insert, args=("dora",), name="inserter")
deleter = threading.Thread(target=delete, args=("bert",), name="deleter")
inserter.start()
deleter.start()
inserter.join()
deleter.join()
`;

const repairedProgram = `"""A list is searched, added to, and thinned out when nobody else is at it."""
# heddle: expect none
import threading

names = ["ada", "bert", "carl"]
is_inserting = False
no_searcher = threading.Semaphore(1)
no_inserter = threading.Semaphore(1)


def insert(name):
    global is_inserting
    with no_inserter:
        is_inserting = True
        names.append(name)
        is_inserting = False


def delete(name):
    with no_searcher, no_inserter:
        assert not is_inserting, "the deleter meets the inserter"
        names.remove(name)


def search(name):
    with no_searcher:
        return name in names


assert search("ada")
inserter = threading.Thread(target=insert, args=("dora",), name="inserter")
deleter = threading.Thread(target=delete, args=("bert",), name="deleter")
inserter.start()
deleter.start()
inserter.join()
deleter.join()
`;

/** A list may be searched while somebody inserts, and deleting excludes both, but the deleter takes one of the two locks. */
export const searchInsertDelete: Entry = entry({
  name: 'search-insert-delete',
  title: 'The deleter who looks out for searchers only',
  summary:
    'A list may be searched while somebody inserts, and deleting excludes both, but the deleter takes one of the two locks.',
  lesson: `
    Three kinds of thread use a list: searchers may go together, one inserter may work beside them, and a
    deleter must be alone. This takes two semaphores, "no searcher" and "no inserter", and the deleter needs
    both. This one takes only the first, so it is safe from searchers and walks into an inserter. With
    searchers alone in the test everything passes.

    The table of who excludes whom is the specification: write it down, and check each cell against the
    code. Every kind of thread that excludes two others has to take two locks, always in the same order.
    Here the inserter holds its own lock for the whole of its work, and the repair is the line that asks for
    it.
  `,
  topics: ['readers-writers', 'semaphores', 'locks'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: the deleter meets the inserter')],
    repairedOutcomes: [completed()],
  },
});

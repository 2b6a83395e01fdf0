import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads collect the books that they find."""
# heddle: expect assertion
import threading

results = {}


def collect(book, found=[]):
    found.append(book)
    return found


def search(name, book):
    results[name] = collect(book)


alice = threading.Thread(target=search, args=("alice", "dune"), name="alice")
bob = threading.Thread(target=search, args=("bob", "emma"), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(results["alice"]) == 1, f"alice found {len(results['alice'])} books"
print(f"alice found {len(results['alice'])}, bob found {len(results['bob'])}")
`;

const repairedProgram = `"""Two threads collect the books that they find."""
# heddle: expect none
import threading

results = {}


def collect(book, found=None):
    if found is None:
        found = []
    found.append(book)
    return found


def search(name, book):
    results[name] = collect(book)


alice = threading.Thread(target=search, args=("alice", "dune"), name="alice")
bob = threading.Thread(target=search, args=("bob", "emma"), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(results["alice"]) == 1, f"alice found {len(results['alice'])} books"
print(f"alice found {len(results['alice'])}, bob found {len(results['bob'])}")
`;

/** A mutable default argument is one object for all threads. */
export const sharedDefault: Entry = entry({
  name: 'shared-default',
  title: 'A default that all threads share',
  summary: 'Each thread believes that it collects into a list of its own, and all of them have the same one.',
  lesson: `
    A default argument is made once, when the function is defined. Every call that does not pass a list
    gets that same list, in whichever thread it runs. So the two searches mix their results, under every
    schedule; only the order in the list depends on who was first.

    Before any lock comes the question of what is shared at all. The best repair of shared data is not to
    share them: a new list for each call belongs to one thread, and needs no protection. Module globals,
    class attributes and closures are shared in the same quiet way as defaults are.
  `,
  topics: ['compound-update', 'creating-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: alice found 2 books')],
    repairedOutcomes: [completed('alice found 1, bob found 1')],
  },
});

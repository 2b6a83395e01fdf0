import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two workers take the next job of one iterator."""
# heddle: expect assertion
# heddle: gil=free-threaded
import threading


class Jobs:
    def __init__(self):
        self.left = 2

    def __iter__(self):
        return self

    def __next__(self):
        left = self.left
        if left == 0:
            raise StopIteration
        self.left = left - 1
        return left


def work():
    taken.append(next(jobs))


jobs = Jobs()
taken = []
alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
first, second = sorted(taken)
assert first != second, f"job {first} twice"
print(f"jobs {first} and {second}")
`;

const repairedProgram = `"""Two workers take the next job of one iterator."""
# heddle: expect none
# heddle: gil=free-threaded
import threading


class Jobs:
    def __init__(self):
        self.left = 2
        self.lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            left = self.left
            if left == 0:
                raise StopIteration
            self.left = left - 1
            return left


def work():
    taken.append(next(jobs))


jobs = Jobs()
taken = []
alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
first, second = sorted(taken)
assert first != second, f"job {first} twice"
print(f"jobs {first} and {second}")
`;

/** A `__next__` that reads and writes its position. */
export const sharedIterator: Entry = entry({
  name: 'shared-iterator',
  title: 'One iterator, two workers',
  summary: 'Two workers take jobs from one iterator, and without the GIL both get the same one.',
  lesson: `
    An iterator has a position, and next moves it: that is a read and a write of something that both
    workers share. Under the GIL of CPython 3.14 this __next__ runs in one piece, as it contains no call.
    Without the GIL both workers read the same position and do the same job.

    The iterators that Python brings along do not crash without the GIL, but what they promise to threads
    is little: they may give an item twice or leave one out. Share the work, not the iterator: a queue
    hands each item to one taker. Or, as here, put a lock into __next__.
  `,
  topics: ['free-threading', 'compound-update'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('jobs 1 and 2'), failed('AssertionError: job 2 twice')],
    repairedOutcomes: [completed('jobs 1 and 2')],
  },
});

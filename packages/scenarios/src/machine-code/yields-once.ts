import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two writers share one pen; who finds it taken sleeps for a moment."""
# heddle: expect assertion
# heddle: time=free
import threading
import time

pen = threading.Lock()
writing = []


def write(name):
    if not pen.acquire(blocking=False):
        time.sleep(0.001)
    assert not writing, "two writers with one pen"
    writing.append(name)
    writing.remove(name)


alice = threading.Thread(target=write, args=("alice",), name="alice")
bob = threading.Thread(target=write, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two writers share one pen; who finds it taken waits for it."""
# heddle: expect none
# heddle: time=free
import threading

pen = threading.Lock()
writing = []


def write(name):
    with pen:
        assert not writing, "two writers with one pen"
        writing.append(name)
        writing.remove(name)


alice = threading.Thread(target=write, args=("alice",), name="alice")
bob = threading.Thread(target=write, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** A thread that finds the lock taken gives up the CPU once, and then goes in. */
export const yieldsOnce: Entry = entry({
  name: 'yields-once',
  title: 'Yields once, and goes in',
  summary: 'A thread that finds the lock taken gives up the CPU once, and then goes in.',
  lesson: `
    Instead of going round a loop, a thread may give the CPU to somebody else, in the hope that the lock
    is free when it comes back. Hope is the word: nothing says who runs meanwhile, or for how long.
    Whoever comes back has to look again. This one slept once, and takes it for granted that a short nap
    is long enough.

    A yield or a sleep changes when a test is made, and does not replace it. It can be seen here with a
    clock that may fire at any time, which is what the setting "time=free" says: a nap of a millisecond
    promises nothing about what others do in it. The repaired program waits for the lock itself.
  `,
  topics: ['sleep-as-synchronisation', 'atomic-instructions'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: two writers with one pen')],
    repairedOutcomes: [completed()],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads take m1 and m2 in opposite order."""
# heddle: expect deadlock
import threading

m1 = threading.Lock()
m2 = threading.Lock()


def forwards():
    with m1, m2:
        print("both")


def backwards():
    with m2, m1:
        print("both")


alice = threading.Thread(target=forwards, name="alice")
bob = threading.Thread(target=backwards, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two threads take m1 and m2 in opposite order, behind one gate."""
# heddle: expect none
import threading

gate = threading.Lock()
m1 = threading.Lock()
m2 = threading.Lock()


def forwards():
    with gate, m1, m2:
        print("both")


def backwards():
    with gate, m2, m1:
        print("both")


alice = threading.Thread(target=forwards, name="alice")
bob = threading.Thread(target=backwards, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** Two threads take two locks in opposite order, which a third lock around both makes harmless. */
export const outerLock: Entry = entry({
  name: 'outer-lock',
  title: 'One lock around both',
  summary: 'Two threads take two locks in opposite order, which a third lock around both makes harmless.',
  lesson: `
    The two threads take m1 and m2 in opposite order, and so they can each hold one and wait for the
    other. The repaired program changes nothing about the order. It only puts a lock around both, and
    whoever holds that one is alone with m1 and m2: it takes both, in whatever order, and nobody stands
    in its way.

    A tool that looks only for cycles in the order of locks still finds one and gives a false alarm. The
    outer lock, called a gate lock, has to be taken into account, and Heddle's detector of lock orders
    does so. Ask what m1 and m2 are still good for, if every thread that takes them passes the same
    gate.
  `,
  topics: ['lock-ordering', 'deadlock'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('both', 'both'), deadlocked()],
    repairedOutcomes: [completed('both', 'both')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two doors count visitors."""
# heddle: expect assertion
import threading

visitors = 0
mutex = threading.Semaphore(2)


def add(total, group):
    return total + group


def enter(group):
    global visitors
    with mutex:
        visitors = add(visitors, group)


north = threading.Thread(target=enter, args=(2,), name="north")
south = threading.Thread(target=enter, args=(5,), name="south")
north.start()
south.start()
north.join()
south.join()
assert visitors == 7, f"{visitors} visitors were counted"
`;

const repairedProgram = `"""Two doors count visitors, one after the other."""
# heddle: expect none
import threading

visitors = 0
mutex = threading.Semaphore(1)


def add(total, group):
    return total + group


def enter(group):
    global visitors
    with mutex:
        visitors = add(visitors, group)


north = threading.Thread(target=enter, args=(2,), name="north")
south = threading.Thread(target=enter, args=(5,), name="south")
north.start()
south.start()
north.join()
south.join()
assert visitors == 7, f"{visitors} visitors were counted"
`;

/** A semaphore that should let in one thread at a time begins at 2, because there are two threads. */
export const mutexForTwo: Entry = entry({
  name: 'mutex-for-two',
  title: 'A mutex for two threads',
  summary: 'A semaphore that should let in one thread at a time begins at 2, because there are two threads.',
  lesson: `
    The number that a semaphore begins with says how many may be inside at once. It does not say how many
    threads there are. With two threads and a value of 2 nobody ever waits: both read the counter, both add
    their visitors, and one sum overwrites the other. A test with one thread, or with luck, passes.

    A semaphore that begins at 1 is a mutex. If all you want is mutual exclusion, say so and take a Lock: it
    has no number to get wrong, and it complains when it is released while it is free. A semaphore that
    begins at 0, the other slip of this kind, lets nobody in at all and is found at once.
  `,
  topics: ['semaphores', 'lost-update', 'locks'],
  difficulty: 'beginner',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed('AssertionError: 5 visitors were counted'),
      failed('AssertionError: 2 visitors were counted'),
    ],
    repairedOutcomes: [completed()],
  },
});

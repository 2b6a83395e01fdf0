import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two buyers take the last ticket, under a lock."""
# heddle: expect deadlock
import threading

tickets = 1
lock = threading.Lock()


def buy():
    global tickets
    lock.acquire()
    if tickets == 0:
        return
    tickets -= 1
    lock.release()


alice = threading.Thread(target=buy, name="alice")
bob = threading.Thread(target=buy, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
with lock:
    print(tickets)
`;

const repairedProgram = `"""Two buyers take the last ticket, under a lock."""
# heddle: expect none
import threading

tickets = 1
lock = threading.Lock()


def buy():
    global tickets
    with lock:
        if tickets == 0:
            return
        tickets -= 1


alice = threading.Thread(target=buy, name="alice")
bob = threading.Thread(target=buy, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
with lock:
    print(tickets)
`;

/** A function takes a lock, and returns early without giving it back. */
export const earlyReturn: Entry = entry({
  name: 'early-return',
  title: 'The way out that skips the release',
  summary: 'A function takes a lock, and returns early without giving it back.',
  lesson: `
    The function takes the lock, looks whether there is anything to do, and returns if not. On that way
    the release is jumped over. In assembler it is a "ret" before the store that frees the lock; in
    Python it is a "return" in the middle of a function. The lock stays taken, by a thread that has
    left, and the next one waits for ever.

    It needs no switch at a bad moment, only the rare branch. That is why acquire() and release() as a
    pair of lines are to be avoided: "with" releases on every way out, whether by return, by break or by
    an exception.
  `,
  topics: ['locks', 'deadlock'],
  difficulty: 'beginner',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('0')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two threads copy between two vectors; who finds one taken gives up."""
# heddle: expect deadlock
import threading

v_lock = threading.Lock()
w_lock = threading.Lock()


def copy(source, target):
    source.acquire()
    if not target.acquire(blocking=False):
        return
    target.release()
    source.release()


alice = threading.Thread(target=copy, args=(v_lock, w_lock), name="alice")
bob = threading.Thread(target=copy, args=(w_lock, v_lock), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
with v_lock, w_lock:
    print("both are free")
`;

const repairedProgram = `"""Two threads copy between two vectors; who finds one taken gives up."""
# heddle: expect none
import threading

v_lock = threading.Lock()
w_lock = threading.Lock()


def copy(source, target):
    with source:
        if not target.acquire(blocking=False):
            return
        target.release()


alice = threading.Thread(target=copy, args=(v_lock, w_lock), name="alice")
bob = threading.Thread(target=copy, args=(w_lock, v_lock), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
with v_lock, w_lock:
    print("both are free")
`;

/** A function gives up when the second lock is taken, and forgets to give back the first. */
export const tryAndHold: Entry = entry({
  name: 'try-and-hold',
  title: 'Tries the second, keeps the first',
  summary: 'A function gives up when the second lock is taken, and forgets to give back the first.',
  lesson: `
    A try-lock breaks a deadlock because it does not wait: who does not get the second lock goes back.
    But to go back means to give back, too. This function returns and keeps what it has, so the first
    lock is never free again, and the thread that needs it later waits for somebody who has finished
    long ago.

    It happens only where the two threads have met, which makes it look like the deadlock that the try-
    lock was to prevent. Everything that was taken up to the point of failure has to be released there,
    in the reverse order. With "with" around the first lock the way back is covered, as in the repaired
    program.
  `,
  topics: ['locks', 'deadlock', 'lock-ordering'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('both are free'), deadlocked()],
    repairedOutcomes: [completed('both are free')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""An adder and a scaler need two vectors; one of them takes them carefully."""
# heddle: expect deadlock
import threading

prevention = threading.Lock()
v_lock = threading.Lock()
w_lock = threading.Lock()


def add():
    with prevention:
        v_lock.acquire()
        w_lock.acquire()
    w_lock.release()
    v_lock.release()


def scale():
    w_lock.acquire()
    v_lock.acquire()
    v_lock.release()
    w_lock.release()


adder = threading.Thread(target=add, name="adder")
scaler = threading.Thread(target=scale, name="scaler")
adder.start()
scaler.start()
adder.join()
scaler.join()
print("added and scaled")
`;

const repairedProgram = `"""An adder and a scaler need two vectors; one of them takes them carefully."""
# heddle: expect none
import threading

prevention = threading.Lock()
v_lock = threading.Lock()
w_lock = threading.Lock()


def add():
    with prevention:
        v_lock.acquire()
        w_lock.acquire()
    w_lock.release()
    v_lock.release()


def scale():
    with prevention:
        w_lock.acquire()
        v_lock.acquire()
    v_lock.release()
    w_lock.release()


adder = threading.Thread(target=add, name="adder")
scaler = threading.Thread(target=scale, name="scaler")
adder.start()
scaler.start()
adder.join()
scaler.join()
print("added and scaled")
`;

/** One function takes its locks under a lock of all locks, and another one does not know of that. */
export const halfPrevented: Entry = entry({
  name: 'half-prevented',
  title: 'Prevention that only one keeps to',
  summary: 'One function takes its locks under a lock of all locks, and another one does not know of that.',
  lesson: `
    Whoever holds one lock and waits for another can be part of a circle. A lock for the taking of locks
    breaks it: under it both are taken in one go, as far as the others are concerned. The adder does so.
    The scaler was written later, takes the same two locks in an order of its own, and takes them bare.
    It holds one of them while the adder, inside of the prevention, waits for it and holds the other.

    A rule about locks is worth what its weakest user makes of it. It cannot be seen from any one
    function whether it holds, so it belongs to the data: a method that hands out both locks, and no
    other way to get at them. The repaired scaler uses the prevention as well.
  `,
  topics: ['lock-ordering', 'deadlock', 'lock-granularity'],
  difficulty: 'advanced',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('added and scaled'), deadlocked()],
    repairedOutcomes: [completed('added and scaled')],
  },
});

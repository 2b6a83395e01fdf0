import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two movers need the van and the lift; one of them is polite."""
# heddle: expect deadlock
import threading
import time

van = threading.Lock()
lift = threading.Lock()


def politely():
    while True:
        lift.acquire()
        if van.acquire(timeout=1):
            break
        time.sleep(1)
    van.release()
    lift.release()


def stubbornly():
    with van:
        with lift:
            pass


alice = threading.Thread(target=politely, name="alice")
bob = threading.Thread(target=stubbornly, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("both moved")
`;

const repairedProgram = `"""Two movers need the van and the lift; one of them is polite."""
# heddle: expect none
import threading
import time

van = threading.Lock()
lift = threading.Lock()


def politely():
    while True:
        lift.acquire()
        if van.acquire(timeout=1):
            break
        lift.release()
        time.sleep(1)
    van.release()
    lift.release()


def stubbornly():
    with van:
        with lift:
            pass


alice = threading.Thread(target=politely, name="alice")
bob = threading.Thread(target=stubbornly, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("both moved")
`;

/** Try-lock with back-off has to give back what it has. */
export const backOff: Entry = entry({
  name: 'back-off',
  title: 'Giving up half',
  summary: 'A thread that cannot get its second lock begins again, and has kept the first.',
  lesson: `
    Who cannot keep an order of locks may try: take the first, try the second for a while, and if that
    fails begin again. The point of beginning again is to give everything back. Here the loop goes back to
    its first line with the lift still locked: alice waits for herself, and bob, who has the van, waits
    for alice.

    Give back, wait a little, and begin from the start. The pause is there for the other one, who would
    otherwise find the lock taken again at once. With equal pauses on both sides two threads can give way
    to each other for a long time, so real programs draw the pause at random. An order of locks needs none
    of this.
  `,
  topics: ['deadlock', 'lock-ordering'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('both moved'), deadlocked()],
    repairedOutcomes: [completed('both moved')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two hikers wait for each other, and then say that they are there."""
# heddle: expect deadlock
import threading

alice_is_here = threading.Semaphore(0)
bob_is_here = threading.Semaphore(0)


def meet(me, other):
    other.acquire()
    me.release()


alice = threading.Thread(target=meet, args=(alice_is_here, bob_is_here), name="alice")
bob = threading.Thread(target=meet, args=(bob_is_here, alice_is_here), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("both have met")
`;

const repairedProgram = `"""Two hikers say that they are there, and wait for each other."""
# heddle: expect none
import threading

alice_is_here = threading.Semaphore(0)
bob_is_here = threading.Semaphore(0)


def meet(me, other):
    me.release()
    other.acquire()


alice = threading.Thread(target=meet, args=(alice_is_here, bob_is_here), name="alice")
bob = threading.Thread(target=meet, args=(bob_is_here, alice_is_here), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("both have met")
`;

/** Two threads want to meet, and each waits for the other before it says that it is there. */
export const rendezvousBothWait: Entry = entry({
  name: 'rendezvous-both-wait',
  title: 'After you',
  summary: 'Two threads want to meet, and each waits for the other before it says that it is there.',
  lesson: `
    A rendezvous takes two semaphores: each thread says that it has arrived and waits until the other has.
    Here both wait first. Neither gets to the line that would let the other one go on, whatever the schedule
    is: the very first execution shows it.

    The order of two lines is all there is to it: say that you are there, then wait. If one thread waits
    first and the other says it first, the program is right as well, at the price of a detour: it cannot go
    on before the other has. Only both at once is wrong, which is why each half looks fine in a review of
    its own.
  `,
  topics: ['rendezvous', 'semaphores', 'deadlock'],
  difficulty: 'beginner',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('both have met')],
  },
});

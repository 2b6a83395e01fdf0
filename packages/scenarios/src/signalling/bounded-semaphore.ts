import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two riders share two bikes; a caretaker tidies up behind one of them."""
# heddle: expect uncaught-exception
import threading

bikes = threading.BoundedSemaphore(2)


def ride():
    bikes.acquire()
    bikes.release()


def ride_and_tidy_up():
    ride()
    bikes.release()


alice = threading.Thread(target=ride, name="alice")
bob = threading.Thread(target=ride_and_tidy_up, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("returned")
`;

const repairedProgram = `"""Two riders share two bikes; a caretaker tidies up behind one of them."""
# heddle: expect none
import threading

bikes = threading.BoundedSemaphore(2)


def ride():
    bikes.acquire()
    bikes.release()


def ride_and_tidy_up():
    ride()


alice = threading.Thread(target=ride, name="alice")
bob = threading.Thread(target=ride_and_tidy_up, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print("returned")
`;

/** BoundedSemaphore against a double release. */
export const boundedSemaphore: Entry = entry({
  name: 'bounded-semaphore',
  title: 'The release that is refused',
  summary: 'A bounded semaphore turns a release too many into an error, there or soon after.',
  lesson: `
    The bike is given back twice: by the rider, and by the caretaker who tidies up. A BoundedSemaphore
    knows that there were two bikes at first, and refuses to have three. But it only knows the number.
    While the other bike is out, the wrong release fits, and then it is alice who gets the error, for a
    release that is right.

    So the traceback points at the mistake, or at an innocent release that comes after it. That is still
    far better than a plain Semaphore, which would count three bikes from now on and say nothing. The
    repair is the usual one: whoever takes a permit gives it back, once, in a with block.
  `,
  topics: ['semaphores', 'exceptions-in-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('ValueError: Semaphore released too many times', 'returned')],
    repairedOutcomes: [completed('returned')],
  },
});

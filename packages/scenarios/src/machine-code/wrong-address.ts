import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two clerks count under a lock that is never really taken."""
# heddle: expect assertion
import threading

locked = False
count = 0


def one():
    return 1


def acquire(flag):
    while flag:
        pass
    flag = True


def release(flag):
    flag = False


def work():
    global count
    acquire(locked)
    count = count + one()
    release(locked)


alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert count == 2, f"two clerks counted {count}"
`;

const repairedProgram = `"""Two clerks count under a lock."""
# heddle: expect none
import threading

lock = threading.Lock()
count = 0


def one():
    return 1


def acquire(lock):
    lock.acquire()


def release(lock):
    lock.release()


def work():
    global count
    acquire(lock)
    count = count + one()
    release(lock)


alice = threading.Thread(target=work, name="alice")
bob = threading.Thread(target=work, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert count == 2, f"two clerks counted {count}"
`;

/** A function takes a lock by changing what it was given, and the lock itself stays free. */
export const wrongAddress: Entry = entry({
  name: 'wrong-address',
  title: 'Taken at the wrong address',
  summary: 'A function takes a lock by changing what it was given, and the lock itself stays free.',
  lesson: `
    The function waits until the flag is down, and puts it up. But which flag? It was handed a value,
    and what it changes is its own parameter: in assembler the store goes to an address that was
    computed wrongly, in Python the assignment binds a local name anew. The real flag is never touched.
    Nobody ever waits, and the lock is one in name only.

    It shows as a lost update, and reading the place that was updated does not help, for there a lock is
    taken and released in good order. Look at whether the lock was ever seen taken. The repaired program
    hands over an object and calls its methods, which change the object and not the name.
  `,
  topics: ['locks', 'lost-update'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: two clerks counted 1')],
    repairedOutcomes: [completed()],
  },
});

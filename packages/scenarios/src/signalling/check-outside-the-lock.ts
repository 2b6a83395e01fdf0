import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A clerk waits for a letter that a postman brings."""
# heddle: expect lost-wakeup
import threading

letters = []
brought = threading.Condition()


def bring():
    with brought:
        letters.append("a letter")
        brought.notify()


def answer():
    while not letters:
        with brought:
            brought.wait()


clerk = threading.Thread(target=answer, name="clerk")
postman = threading.Thread(target=bring, name="postman")
clerk.start()
postman.start()
clerk.join()
postman.join()
print("answered")
`;

const repairedProgram = `"""A clerk waits for a letter that a postman brings."""
# heddle: expect none
import threading

letters = []
brought = threading.Condition()


def bring():
    with brought:
        letters.append("a letter")
        brought.notify()


def answer():
    with brought:
        while not letters:
            brought.wait()


clerk = threading.Thread(target=answer, name="clerk")
postman = threading.Thread(target=bring, name="postman")
clerk.start()
postman.start()
clerk.join()
postman.join()
print("answered")
`;

/** The predicate is checked before the lock is taken. */
export const checkOutsideTheLock: Entry = entry({
  name: 'check-outside-the-lock',
  title: 'Looked, and then lay down',
  summary: 'A thread sees that there is nothing to do, and before it waits the notify comes and goes.',
  lesson: `
    There is a state, it is checked, and it is checked again after each wait. But the check stands outside
    of the lock. Between "no letter" and the wait there is a gap in which the letter is put down and the
    notify is sent, to nobody. The waiter lies down beside the letter that it waits for.

    A condition closes this gap, if it is let: wait gives the lock back and begins to wait in one step.
    That helps only if the lock is held since the check. Check, decide and wait in one with block, and
    change the state under the same lock.
  `,
  topics: ['lost-wakeup', 'conditions', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['lost-wakeup'],
    preemptions: 1,
    outcomes: [completed('answered'), deadlocked()],
    repairedOutcomes: [completed('answered')],
  },
});

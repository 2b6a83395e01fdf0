import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two readers wait for letters that a writer brings one by one."""
# heddle: expect uncaught-exception
import threading

letters = []
post = threading.Condition()


def read():
    with post:
        if not letters:
            post.wait()
        letters.pop()


def write():
    for number in range(2):
        with post:
            letters.append(number)
            post.notify_all()


alice = threading.Thread(target=read, name="alice")
bob = threading.Thread(target=read, name="bob")
alice.start()
bob.start()
write()
alice.join()
bob.join()
print(len(letters))
`;

const repairedProgram = `"""Two readers wait for letters that a writer brings one by one."""
# heddle: expect none
import threading

letters = []
post = threading.Condition()


def read():
    with post:
        while not letters:
            post.wait()
        letters.pop()


def write():
    for number in range(2):
        with post:
            letters.append(number)
            post.notify_all()


alice = threading.Thread(target=read, name="alice")
bob = threading.Thread(target=read, name="bob")
alice.start()
bob.start()
write()
alice.join()
bob.join()
print(len(letters))
`;

/** Two readers are woken for one letter, and both take it. */
export const wokenForNothing: Entry = entry({
  name: 'woken-for-nothing',
  title: 'Woken for nothing',
  summary: 'Two readers are woken for one letter, and both take it.',
  lesson: `
    When the letter is there, the writer wakes everybody who waits. The first reader takes it. The
    second one was woken just as well, gets the lock a moment later, and goes on behind wait(), where
    the program says that there is a letter. There is none any more.

    A call of wait() returns when somebody has called notify, not when something is true. What was true
    then may have been changed by whoever got the lock first. So the condition is tested again after
    each wait, in a loop, or with wait_for(), which is that loop. The second reader goes back to sleep
    until the second letter comes.
  `,
  topics: ['conditions', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 2,
    outcomes: [completed('0'), failed('IndexError: pop from empty list', '1')],
    repairedOutcomes: [completed('0')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A writer brings a letter; two readers take it if it is there."""
# heddle: expect uncaught-exception
import threading

letters = []
box = threading.Lock()


def read():
    if letters:
        with box:
            letters.pop()


def write():
    with box:
        letters.append("letter")


alice = threading.Thread(target=read, name="alice")
bob = threading.Thread(target=read, name="bob")
writer = threading.Thread(target=write, name="writer")
writer.start()
alice.start()
bob.start()
writer.join()
alice.join()
bob.join()
print(len(letters) < 2)
`;

const repairedProgram = `"""A writer brings a letter; two readers take it if it is there."""
# heddle: expect none
import threading

letters = []
box = threading.Lock()


def read():
    with box:
        if letters:
            letters.pop()


def write():
    with box:
        letters.append("letter")


alice = threading.Thread(target=read, name="alice")
bob = threading.Thread(target=read, name="bob")
writer = threading.Thread(target=write, name="writer")
writer.start()
alice.start()
bob.start()
writer.join()
alice.join()
bob.join()
print(len(letters) < 2)
`;

/** Two readers look for a letter before they take the lock, and take it afterwards. */
export const lettersOutsideTheLock: Entry = entry({
  name: 'letters-outside-the-lock',
  title: 'Looked outside, taken inside',
  summary: 'Two readers look for a letter before they take the lock, and take it afterwards.',
  lesson: `
    The list is only changed under the lock, and still a reader takes from it when it is empty. The look
    comes before the lock: both readers see the one letter, both then wait for the lock, and the second
    one gets it when the letter is gone. The lock protects the taking, but not the reason for it.

    Whatever a decision depends on has to be read under the same lock as the change that follows from
    it. Where looking without the lock saves time, it may be done first as a hint, but then it has to be
    done once more inside. The repaired program looks inside only.
  `,
  topics: ['check-then-act', 'locks'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('True'), failed('IndexError: pop from empty list', 'True')],
    repairedOutcomes: [completed('True')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""One loaf is left, and a baker brings another; two customers want one each."""
# heddle: expect uncaught-exception
import threading

shelf = ["loaf"]
filled = threading.Condition()


def bake():
    with filled:
        shelf.append("loaf")
        filled.notify()


def buy():
    with filled:
        while not shelf:
            filled.wait()
    with filled:
        shelf.pop()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
bake()
for customer in customers:
    customer.join()
print(len(shelf))
`;

const repairedProgram = `"""One loaf is left, and a baker brings another; two customers want one each."""
# heddle: expect none
import threading

shelf = ["loaf"]
filled = threading.Condition()


def bake():
    with filled:
        shelf.append("loaf")
        filled.notify()


def buy():
    with filled:
        while not shelf:
            filled.wait()
        shelf.pop()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
bake()
for customer in customers:
    customer.join()
print(len(shelf))
`;

/** A consumer lets go of the lock between its wait and its take, for no reason that is left. */
export const extraUnlock: Entry = entry({
  name: 'extra-unlock',
  title: 'An unlock in between',
  summary: 'A consumer lets go of the lock between its wait and its take, for no reason that is left.',
  lesson: `
    The loop around wait() is right, and so is the take. Between them the lock is given up and taken
    again: perhaps a line stood there once that was not to hold it. What the loop has found out is true
    as long as the lock is held, and not a step longer. A second consumer that comes in the gap takes
    the loaf, and the first one relies on a test that is out of date.

    Whenever a lock has been released, everything that was read under it has to be read again. The
    repaired program does not release it. If something slow has to happen in between, take the item
    first, and be slow with it afterwards.
  `,
  topics: ['conditions', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 2,
    outcomes: [completed('0'), failed('IndexError: pop from empty list', '1')],
    repairedOutcomes: [completed('0')],
  },
});

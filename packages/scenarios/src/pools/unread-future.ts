import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A pool saves amounts; those that are below zero are to be refused."""
# heddle: expect assertion
from concurrent.futures import ThreadPoolExecutor

saved = []
refused = []


def save(amount):
    if amount < 0:
        raise ValueError("below zero")
    saved.append(amount)


with ThreadPoolExecutor(max_workers=1) as pool:
    for amount in (10, -20):
        future = pool.submit(save, amount)
        try:
            pass
        except ValueError:
            refused.append(amount)
print("saved", saved, "refused", refused)
assert len(saved) + len(refused) == 2, "an amount is neither saved nor refused"
`;

const repairedProgram = `"""A pool saves amounts; those that are below zero are to be refused."""
# heddle: expect none
from concurrent.futures import ThreadPoolExecutor

saved = []
refused = []


def save(amount):
    if amount < 0:
        raise ValueError("below zero")
    saved.append(amount)


with ThreadPoolExecutor(max_workers=1) as pool:
    for amount in (10, -20):
        future = pool.submit(save, amount)
        try:
            future.result()
        except ValueError:
            refused.append(amount)
print("saved", saved, "refused", refused)
assert len(saved) + len(refused) == 2, "an amount is neither saved nor refused"
`;

/** A task of a pool fails, but its exception stays in a future that nobody looks at. */
export const unreadFuture: Entry = entry({
  name: 'unread-future',
  title: 'An exception that nobody asks for',
  summary: 'A task of a pool fails, but its exception stays in a future that nobody looks at.',
  lesson: `
    The try around submit() looks right and catches nothing that matters: submit() only puts the task into a
    queue and returns. The task raises its exception later, in a worker. The pool catches it there, keeps it
    in the future and goes on with the next task. If nobody calls result() or exception(), it is never heard
    of again. A plain thread would at least have printed a traceback.

    Every future needs somebody who reads it. The repair keeps the futures and asks each for its result,
    inside the try: result() raises what the task raised. Where a result is of no interest, a callback that
    looks at exception() is the least that one should do.
  `,
  topics: ['futures', 'exceptions-in-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: an amount is neither saved nor refused', 'saved [10] refused []')],
    repairedOutcomes: [completed('saved [10] refused [-20]')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads take numbers, and the lower one is served first."""
# heddle: expect assertion
# heddle: gil=instruction
import threading
import time

numbers = [0, 0]
is_choosing = [False, False]
count = 0


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def lock(me, other):
    numbers[me] = numbers[other] + 1
    wait_until(lambda: numbers[other] == 0 or (numbers[me], me) < (numbers[other], other))


def unlock(me, other):
    numbers[me] = 0


def work(me, other):
    global count
    lock(me, other)
    before = count
    time.sleep(0.001)  # this takes a while
    count = before + 1
    unlock(me, other)


threads = [
    threading.Thread(target=work, args=(0, 1), name="alice"),
    threading.Thread(target=work, args=(1, 0), name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, f"two increments made {count}"
`;

const repairedProgram = `"""Two threads take numbers, say when they are choosing one, and the lower one is served first."""
# heddle: expect none
# heddle: gil=instruction
import threading
import time

numbers = [0, 0]
is_choosing = [False, False]
count = 0


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def lock(me, other):
    is_choosing[me] = True
    numbers[me] = numbers[other] + 1
    is_choosing[me] = False
    wait_until(lambda: not is_choosing[other])
    wait_until(lambda: numbers[other] == 0 or (numbers[me], me) < (numbers[other], other))


def unlock(me, other):
    numbers[me] = 0


def work(me, other):
    global count
    lock(me, other)
    before = count
    time.sleep(0.001)  # this takes a while
    count = before + 1
    unlock(me, other)


threads = [
    threading.Thread(target=work, args=(0, 1), name="alice"),
    threading.Thread(target=work, args=(1, 0), name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, f"two increments made {count}"
`;

/** A thread that has chosen its number and not written it down yet is overlooked, and two are served at once. */
export const bakeryWithoutChoosing: Entry = entry({
  name: 'bakery-without-choosing',
  title: 'A number that is not on the ticket yet',
  summary:
    'A thread that has chosen its number and not written it down yet is overlooked, and two are served at once.',
  lesson: `
    In the bakery everyone takes a number higher than all others, and the lowest is served. Alice looks at
    the numbers, chooses 1, and is stopped before she writes it down. Bob sees no number but his own, which
    is 1 too, and is served. Then alice writes her 1. Where two have the same number the name decides, and
    alice comes before bob: both are served. CPython 3.14 would not stop her there; a build without the GIL
    can.

    So each thread says that it is choosing before it looks, and takes that back once its number stands.
    Whoever looks at another number waits until its owner is not choosing. Then a number that can still
    become lower than mine is never overlooked. Equal numbers are no mistake: the bakery needs no step that
    reads and writes at once.
  `,
  topics: ['mutual-exclusion', 'check-then-act'],
  difficulty: 'advanced',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: two increments made 1')],
    repairedOutcomes: [completed()],
  },
});

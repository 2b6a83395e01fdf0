import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads use Peterson's lock: turn, flag, wait."""
# heddle: expect assertion
# heddle: gil=instruction
import threading
import time

wants_in = [False, False]
turn = 0
count = 0


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def lock(me, other):
    global turn
    turn = other
    wants_in[me] = True
    wait_until(lambda: turn == me or not wants_in[other])


def unlock(me, other):
    wants_in[me] = False


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

const repairedProgram = `"""Two threads use Peterson's lock: flag, turn, wait."""
# heddle: expect none
# heddle: gil=instruction
import threading
import time

wants_in = [False, False]
turn = 0
count = 0


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def lock(me, other):
    global turn
    wants_in[me] = True
    turn = other
    wait_until(lambda: turn == me or not wants_in[other])


def unlock(me, other):
    wants_in[me] = False


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

/** Each thread gives the turn away before it raises its flag, and one goes in while the other cannot be seen yet. */
export const petersonLateFlag: Entry = entry({
  name: 'peterson-late-flag',
  title: "Peterson's lock with the flag raised last",
  summary:
    'Each thread gives the turn away before it raises its flag, and one goes in while the other cannot be seen yet.',
  lesson: `
    The two assignments of Peterson's lock look as if their order did not matter, since both are done before
    the wait. It does. Alice gives the turn to bob and is stopped. Bob gives the turn to alice, raises his
    flag, sees no flag of hers, and goes in. Now alice raises her flag and looks: it is her turn, because
    bob said so last, and she goes in too.

    A thread has to be visible before it gives the turn away. Then whoever finds the other flag down knows
    that the other has not yet given its turn, and will find the turn against it when it does. CPython 3.14
    would not stop a thread between the two assignments, so the program is explored as on a build without
    the GIL. Compilers and processors that reorder writes break the lock in the same way, which is why it
    needs more than plain variables outside of Python.
  `,
  topics: ['mutual-exclusion', 'publication'],
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

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads use Peterson's lock, and each takes the turn for itself."""
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
    wants_in[me] = True
    turn = me
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

const repairedProgram = `"""Two threads use Peterson's lock, and each gives the turn to the other."""
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

/** Each thread takes the turn for itself instead of giving it to the other one, and both go in. */
export const petersonOwnTurn: Entry = entry({
  name: 'peterson-own-turn',
  title: "Peterson's lock without politeness",
  summary: 'Each thread takes the turn for itself instead of giving it to the other one, and both go in.',
  lesson: `
    In Peterson's lock each thread gives the turn to the other: "after you". Here each takes it for itself:
    "me first". Alice raises her flag, takes the turn and goes in, for the turn is hers. Bob raises his
    flag, takes the turn in his turn, and goes in as well. The turn that should settle a tie belongs to
    whoever has spoken last, and that one never waits.

    Politeness is what makes the lock safe. A thread that gives the turn away can only go in if the other
    one does not want in, or gives it back. So the last one to speak waits, and the one before goes in:
    first come, first served, from two flags and a word.
  `,
  topics: ['mutual-exclusion'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: two increments made 1')],
    repairedOutcomes: [completed()],
  },
});

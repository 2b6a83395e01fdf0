import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads take turns, and one of them comes more often."""
# heddle: expect uncaught-exception
import threading
import time

turn = 0
wants_in = [False, False]


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def lock(me, other):
    global turn
    wait_until(lambda: turn == me)


def unlock(me, other):
    global turn
    turn = other


def work(me, other, visits):
    for _ in range(visits):
        lock(me, other)
        unlock(me, other)


alice = threading.Thread(target=work, args=(0, 1, 3), name="alice")
bob = threading.Thread(target=work, args=(1, 0, 1), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two threads take turns where both want in, and one comes more often."""
# heddle: expect none
import threading
import time

turn = 0
wants_in = [False, False]


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


def work(me, other, visits):
    for _ in range(visits):
        lock(me, other)
        unlock(me, other)


alice = threading.Thread(target=work, args=(0, 1, 3), name="alice")
bob = threading.Thread(target=work, args=(1, 0, 1), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** Two threads take turns, and when one of them has enough the other waits for a turn that nobody passes on. */
export const strictAlternation: Entry = entry({
  name: 'strict-alternation',
  title: 'Strict alternation',
  summary:
    'Two threads take turns, and when one of them has enough the other waits for a turn that nobody passes on.',
  lesson: `
    A single variable says whose turn it is, and whoever leaves passes the turn on. Two threads are never
    inside together, which makes this a correct half of an answer. But alice can go in twice only if bob
    goes in between. Bob wants in once and goes home, the turn is his, and alice waits for ever. Even where
    both always come back, the faster one is as slow as the other.

    A lock must not depend on threads that do not want it. Peterson's algorithm keeps the turn for the one
    case where it is needed, that both want in at once, and asks otherwise only whether the other one wants
    in. The waiting loop of the program gives up after a few looks, so that its executions come to an end.
  `,
  topics: ['mutual-exclusion', 'starvation'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('TimeoutError: nothing will ever change')],
    repairedOutcomes: [completed()],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads raise their flags before they go in."""
# heddle: expect uncaught-exception
# heddle: gil=instruction
import threading
import time

wants_in = [False, False]
turn = 0


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def lock(me, other):
    global turn
    wants_in[me] = True
    wait_until(lambda: not wants_in[other])


def unlock(me):
    wants_in[me] = False


def work(me, other):
    lock(me, other)
    unlock(me)


alice = threading.Thread(target=work, args=(0, 1), name="alice")
bob = threading.Thread(target=work, args=(1, 0), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two threads raise their flags, and give each other the turn."""
# heddle: expect none
# heddle: gil=instruction
import threading
import time

wants_in = [False, False]
turn = 0


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


def unlock(me):
    wants_in[me] = False


def work(me, other):
    lock(me, other)
    unlock(me)


alice = threading.Thread(target=work, args=(0, 1), name="alice")
bob = threading.Thread(target=work, args=(1, 0), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** Each thread raises a flag and waits until that of the other one is down, and neither ever is. */
export const flagsWithoutTurn: Entry = entry({
  name: 'flags-without-turn',
  title: 'Both raise their flag',
  summary: 'Each thread raises a flag and waits until that of the other one is down, and neither ever is.',
  lesson: `
    Each thread says that it wants in, and waits until the other one does not. As both say it before they
    look, they can never be inside together. They can, however, both say it and then both look. Each sees
    the flag of the other, which will not come down before its owner has been inside. It is a deadlock
    without a lock: both threads run, and nothing changes. The program gives up after a few looks.

    Peterson's answer is one more variable. After raising its flag each thread gives the turn to the other,
    and waits only while the other wants in and has the turn. If both come at once, one assignment of the
    turn is the last one, and decides. The repaired program is proved right for a switch before every
    instruction. Flags alone are symmetric, and from a symmetric state two equal threads do not get out by
    themselves.
  `,
  topics: ['mutual-exclusion', 'livelock', 'deadlock'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed(['TimeoutError: nothing will ever change', 'TimeoutError: nothing will ever change']),
    ],
    repairedOutcomes: [completed()],
  },
});

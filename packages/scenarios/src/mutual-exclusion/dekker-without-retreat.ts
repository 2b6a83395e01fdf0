import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads use Dekker's lock, and wait for each other when both want in."""
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
    wants_in[me] = True
    while wants_in[other]:
        if turn == other:
            wait_until(lambda: turn == me)
        else:
            wait_until(lambda: not wants_in[other])


def unlock(me, other):
    global turn
    turn = other
    wants_in[me] = False


def work(me, other):
    lock(me, other)
    unlock(me, other)


alice = threading.Thread(target=work, args=(0, 1), name="alice")
bob = threading.Thread(target=work, args=(1, 0), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two threads use Dekker's lock, and one of them steps back when both want in."""
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
    wants_in[me] = True
    while wants_in[other]:
        if turn == other:
            wants_in[me] = False
            wait_until(lambda: turn == me)
            wants_in[me] = True
        else:
            wait_until(lambda: not wants_in[other])


def unlock(me, other):
    global turn
    turn = other
    wants_in[me] = False


def work(me, other):
    lock(me, other)
    unlock(me, other)


alice = threading.Thread(target=work, args=(0, 1), name="alice")
bob = threading.Thread(target=work, args=(1, 0), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** The thread whose turn it is not waits for its turn with the flag up, and the other one waits for that flag. */
export const dekkerWithoutRetreat: Entry = entry({
  name: 'dekker-without-retreat',
  title: "Dekker's lock without the retreat",
  summary:
    'The thread whose turn it is not waits for its turn with the flag up, and the other one waits for that flag.',
  lesson: `
    In Dekker's lock both raise a flag, and where both are up the turn decides: the thread whose turn it is
    waits for the other flag to come down, and the other one takes its flag down, waits for its turn, and
    raises it again. Here it forgets to take it down. One waits for a turn that is passed on only by whoever
    has been inside, the other for a flag that its owner does not think of lowering.

    To wait for one's turn means to stop standing in the way. The retreat costs one line, and without it the
    turn decides nothing. The waiting loop of the program gives up after a few looks; a real one would go
    round for ever. It takes a switch between two lines without a call, as on a build without the GIL.
  `,
  topics: ['mutual-exclusion', 'deadlock', 'livelock'],
  difficulty: 'advanced',
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

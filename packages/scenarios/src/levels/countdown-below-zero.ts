import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two helpers count down a latch, as long as there is something left."""
# heddle: expect uncaught-exception
import threading


class Latch:
    def __init__(self, count):
        self.count = count
        self.lock = threading.Lock()

    def left(self):
        with self.lock:
            return self.count

    def count_down(self):
        with self.lock:
            if self.count == 0:
                raise IndexError("the countdown has ended")
            self.count -= 1


def help_out():
    if latch.left() > 0:
        latch.count_down()


latch = Latch(1)
alice = threading.Thread(target=help_out, name="alice")
bob = threading.Thread(target=help_out, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(latch.left())
`;

const repairedProgram = `"""Two helpers count down a latch, as long as there is something left."""
# heddle: expect none
import threading


class Latch:
    def __init__(self, count):
        self.count = count
        self.lock = threading.Lock()

    def left(self):
        with self.lock:
            return self.count

    def count_down_if_left(self):
        with self.lock:
            if self.count > 0:
                self.count -= 1


def help_out():
    latch.count_down_if_left()


latch = Latch(1)
alice = threading.Thread(target=help_out, name="alice")
bob = threading.Thread(target=help_out, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(latch.left())
`;

/** Two threads each make sure that a countdown has not ended, and count it down one step too far. */
export const countdownBelowZero: Entry = entry({
  name: 'countdown-below-zero',
  title: 'A countdown below zero',
  summary: 'Two threads each make sure that a countdown has not ended, and count it down one step too far.',
  lesson: `
    The latch refuses to be counted down below zero, and says so with an error. Both helpers know that,
    and look first. But when one step is left, both may look before either counts: both find one left,
    the first one takes it, and the second one counts below zero. That the latch has a lock inside does
    not help, because looking and counting are two calls, and the lock is free between them.

    An object that is safe to use from threads makes each of its methods atomic, not a pair of them. The
    repaired latch has a method for what is wanted: it looks and counts under one lock.
  `,
  topics: ['check-then-act', 'compound-update'],
  difficulty: 'intermediate',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed('0'), failed('IndexError: the countdown has ended', '0')],
    repairedOutcomes: [completed('0')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads draw tickets, and wait until they are served."""
# heddle: expect assertion
# heddle: gil=instruction
import threading
import time

next_ticket = 0
serving = 0
atomic = threading.Lock()
count = 0


def draw():
    global next_ticket
    ticket = next_ticket
    next_ticket += 1
    return ticket


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def work():
    global count, serving
    ticket = draw()
    wait_until(lambda: serving >= ticket)
    before = count
    time.sleep(0.001)  # this takes a while
    count = before + 1
    serving += 1


threads = [threading.Thread(target=work, name=name) for name in ("alice", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, f"two increments made {count}"
`;

const repairedProgram = `"""Two threads draw tickets, each in one step, and wait until they are served."""
# heddle: expect none
# heddle: gil=instruction
import threading
import time

next_ticket = 0
serving = 0
atomic = threading.Lock()
count = 0


def draw():
    global next_ticket
    with atomic:
        ticket = next_ticket
        next_ticket += 1
    return ticket


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def work():
    global count, serving
    ticket = draw()
    wait_until(lambda: serving >= ticket)
    before = count
    time.sleep(0.001)  # this takes a while
    count = before + 1
    serving += 1


threads = [threading.Thread(target=work, name=name) for name in ("alice", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, f"two increments made {count}"
`;

/** Two threads draw a ticket by reading a number and adding 1 to it, and both draw the same. */
export const ticketTakenTwice: Entry = entry({
  name: 'ticket-taken-twice',
  title: 'The same ticket twice',
  summary: 'Two threads draw a ticket by reading a number and adding 1 to it, and both draw the same.',
  lesson: `
    A ticket lock has two counters: the next ticket, and the one that is being served. A thread draws a
    ticket and waits until it is served, so that all are served in the order in which they came. Here
    drawing is a read and a write. Two threads read the same number, hold the same ticket, and are served
    together. CPython 3.14 happens not to switch between the two lines; a build without the GIL can.

    Processors have an instruction that adds to a cell and tells what was in it; the lock named "atomic"
    stands for it. In Python next() of an itertools.count does the same. The other counter needs nothing of
    the kind: only the thread that is being served changes it. One atomic step decides who comes when, and
    all else follows.
  `,
  topics: ['atomic-instructions', 'mutual-exclusion', 'lost-update'],
  difficulty: 'intermediate',
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

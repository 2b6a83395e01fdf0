import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads use a lock that looks at a flag, and raises it."""
# heddle: expect assertion
# heddle: gil=instruction
import threading
import time

is_taken = False
atomic = threading.Lock()
count = 0


def try_to_take():
    global is_taken
    if is_taken:
        return False
    is_taken = True
    return True


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def work():
    global count, is_taken
    wait_until(try_to_take)
    before = count
    time.sleep(0.001)  # this takes a while
    count = before + 1
    is_taken = False


threads = [threading.Thread(target=work, name=name) for name in ("alice", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, f"two increments made {count}"
`;

const repairedProgram = `"""Two threads use a lock that looks at a flag and raises it in one step."""
# heddle: expect none
# heddle: gil=instruction
import threading
import time

is_taken = False
atomic = threading.Lock()
count = 0


def try_to_take():
    global is_taken
    with atomic:
        if is_taken:
            return False
        is_taken = True
        return True


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def work():
    global count, is_taken
    wait_until(try_to_take)
    before = count
    time.sleep(0.001)  # this takes a while
    count = before + 1
    is_taken = False


threads = [threading.Thread(target=work, name=name) for name in ("alice", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, f"two increments made {count}"
`;

/** Two threads find a lock free, and both take it, because to look and to take are two steps. */
export const twoStepLock: Entry = entry({
  name: 'two-step-lock',
  title: 'A lock in two steps',
  summary: 'Two threads find a lock free, and both take it, because to look and to take are two steps.',
  lesson: `
    The obvious lock is a flag: wait until it is down, then raise it. Both threads can look while it is
    down, and both raise it. The flag that should make an increment one step is itself read and written in
    two, so the problem has only moved. CPython 3.14 takes the GIL away at calls and jumps backward only,
    and happens to let these lines pass; the program is explored with a switch before every instruction, as
    on a build without the GIL.

    Processors have an instruction for it, which compares a cell with a value, sets it if they are equal,
    and tells whether it did. The lock named "atomic" stands for that instruction here. Only one of any
    number of threads is told that it has raised the flag. All locks of this kind have one step that
    decides, and the rest is waiting.
  `,
  topics: ['atomic-instructions', 'mutual-exclusion', 'check-then-act'],
  difficulty: 'beginner',
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

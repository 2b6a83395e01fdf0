import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two runners wait for a flag, and take it down when they have seen it."""
# heddle: expect uncaught-exception
# heddle: gil=instruction
import threading
import time

is_up = False


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def run():
    global is_up
    wait_until(lambda: is_up)
    is_up = False


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
is_up = True
for runner in runners:
    runner.join()
`;

const repairedProgram = `"""Two runners wait for a flag, and leave it up."""
# heddle: expect none
# heddle: gil=instruction
import threading
import time

is_up = False


def wait_until(is_true):
    for _ in range(4):
        if is_true():
            return
        time.sleep(0.001)
    raise TimeoutError("nothing will ever change")


def run():
    wait_until(lambda: is_up)


runners = [threading.Thread(target=run, name=name) for name in ("alice", "bob")]
for runner in runners:
    runner.start()
is_up = True
for runner in runners:
    runner.join()
`;

/** The first of two waiting threads takes the flag down for the next time, and the second never sees it up. */
export const flagForOne: Entry = entry({
  name: 'flag-for-one',
  title: 'One flag, two who wait for it',
  summary:
    'The first of two waiting threads takes the flag down for the next time, and the second never sees it up.',
  lesson: `
    Two runners wait for a flag, and the starter raises it once. The first runner to see it takes it down
    again, so that it is ready for the next race. If the second has not looked in between, it waits for a
    flag that will not be raised again. A flag that goes up and down is seen only by those who happen to
    look. Both see it only if one is stopped between seeing it and taking it down, for which a build without
    the GIL is needed.

    What has happened stays true, and so should the flag: who waits leaves it as it is, and whoever begins
    the next race resets it. Otherwise give each runner a flag of its own, or count. The waiting loop of the
    program gives up after a few looks, so that its executions come to an end; threading.Event has the same
    pitfall, and its clear belongs to the one who sets it.
  `,
  topics: ['events', 'lost-wakeup', 'starvation'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [completed(), failed('TimeoutError: nothing will ever change')],
    repairedOutcomes: [completed()],
  },
});

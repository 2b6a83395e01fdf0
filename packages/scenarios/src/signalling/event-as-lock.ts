import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two speakers use one stage, when it is free."""
# heddle: expect assertion
import threading

on_stage = []
most = []
free = threading.Event()
free.set()


def speak(name):
    free.wait()
    free.clear()
    on_stage.append(name)
    most.append(len(on_stage))
    on_stage.remove(name)
    free.set()


alice = threading.Thread(target=speak, args=("alice",), name="alice")
bob = threading.Thread(target=speak, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert max(most) == 1, f"{max(most)} inside"
print(max(most), "inside at most")
`;

const repairedProgram = `"""Two speakers use one stage, when it is free."""
# heddle: expect none
import threading

on_stage = []
most = []
stage = threading.Lock()


def speak(name):
    stage.acquire()
    on_stage.append(name)
    most.append(len(on_stage))
    on_stage.remove(name)
    stage.release()


alice = threading.Thread(target=speak, args=("alice",), name="alice")
bob = threading.Thread(target=speak, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert max(most) == 1, f"{max(most)} inside"
print(max(most), "inside at most")
`;

/** `wait` and `clear` of an event are two steps. */
export const eventAsLock: Entry = entry({
  name: 'event-as-lock',
  title: 'An event is not a lock',
  summary: 'Two threads wait until a room is free, both see that it is, and both go in.',
  lesson: `
    An event opens a door for everybody who comes, until somebody clears it. To wait for it and to clear
    it are two steps, so two threads can pass before the first of them closes the door. It is
    check-then-act once more, with a wait for a check.

    To let exactly one thread in, the test and the taking must be one step. That is what acquire of a lock
    is, or of a semaphore that begins with 1. Events tell, locks exclude.
  `,
  topics: ['events', 'check-then-act', 'locks'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 2,
    outcomes: [completed('1 inside at most'), failed('AssertionError: 2 inside')],
    repairedOutcomes: [completed('1 inside at most')],
  },
});

import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';
import { criticalSection, type Line, playLevel } from './line-machine.ts';

const program = `"""Two cleaners share a flag that says whether the corridor is taken."""
# heddle: expect assertion
# heddle: gil=instruction
import threading

taken = False
inside = []


def clean():
    global taken
    if taken:
        return
    taken = True
    assert not inside, "two cleaners in one corridor"
    inside.append("cleaner")
    inside.pop()
    taken = False


alice = threading.Thread(target=clean, name="alice")
bob = threading.Thread(target=clean, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two cleaners share a lock on the corridor."""
# heddle: expect none
# heddle: gil=instruction
import threading

corridor = threading.Lock()
inside = []


def clean():
    if not corridor.acquire(blocking=False):
        return
    assert not inside, "two cleaners in one corridor"
    inside.append("cleaner")
    inside.pop()
    corridor.release()


alice = threading.Thread(target=clean, name="alice")
bob = threading.Thread(target=clean, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

interface Corridor {
  taken: boolean;
}

const leave: Line<Corridor> = {
  text: 'taken = False',
  run: (shared) => {
    shared.taken = false;
  },
};

/** A round of a thread that looks at the flag in one step and puts it up in the next; one round each is enough. */
const lookThenTake: readonly Line<Corridor>[] = [
  { text: 'while True:' },
  { text: 'while taken: pass', when: (shared) => !shared.taken },
  {
    text: 'taken = True',
    run: (shared) => {
      shared.taken = true;
    },
  },
  criticalSection,
  leave,
];

/** Looks and takes in one step, as a lock does. */
const take: readonly Line<Corridor>[] = [
  { text: 'while True:' },
  {
    text: 'corridor.acquire()',
    when: (shared) => !shared.taken,
    run: (shared) => {
      shared.taken = true;
    },
  },
  criticalSection,
  leave,
];

function main(py: Python): Program {
  return playLevel(py, { taken: false }, [
    { name: 'alice', lines: lookThenTake },
    { name: 'bob', lines: lookThenTake },
  ]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, { taken: false }, [
    { name: 'alice', lines: take },
    { name: 'bob', lines: take },
  ]);
}

/** Two cleaners look whether a flag is down, and put it up in a step of its own. */
export const oneFlagForTwo: Entry = entry({
  name: 'one-flag-for-two',
  title: 'One flag for two',
  summary: 'Two cleaners look whether a flag is down, and put it up in a step of its own.',
  lesson: `
    "See that nobody is there, then say that I am" is two steps, and the flag means nothing between
    them. If the first cleaner is stopped after it has found the flag down, the second one finds it down
    as well, and both put it up. To look again and again in a loop would not help: each has left the
    loop for good before the other one writes.

    The gap is there whatever the variable is, and however quickly the write follows. A lock closes it
    because looking and taking are one step for it, made so by the interpreter or by the processor.
    Without blocking, acquire() does both and says whether it has worked, which is all that these
    cleaners need: who does not get the corridor comes another time.
  `,
  topics: ['check-then-act', 'mutual-exclusion', 'locks'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 6 },
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 2,
    outcomes: [completed(), failed('AssertionError: two cleaners in one corridor')],
    repairedOutcomes: [completed()],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 2,
      outcomes: [completed(), failed('AssertionError: alice and bob are in the critical section at once')],
      repairedOutcomes: [completed()],
    },
  },
});

import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';
import { criticalSection, type Line, playLevel } from './line-machine.ts';

const program = `"""Two visitors enter a room that only one may be in."""
# heddle: expect assertion
import threading

inside = []


def visit(name):
    assert not inside, "there is somebody in the room"
    inside.append(name)
    inside.remove(name)


alice = threading.Thread(target=visit, args=("alice",), name="alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""Two visitors enter a room that only one may be in."""
# heddle: expect none
import threading

inside = []
room = threading.Lock()


def visit(name):
    with room:
        assert not inside, "there is somebody in the room"
        inside.append(name)
        inside.remove(name)


alice = threading.Thread(target=visit, args=("alice",), name="alice")
bob = threading.Thread(target=visit, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

/** Two lines on the way to the section, and no more. */
const visit: readonly Line[] = [{ text: 'greet()' }, { text: 'take_off_coat()' }, criticalSection];

/** The same behind a lock, which is a line more on either side. */
const visitLocked: readonly Line<{ locked: boolean }>[] = [
  { text: 'greet()' },
  { text: 'take_off_coat()' },
  {
    text: 'room.acquire()',
    when: (shared) => !shared.locked,
    run: (shared) => {
      shared.locked = true;
    },
  },
  criticalSection,
  {
    text: 'room.release()',
    run: (shared) => {
      shared.locked = false;
    },
  },
];

function main(py: Python): Program {
  return playLevel(py, {}, [
    { name: 'alice', lines: visit },
    { name: 'bob', lines: visit },
  ]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, { locked: false }, [
    { name: 'alice', lines: visitLocked },
    { name: 'bob', lines: visitLocked },
  ]);
}

/** Two visitors enter a room that only one may be in, and nothing keeps them apart. */
export const nobodyAtTheDoor: Entry = entry({
  name: 'nobody-at-the-door',
  title: 'Nobody at the door',
  summary: 'Two visitors enter a room that only one may be in, and nothing keeps them apart.',
  lesson: `
    Start here: you are the scheduler, and the program is your opponent. Each of the two threads is
    right when it runs alone, and nothing in either of them looks at the other. To break the rule it is
    enough to stop the first thread while it is inside, and to let the other one walk in. There is no
    trick and no bad luck in it: a program that does not say that threads exclude each other has said
    that they need not.

    The repair is a lock that both threads hold as long as they are inside. It does not make any step
    faster, larger or atomic. It only makes the second thread wait at the door, whenever the first one
    is stopped and for however long.
  `,
  topics: ['locks', 'check-then-act'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 4 },
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: there is somebody in the room')],
    repairedOutcomes: [completed()],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 1,
      outcomes: [completed(), failed('AssertionError: alice and bob are in the critical section at once')],
      repairedOutcomes: [completed()],
    },
  },
});

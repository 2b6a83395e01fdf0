import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';
import { criticalSection, type Line, type LineThread, playLevel } from './line-machine.ts';

const program = `"""Two children count aloud together; each may ride when its number comes."""
# heddle: expect assertion
import threading

count = 0
riding = []


def ride(name):
    assert not riding, "two children on one pony"
    riding.append(name)
    riding.remove(name)


def play(name, lucky):
    global count
    for _ in range(2):
        count += 1
        if count == lucky:
            ride(name)


alice = threading.Thread(target=play, args=("alice", 3), name="alice")
bob = threading.Thread(target=play, args=("bob", 2), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(count)
`;

const repairedProgram = `"""Two children count aloud together; each may ride when its number comes."""
# heddle: expect none
import threading

count = 0
riding = []
pony = threading.Lock()


def ride(name):
    with pony:
        assert not riding, "two children on one pony"
        riding.append(name)
        riding.remove(name)


def play(name, lucky):
    global count
    for _ in range(2):
        count += 1
        if count == lucky:
            ride(name)


alice = threading.Thread(target=play, args=("alice", 3), name="alice")
bob = threading.Thread(target=play, args=("bob", 2), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(count)
`;

interface Counting {
  count: number;
  /** Rounds begun by each. */
  alice: number;
  bob: number;
  locked: boolean;
}

/** The way into the section and out of it, and a line more on either side for a lock. */
const ride: readonly Line<Counting>[] = [criticalSection];
const rideLocked: readonly Line<Counting>[] = [
  {
    text: 'pony.acquire()',
    when: (shared) => !shared.locked,
    run: (shared) => {
      shared.locked = true;
    },
  },
  criticalSection,
  {
    text: 'pony.release()',
    run: (shared) => {
      shared.locked = false;
    },
  },
];

/**
 * A thread that counts for some rounds, which are enough to break it, and rides when the count is its number. As in languages with braces
 * the end of a block is a line, and a step: a round in which nothing happens has five.
 */
function counting(
  name: 'alice' | 'bob',
  rounds: number,
  lucky: number,
  ridden: readonly Line<Counting>[],
): LineThread<Counting> {
  return {
    name,
    lines: [
      {
        text: 'while (true) {',
        label: 'round',
        access: 'none',
        run: (shared) => (shared[name]++ < rounds ? undefined : 'end'),
      },
      {
        text: 'count++;',
        run: (shared) => {
          shared.count++;
        },
      },
      {
        text: `if (count == ${lucky}) {`,
        access: 'read',
        run: (shared) => (shared.count === lucky ? undefined : 'over'),
      },
      ...ridden,
      { text: '}', label: 'over' },
      { text: '}', access: 'none', run: () => 'round' },
    ],
  };
}

const start: Counting = { count: 0, alice: 0, bob: 0, locked: false };

function main(py: Python): Program {
  return playLevel(py, start, [counting('alice', 2, 5, ride), counting('bob', 3, 3, ride)]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, start, [counting('alice', 2, 5, rideLocked), counting('bob', 3, 3, rideLocked)]);
}

/** Two threads count together, and each may enter a room when it meets its own number. */
export const luckyNumbers: Entry = entry({
  name: 'lucky-numbers',
  title: 'Lucky numbers',
  summary: 'Two threads count together, and each may enter a room when it meets its own number.',
  lesson: `
    Only one number can be the current one, so it looks as if only one thread could be inside: alice
    goes in at three, bob at two. But a number is tested once, at the door, and nothing keeps the count
    still afterwards. Bob goes in at two and is stopped there. Alice counts on, reaches three, and finds
    nothing that would hold her back.

    A condition that was true on entering says nothing about who is still inside. What has to be
    excluded is the stay and not the moment of entry, so the repaired program holds a lock during the
    stay; how the threads have counted does not matter any more.
  `,
  topics: ['check-then-act', 'locks'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 21 },
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed('4'),
      failed('AssertionError: two children on one pony', '3'),
      failed('AssertionError: two children on one pony', '4'),
    ],
    repairedOutcomes: [completed('4')],
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

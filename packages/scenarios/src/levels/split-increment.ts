import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';
import { criticalSection, type Line, playLevel } from './line-machine.ts';

const program = `"""Two runners count themselves in; the first one is noted down."""
# heddle: expect assertion
# heddle: gil=instruction
import threading

arrivals = 0
first = []


def arrive():
    global arrivals
    arrivals = arrivals + 1
    if arrivals == 1:
        first.append("runner")


alice = threading.Thread(target=arrive, name="alice")
bob = threading.Thread(target=arrive, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(first) == 1, f"first runners: {len(first)}"
`;

const repairedProgram = `"""Two runners count themselves in; the first one is noted down."""
# heddle: expect none
# heddle: gil=instruction
import threading

arrivals = 0
first = []
lock = threading.Lock()


def arrive():
    global arrivals
    with lock:
        arrivals = arrivals + 1
        is_first = arrivals == 1
    if is_first:
        first.append("runner")


alice = threading.Thread(target=arrive, name="alice")
bob = threading.Thread(target=arrive, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(first) == 1, f"first runners: {len(first)}"
`;

interface Arrivals {
  arrivals: number;
  /** What alice has read. */
  found: number;
}

/** The whole line in one step. */
const arriveAtOnce: readonly Line<Arrivals>[] = [
  { text: 'greet()' },
  {
    text: 'arrivals = arrivals + 1',
    run: (shared) => {
      shared.arrivals++;
    },
  },
  { text: 'if arrivals == 1:', run: (shared) => (shared.arrivals === 1 ? undefined : 'end') },
  criticalSection,
];

/** The line of one of them, expanded: the value is read in one step and written in another. */
const arriveInTwoSteps: readonly Line<Arrivals>[] = [
  { text: 'greet()' },
  {
    text: 'found = arrivals',
    run: (shared) => {
      shared.found = shared.arrivals;
    },
  },
  {
    text: 'arrivals = found + 1',
    run: (shared) => {
      shared.arrivals = shared.found + 1;
    },
  },
  { text: 'if arrivals == 1:', run: (shared) => (shared.arrivals === 1 ? undefined : 'end') },
  criticalSection,
];

/** Count and test in one step, as a processor's fetch-and-add makes possible. */
const arriveAtomically: readonly Line<{ arrivals: number }>[] = [
  { text: 'greet()' },
  {
    text: 'is_first = fetch_and_add(arrivals, 1) == 0',
    run: (shared) => (shared.arrivals++ === 0 ? 'first' : 'end'),
  },
  { ...criticalSection, label: 'first' },
];

function main(py: Python): Program {
  return playLevel(py, { arrivals: 0, found: 0 }, [
    { name: 'alice', lines: arriveInTwoSteps },
    { name: 'bob', lines: arriveAtOnce },
  ]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, { arrivals: 0 }, [
    { name: 'alice', lines: arriveAtomically },
    { name: 'bob', lines: arriveAtomically },
  ]);
}

/** Two threads count themselves in, and both find that they are the first. */
export const splitIncrement: Entry = entry({
  name: 'split-increment',
  title: 'One line, three steps',
  summary: 'Two threads count themselves in, and both find that they are the first.',
  lesson: `
    A line of source is not a step. "arrivals = arrivals + 1" reads, computes and writes, and the other
    thread may run in between. If both read 0, both write 1, and both then find that exactly one has
    arrived. Each believes that it was the first, and goes on where only the first may go. Nothing was
    wrong with the test: the number that it looked at was.

    The repaired program holds a lock from the read to the test, and keeps in a variable of its own what
    it has found. The test has to be inside too: outside of the lock it would look at a number that the
    other thread may have changed since. CPython 3.14 happens not to switch within this very line, so
    the scenario asks for the model that may switch before every instruction.
  `,
  topics: ['lost-update', 'check-then-act'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 7 },
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed('AssertionError: first runners: 0'),
      failed('AssertionError: first runners: 2'),
    ],
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

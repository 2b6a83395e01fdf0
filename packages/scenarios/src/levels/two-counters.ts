import type { Program } from '@heddle/core';
import { AssertionError, type Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';
import { type Line, playLevel } from './line-machine.ts';

const program = `"""Two doormen count visitors and tickets, which have to agree."""
# heddle: expect assertion
# heddle: gil=instruction
import threading

visitors = 0
tickets = 0


def admit():
    global visitors, tickets
    visitors += 1
    tickets += 1


alice = threading.Thread(target=admit, name="alice")
bob = threading.Thread(target=admit, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
if tickets == 2:
    assert visitors == 2, f"two tickets, but visitors: {visitors}"
`;

const repairedProgram = `"""Two doormen count visitors and tickets, which have to agree."""
# heddle: expect none
# heddle: gil=instruction
import threading

visitors = 0
tickets = 0
lock = threading.Lock()


def admit():
    global visitors, tickets
    with lock:
        visitors += 1
        tickets += 1


alice = threading.Thread(target=admit, name="alice")
bob = threading.Thread(target=admit, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
if tickets == 2:
    assert visitors == 2, f"two tickets, but visitors: {visitors}"
`;

interface Counters {
  visitors: number;
  tickets: number;
  /** What alice has read, and what she has computed from it. */
  found: number;
  sum: number;
  locked: boolean;
}

const addVisitor: Line<Counters> = {
  text: 'visitors += 1',
  run: (shared) => {
    shared.visitors++;
  },
};

/** The same, expanded into its three steps. */
const addVisitorInSteps: readonly Line<Counters>[] = [
  {
    text: 'found = visitors',
    run: (shared) => {
      shared.found = shared.visitors;
    },
  },
  {
    text: 'sum = found + 1',
    run: (shared) => {
      shared.sum = shared.found + 1;
    },
  },
  {
    text: 'visitors = sum',
    run: (shared) => {
      shared.visitors = shared.sum;
    },
  },
];

const addTicket: Line<Counters> = {
  text: 'tickets += 1',
  run: (shared) => {
    shared.tickets++;
  },
};

const check: readonly Line<Counters>[] = [
  {
    text: 'if tickets == 2 and visitors != 2:',
    run: (shared) => (shared.tickets === 2 && shared.visitors !== 2 ? undefined : 'end'),
  },
  {
    text: 'fail()',
    run: () => {
      throw new AssertionError('the counters have drifted apart');
    },
  },
];

const greet: Line<Counters> = { text: 'greet()' };

const acquire: Line<Counters> = {
  text: 'lock.acquire()',
  when: (shared) => !shared.locked,
  run: (shared) => {
    shared.locked = true;
  },
};

const release: Line<Counters> = {
  text: 'lock.release()',
  run: (shared) => {
    shared.locked = false;
  },
};

const start: Counters = { visitors: 0, tickets: 0, found: 0, sum: 0, locked: false };

function main(py: Python): Program {
  return playLevel(py, start, [
    { name: 'alice', lines: [greet, ...addVisitorInSteps, addTicket, ...check] },
    { name: 'bob', lines: [greet, addVisitor, addTicket, ...check] },
  ]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, start, [
    { name: 'alice', lines: [greet, acquire, ...addVisitorInSteps, addTicket, release, ...check] },
    { name: 'bob', lines: [greet, acquire, addVisitor, addTicket, release, ...check] },
  ]);
}

/** Two threads count in two counters, and an update of only one of them is lost. */
export const twoCounters: Entry = entry({
  name: 'two-counters',
  title: 'Two counters that drift apart',
  summary: 'Two threads count in two counters, and an update of only one of them is lost.',
  lesson: `
    Both threads add one to the visitors and then one to the tickets, so the two numbers are bound to
    agree in the end. They do not: if one thread reads the visitors, is stopped while the other one runs
    through both counters, and then writes what it has computed, a visitor is lost while both tickets
    are counted. Which of the two is wrong cannot be told from the numbers, and no later addition brings
    them together again.

    Each addition is three steps, and the pair of them is six. A lock around each addition would make
    both counters right in the end, but for a while they would still differ. The repaired program holds
    one lock around the pair, because it is the pair that has to be consistent. CPython 3.14 does not
    switch inside of such a line, so the scenario uses the model that may.
  `,
  topics: ['lost-update', 'compound-update'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 10 },
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: two tickets, but visitors: 1')],
    repairedOutcomes: [completed()],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 1,
      outcomes: [
        completed(),
        failed('AssertionError: the counters have drifted apart'),
        failed([
          'AssertionError: the counters have drifted apart',
          'AssertionError: the counters have drifted apart',
        ]),
      ],
      repairedOutcomes: [completed()],
    },
  },
});

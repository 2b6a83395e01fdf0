import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed, leaving } from '../expectation.ts';
import { assemble, type Listing } from './assembler.ts';
import { runMachineCode } from './processor.ts';

const program = `"""Two tills each book two sales."""
# heddle: expect assertion
import threading

total = 0


def price():
    return 1


def sell():
    global total
    for _ in range(2):
        total = total + price()


alice = threading.Thread(target=sell, name="alice")
bob = threading.Thread(target=sell, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert total == 4, f"four sales made {total}"
`;

const repairedProgram = `"""Two tills each book two sales."""
# heddle: expect none
import threading

total = 0
lock = threading.Lock()


def price():
    return 1


def sell():
    global total
    for _ in range(2):
        with lock:
            total = total + price()


alice = threading.Thread(target=sell, name="alice")
bob = threading.Thread(target=sell, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert total == 4, f"four sales made {total}"
`;

const broken = assemble(`
.again
  load ax total
  add ax 1
  store ax total
  add bx -1
  test bx 0
  jgt again
  halt
`);

/** Load, addition and store in one instruction. */
const inOneStep = assemble(`
.again
  set ax 1
  fetch-and-add ax total
  add bx -1
  test bx 0
  jgt again
  halt
`);

function* run(py: Python, listing: Listing): Program {
  const memory = yield* runMachineCode(
    py,
    { total: 0 },
    { alice: { listing, registers: { bx: 2 } }, bob: { listing, registers: { bx: 2 } } },
  );
  const found = yield* memory.total!.load();
  py.assert(found === 4, `four sales made ${found}`);
}

function main(py: Python): Program {
  return run(py, broken);
}

function repairedMain(py: Python): Program {
  return run(py, inOneStep);
}

/** Two threads add to a total in a loop, and the total can be almost anything. */
export const loopingRace: Entry = entry({
  name: 'looping-race',
  title: 'The race in a loop',
  summary: 'Two threads add to a total in a loop, and the total can be almost anything.',
  lesson: `
    Once is chance, a loop is statistics. Each thread adds twice, and the total ends between two and
    four, depending on where the interrupts fall. Even two is possible: one thread reads zero, sleeps
    through the first round of the other and writes one; the other reads that one for its last round,
    sleeps through what is left of the first, and writes two. This lower bound does not grow with the
    number of rounds.

    A timer that interrupts every hundred instructions hides the race if a round has a hundred
    instructions: each round is then finished in time. Such a program works until somebody adds a line
    to it. The lock holds for one round at a time, so that the threads can still take turns.
  `,
  topics: ['lost-update', 'switch-points'],
  difficulty: 'beginner',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed('AssertionError: four sales made 2'),
      failed('AssertionError: four sales made 3'),
    ],
    repairedOutcomes: [completed()],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 1,
      outcomes: [
        leaving({ total: 4 }, completed()),
        leaving({ total: 2 }, failed('AssertionError: four sales made 2')),
        leaving({ total: 3 }, failed('AssertionError: four sales made 3')),
      ],
      repairedOutcomes: [leaving({ total: 4 }, completed())],
    },
  },
});

import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';
import { criticalSection, type Line, playLevel } from './line-machine.ts';

const program = `"""A cook and a baker share a knife and a board."""
# heddle: expect deadlock
import threading

knife = threading.Lock()
board = threading.Lock()


def cook():
    with knife:
        with board:
            print("something is cut")


def bake():
    with board:
        with knife:
            print("something is cut")


alice = threading.Thread(target=cook, name="alice")
bob = threading.Thread(target=bake, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

const repairedProgram = `"""A cook and a baker share a knife and a board."""
# heddle: expect none
import threading

knife = threading.Lock()
board = threading.Lock()


def cook():
    with knife:
        with board:
            print("something is cut")


def bake():
    with knife:
        with board:
            print("something is cut")


alice = threading.Thread(target=cook, name="alice")
bob = threading.Thread(target=bake, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
`;

interface Tools {
  knife: boolean;
  board: boolean;
}

function acquire(tool: keyof Tools): Line<Tools> {
  return {
    text: `${tool}.acquire()`,
    when: (taken) => !taken[tool],
    run: (taken) => {
      taken[tool] = true;
    },
  };
}

function release(tool: keyof Tools): Line<Tools> {
  return {
    text: `${tool}.release()`,
    run: (taken) => {
      taken[tool] = false;
    },
  };
}

function using(first: keyof Tools, second: keyof Tools): readonly Line<Tools>[] {
  return [acquire(first), acquire(second), criticalSection, release(second), release(first)];
}

function main(py: Python): Program {
  return playLevel(py, { knife: false, board: false }, [
    { name: 'alice', lines: using('knife', 'board') },
    { name: 'bob', lines: using('board', 'knife') },
  ]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, { knife: false, board: false }, [
    { name: 'alice', lines: using('knife', 'board') },
    { name: 'bob', lines: using('knife', 'board') },
  ]);
}

/** Two cooks each take one of two tools, and then wait for the other one for ever. */
export const twoStepsToDeadlock: Entry = entry({
  name: 'two-steps-to-deadlock',
  title: 'Two steps to a deadlock',
  summary: 'Two cooks each take one of two tools, and then wait for the other one for ever.',
  lesson: `
    This is the shortest deadlock there is: one step of each thread. The cook takes the knife, the baker
    takes the board, and each asks for what the other has. Both programs are right, both locks are used
    as intended, and no data are wrong. There is simply nobody left who could do anything.

    Notice how the search ends: not because a check failed, but because no thread is enabled. The repair
    makes both threads take the knife first. Whoever has the knife then finds the board free or with
    somebody who needs nothing more, so a circle of waiting threads cannot close.
  `,
  topics: ['deadlock', 'lock-ordering'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 2 },
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('something is cut', 'something is cut'), deadlocked()],
    repairedOutcomes: [completed('something is cut', 'something is cut')],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['deadlock'],
      preemptions: 1,
      outcomes: [completed(), deadlocked()],
      repairedOutcomes: [completed()],
    },
  },
});

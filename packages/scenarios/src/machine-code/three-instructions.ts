import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed, leaving } from '../expectation.ts';
import { assemble, type Listing } from './assembler.ts';
import { runMachineCode } from './processor.ts';

const program = `"""Two threads add 1 to a number by way of a register."""
# heddle: expect assertion
# heddle: gil=instruction
import threading

number = 0


def add():
    global number
    register = number
    register = register + 1
    number = register


alice = threading.Thread(target=add, name="alice")
bob = threading.Thread(target=add, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert number == 2, f"two additions made {number}"
`;

const repairedProgram = `"""Two threads add 1 to a number by way of a register."""
# heddle: expect none
# heddle: gil=instruction
import threading

number = 0
lock = threading.Lock()


def add():
    global number
    with lock:
        register = number
        register = register + 1
        number = register


alice = threading.Thread(target=add, name="alice")
bob = threading.Thread(target=add, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert number == 2, f"two additions made {number}"
`;

const broken = assemble(`
  load ax number
  add ax 1
  store ax number
  halt
`);

/** Load, addition and store in one instruction. */
const inOneStep = assemble(`
  set ax 1
  fetch-and-add ax number
  halt
`);

function* run(py: Python, listing: Listing): Program {
  const memory = yield* runMachineCode(py, { number: 0 }, { alice: { listing }, bob: { listing } });
  const found = yield* memory.number!.load();
  py.assert(found === 2, `two additions made ${found}`);
}

function main(py: Python): Program {
  return run(py, broken);
}

function repairedMain(py: Python): Program {
  return run(py, inOneStep);
}

/** A number is loaded into a register, increased there, and stored; an interrupt comes between. */
export const threeInstructions: Entry = entry({
  name: 'three-instructions',
  title: 'Three instructions',
  summary: 'A number is loaded into a register, increased there, and stored; an interrupt comes between.',
  lesson: `
    On most processors nothing can be added to memory directly. The number is loaded, the register is
    increased, and the register is stored: three instructions, and an interrupt may come between any two
    of them. It saves the register with the old number in it. When the thread goes on, it stores a sum
    that was right a while ago, and what the other one has stored meanwhile is gone.

    The Python program spells the three steps out with a local variable for the register. The lock in
    the repaired program does not prevent the interrupt. It makes whoever is let in wait in front of its
    own load. With the processor's fetch-and-add, one instruction in place of three, there would be
    nothing to come between.
  `,
  topics: ['lost-update', 'switch-points'],
  difficulty: 'beginner',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: two additions made 1')],
    repairedOutcomes: [completed()],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 1,
      outcomes: [
        leaving({ number: 2 }, completed()),
        leaving({ number: 1 }, failed('AssertionError: two additions made 1')),
      ],
      repairedOutcomes: [leaving({ number: 2 }, completed())],
    },
  },
});

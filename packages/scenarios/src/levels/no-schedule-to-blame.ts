import type { Program } from '@heddle/core';
import { AssertionError, type Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';
import { type LineThread, playLevel } from './line-machine.ts';

const program = `"""A single clerk gives out more umbrellas than there are."""
# heddle: expect assertion
import threading

umbrellas = 2


def lend(wanted):
    global umbrellas
    umbrellas -= wanted
    assert umbrellas >= 0, f"{umbrellas} umbrellas are left"


clerk = threading.Thread(target=lend, args=(3,), name="clerk")
clerk.start()
clerk.join()
print(umbrellas)
`;

const repairedProgram = `"""A single clerk gives out no more umbrellas than there are."""
# heddle: expect none
import threading

umbrellas = 2


def lend(wanted):
    global umbrellas
    umbrellas -= min(wanted, umbrellas)
    assert umbrellas >= 0, f"{umbrellas} umbrellas are left"


clerk = threading.Thread(target=lend, args=(3,), name="clerk")
clerk.start()
clerk.join()
print(umbrellas)
`;

interface Rack {
  umbrellas: number;
}

function lending(given: (umbrellas: number) => number): LineThread<Rack> {
  return {
    name: 'clerk',
    lines: [
      { text: 'greet()' },
      {
        text: 'umbrellas -= given',
        run: (rack) => {
          rack.umbrellas -= given(rack.umbrellas);
        },
      },
      { text: 'if umbrellas < 0:', run: (rack) => (rack.umbrellas < 0 ? undefined : 'end') },
      {
        text: 'fail()',
        run: (rack) => {
          throw new AssertionError(`${rack.umbrellas} umbrellas are left`);
        },
      },
    ],
  };
}

function main(py: Python): Program {
  return playLevel(py, { umbrellas: 2 }, [lending(() => 3)]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, { umbrellas: 2 }, [lending((umbrellas) => Math.min(3, umbrellas))]);
}

/** A single thread fails, and it would fail under every schedule. */
export const noScheduleToBlame: Entry = entry({
  name: 'no-schedule-to-blame',
  title: 'No schedule to blame',
  summary: 'A single thread fails, and it would fail under every schedule.',
  lesson: `
    Not every failure of a program with threads is a failure of threads. This one has a single thread
    that gives away more than it has. The search needs one execution, and the report shows a schedule
    without any choice in it: nobody was preempted, and nobody could have been.

    That is worth looking at first. If the shortest failing schedule has no switch in it, read the
    program as if it had no threads at all, and do not reach for a lock. The repaired program tests
    before it gives.
  `,
  topics: ['creating-threads'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  published: { steps: 4 },
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: -1 umbrellas are left', '-1')],
    repairedOutcomes: [completed('0')],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion'],
      preemptions: 0,
      outcomes: [failed('AssertionError: -1 umbrellas are left')],
      repairedOutcomes: [completed()],
    },
  },
});

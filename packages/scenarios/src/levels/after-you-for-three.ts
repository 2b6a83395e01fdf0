import type { Program } from '@heddle/core';
import type { Python } from '@heddle/primitives';
import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked, failed } from '../expectation.ts';
import { criticalSection, type LineThread, playLevel } from './line-machine.ts';

const program = `"""Three cats at one bowl: who is hungry gives the turn to the next one."""
# heddle: expect assertion
import threading

hungry = [False, False, False]
turn = 0
eating = []


def after_you(cat):
    global turn
    turn = (cat + 1) % 3


def may_eat(cat):
    return turn == cat or not (hungry[cat - 1] or hungry[cat - 2])


def visit(cat):
    hungry[cat] = True
    after_you(cat)
    if may_eat(cat):
        eating.append(cat)


cats = [threading.Thread(target=visit, args=(n,), name=f"cat {n}") for n in range(3)]
for each in cats:
    each.start()
for each in cats:
    each.join()
assert len(eating) <= 1, f"cats at one bowl: {len(eating)}"
`;

const repairedProgram = `"""Three cats at one bowl: who finds it taken comes another time."""
# heddle: expect none
import threading

bowl = threading.Lock()
eating = []


def visit(cat):
    if bowl.acquire(blocking=False):
        eating.append(cat)


cats = [threading.Thread(target=visit, args=(n,), name=f"cat {n}") for n in range(3)]
for each in cats:
    each.start()
for each in cats:
    each.join()
assert len(eating) <= 1, f"cats at one bowl: {len(eating)}"
`;

interface Bowl {
  hungry0: boolean;
  hungry1: boolean;
  hungry2: boolean;
  turn: number;
}

const hungry = ['hungry0', 'hungry1', 'hungry2'] as const;

/** Whoever wants to eat gives the turn to the next one, and waits while anybody else is hungry and the turn is another's. */
function politely(cat: number): LineThread<Bowl> {
  const [mine, next, last] = [hungry[cat]!, hungry[(cat + 1) % 3]!, hungry[(cat + 2) % 3]!];
  return {
    name: `cat ${cat}`,
    lines: [
      { text: 'while True:' },
      {
        text: `hungry[${cat}] = True`,
        run: (bowl) => {
          bowl[mine] = true;
        },
      },
      {
        text: `turn = ${(cat + 1) % 3}`,
        run: (bowl) => {
          bowl.turn = (cat + 1) % 3;
        },
      },
      {
        text: `while (hungry[${(cat + 1) % 3}] or hungry[${(cat + 2) % 3}]) and turn != ${cat}: pass`,
        when: (bowl) => !(bowl[next] || bowl[last]) || bowl.turn === cat,
      },
      criticalSection,
      {
        text: `hungry[${cat}] = False`,
        run: (bowl) => {
          bowl[mine] = false;
        },
      },
    ],
  };
}

/** A lock in place of all that. */
function oneAtATime(cat: number): LineThread<{ taken: boolean }> {
  return {
    name: `cat ${cat}`,
    lines: [
      {
        text: 'bowl.acquire()',
        when: (bowl) => !bowl.taken,
        run: (bowl) => {
          bowl.taken = true;
        },
      },
      criticalSection,
      {
        text: 'bowl.release()',
        run: (bowl) => {
          bowl.taken = false;
        },
      },
    ],
  };
}

function main(py: Python): Program {
  const bowl = { hungry0: false, hungry1: false, hungry2: false, turn: 0 };
  return playLevel(py, bowl, [politely(0), politely(1), politely(2)]);
}

function repairedMain(py: Python): Program {
  return playLevel(py, { taken: false }, [oneAtATime(0), oneAtATime(1), oneAtATime(2)]);
}

/** Three threads use a protocol for two that gives the turn to the next one. */
export const afterYouForThree: Entry = entry({
  name: 'after-you-for-three',
  title: 'After you, times three',
  summary: 'Three threads use a protocol for two that gives the turn to the next one.',
  lesson: `
    With two threads, "I want to, but after you" is a proof: of two that are polite at the same time,
    the second to say so waits. With three it is a guess. A thread that finds nobody else willing goes
    in. While it is inside, the other two become willing and give the turn away in a circle, and one of
    them gives it to the other: that one has the turn, goes in, and never learns that the first is still
    there.

    One variable can name one thread that goes before the others. It cannot say of the others that they
    are outside. Where the threads wait for their turn instead of coming another time, as they do on
    primitives, there is a deadlock besides: a turn that was given to somebody who has left is nobody's.
    Protocols for three exist, and need a variable for each place in the line; a program should take a
    lock.
  `,
  topics: ['mutual-exclusion'],
  difficulty: 'advanced',
  source: 'deadlock-empire',
  published: { steps: 11 },
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: cats at one bowl: 2')],
    repairedOutcomes: [completed()],
  },
  typescript: {
    main,
    repairedMain,
    expected: {
      findings: ['assertion', 'deadlock'],
      preemptions: 1,
      outcomes: [
        completed(),
        deadlocked(),
        // A cat that has failed is hungry for ever, and another waits for it.
        ...['cat 0 and cat 1', 'cat 0 and cat 2', 'cat 1 and cat 2'].map((cats) => ({
          ...deadlocked(),
          errors: [`AssertionError: ${cats} are in the critical section at once`],
        })),
      ],
      repairedOutcomes: [completed()],
    },
  },
});

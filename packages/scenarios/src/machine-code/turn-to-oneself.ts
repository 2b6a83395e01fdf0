import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads want the only chair, and follow a protocol of politeness."""
# heddle: expect assertion
import threading

wants = [False, False]
turn = 0
seated = []


def give_turn(to):
    global turn
    turn = to


def may_sit(me):
    return turn == me or not wants[1 - me]


def visit(me):
    wants[me] = True
    give_turn(me)
    if may_sit(me):
        seated.append(me)


alice = threading.Thread(target=visit, args=(0,), name="alice")
bob = threading.Thread(target=visit, args=(1,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(seated) <= 1, "two on one chair"
`;

const repairedProgram = `"""Two threads want the only chair, and follow a protocol of politeness."""
# heddle: expect none
import threading

wants = [False, False]
turn = 0
seated = []


def give_turn(to):
    global turn
    turn = to


def may_sit(me):
    return turn == me or not wants[1 - me]


def visit(me):
    wants[me] = True
    give_turn(1 - me)
    if may_sit(me):
        seated.append(me)


alice = threading.Thread(target=visit, args=(0,), name="alice")
bob = threading.Thread(target=visit, args=(1,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(seated) <= 1, "two on one chair"
`;

/** Two threads follow a protocol of politeness, and each gives the turn to itself. */
export const turnToOneself: Entry = entry({
  name: 'turn-to-oneself',
  title: 'The turn for oneself',
  summary: 'Two threads follow a protocol of politeness, and each gives the turn to itself.',
  lesson: `
    The protocol for two needs no special instruction, only loads and stores in the right order: say
    that you want to, give the turn to the other one, and go in if the other does not want to or the
    turn is yours. The politeness is what makes it work. Of two that give the turn away at the same
    time, the later store wins, and its author steps back.

    Here each gives the turn to itself. The later store still wins, but now its author goes in, while
    the earlier one went in already, at a time when the turn was its own. One changed operand turns a
    proof into a race. On today's processors, which reorder stores, even the right protocol needs a
    fence; in Python, use a lock.
  `,
  topics: ['mutual-exclusion'],
  difficulty: 'advanced',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: two on one chair')],
    repairedOutcomes: [completed()],
  },
});

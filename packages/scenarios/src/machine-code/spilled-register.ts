import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""One thread goes twice round a loop, and another one once."""
# heddle: expect assertion
import threading

rounds = []
left = 0


def loop(times):
    global left
    left = times
    while left > 0:
        rounds.append("round")
        left -= 1


alice = threading.Thread(target=loop, args=(2,), name="alice")
bob = threading.Thread(target=loop, args=(1,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(rounds) == 3, f"2 rounds and 1 round made {len(rounds)}"
`;

const repairedProgram = `"""One thread goes twice round a loop, and another one once."""
# heddle: expect none
import threading

rounds = []


def loop(times):
    left = times
    while left > 0:
        rounds.append("round")
        left -= 1


alice = threading.Thread(target=loop, args=(2,), name="alice")
bob = threading.Thread(target=loop, args=(1,), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(rounds) == 3, f"2 rounds and 1 round made {len(rounds)}"
`;

/** Two loops count down in one variable that each of them takes for its own. */
export const spilledRegister: Entry = entry({
  name: 'spilled-register',
  title: 'The register that became a variable',
  summary: 'Two loops count down in one variable that each of them takes for its own.',
  lesson: `
    A processor keeps the counter of a short loop in a register, and each thread has registers of its
    own: a switch saves them and brings them back. Such a loop needs no lock, however often it is
    interrupted. Here the counter was made a global, so there is one for both. Each thread sets it,
    counts it down and stops at zero, and so together they go round too often or too seldom.

    What two threads run is the same code, but only what is local to a call is theirs alone. The repair
    takes the counter back into the function. Look at "global" in Python as at an address in memory:
    whatever it names, everybody shares.
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
      failed('AssertionError: 2 rounds and 1 round made 2'),
      failed('AssertionError: 2 rounds and 1 round made 4'),
    ],
    repairedOutcomes: [completed()],
  },
});

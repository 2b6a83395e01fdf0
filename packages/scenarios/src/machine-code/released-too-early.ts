import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two donors put a coin into a box."""
# heddle: expect assertion
import threading

coins = 0
lock = threading.Lock()


def give():
    global coins
    with lock:
        found = coins
    coins = found + 1


alice = threading.Thread(target=give, name="alice")
bob = threading.Thread(target=give, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert coins == 2, f"two coins were given, and the box has {coins}"
`;

const repairedProgram = `"""Two donors put a coin into a box."""
# heddle: expect none
import threading

coins = 0
lock = threading.Lock()


def give():
    global coins
    with lock:
        found = coins
        coins = found + 1


alice = threading.Thread(target=give, name="alice")
bob = threading.Thread(target=give, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert coins == 2, f"two coins were given, and the box has {coins}"
`;

/** The lock is held for the load, and released before the store. */
export const releasedTooEarly: Entry = entry({
  name: 'released-too-early',
  title: 'Released too early',
  summary: 'The lock is held for the load, and released before the store.',
  lesson: `
    The exchange that takes the lock is right, and no two threads ever hold it at once. But the section
    ends one instruction too soon: the count is loaded under the lock and stored after it. Both threads
    load under the lock, one after the other, and then store the same sum in whatever order.

    A lock protects from the first read of what a change depends on to its last write. In Python the
    indentation under "with" shows how far that is, and the line that has slipped out to the left looks
    quite innocent. The repaired program moves it in again.
  `,
  topics: ['locks', 'lost-update', 'atomic-instructions'],
  difficulty: 'beginner',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: two coins were given, and the box has 1')],
    repairedOutcomes: [completed()],
  },
});

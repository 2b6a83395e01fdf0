import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A shop puts shoes on a shelf in pairs, and a customer takes some."""
# heddle: expect assertion
import threading

shoes = 2
shelf = threading.Lock()


def restock():
    global shoes
    for _ in range(2):
        with shelf:
            shoes += 2
            assert shoes != 5, "there are 5 shoes on the shelf"


def buy():
    global shoes
    with shelf:
        shoes -= 1


clerk = threading.Thread(target=restock, name="clerk")
customer = threading.Thread(target=buy, name="customer")
clerk.start()
customer.start()
clerk.join()
customer.join()
`;

const repairedProgram = `"""A shop puts shoes on a shelf in pairs, and a customer takes a pair."""
# heddle: expect none
import threading

shoes = 2
shelf = threading.Lock()


def restock():
    global shoes
    for _ in range(2):
        with shelf:
            shoes += 2
            assert shoes != 5, "there are 5 shoes on the shelf"


def buy():
    global shoes
    with shelf:
        shoes -= 2


clerk = threading.Thread(target=restock, name="clerk")
customer = threading.Thread(target=buy, name="customer")
clerk.start()
customer.start()
clerk.join()
customer.join()
`;

/** Every change is made under the lock, and the shelf still shows a number that must never be seen. */
export const shoesInPairs: Entry = entry({
  name: 'shoes-in-pairs',
  title: 'Shoes in pairs',
  summary: 'Every change is made under the lock, and the shelf still shows a number that must never be seen.',
  lesson: `
    There is no data race here. Both threads take the lock before they touch the shelf, and every
    addition and subtraction is whole. And yet the shop finds itself with an odd number of shoes: one
    thread puts pairs on the shelf, the other takes a single shoe, and in some orders of these whole
    steps it counts five. A lock makes steps atomic; it does not make them right.

    What has to hold between the steps is the invariant, and each step under the lock has to preserve
    it. Taking one shoe breaks it, in every schedule, and it is only the check that is lucky sometimes.
    The repaired program takes a pair.
  `,
  topics: ['locks', 'compound-update'],
  difficulty: 'beginner',
  source: 'deadlock-empire',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('AssertionError: there are 5 shoes on the shelf')],
    repairedOutcomes: [completed()],
  },
});

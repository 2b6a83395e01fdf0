import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A worker pays interest while the main thread books a deposit."""
# heddle: expect assertion
import threading

balance = 100


def interest():
    return 5


def deposit():
    return 50


def pay_interest():
    global balance
    balance = balance + interest()


worker = threading.Thread(target=pay_interest, name="worker")
worker.start()
balance = balance + deposit()
worker.join()
assert balance == 155, f"the balance is {balance}"
`;

const repairedProgram = `"""A worker pays interest while the main thread books a deposit."""
# heddle: expect none
import threading

balance = 100


def interest():
    return 5


def deposit():
    return 50


def pay_interest():
    global balance
    balance = balance + interest()


worker = threading.Thread(target=pay_interest, name="worker")
worker.start()
worker.join()
balance = balance + deposit()
assert balance == 155, f"the balance is {balance}"
`;

/** A worker and the main thread change one balance, and only the worker was thought of. */
export const mainIsAThread: Entry = entry({
  name: 'main-is-a-thread',
  title: 'The main thread is a thread, too',
  summary: 'A worker and the main thread change one balance, and only the worker was thought of.',
  lesson: `
    Only one thread is ever started here, and it is easy to think that one thread cannot race. But the
    main thread does not stop when it has called start(). It goes on, and changes the balance as well,
    before it waits for the worker. An update of one of the two is lost.

    A race needs two threads, and the one that runs the program counts. What is read after join() is
    safe, since join() orders everything the worker has done before it. The repaired program uses that:
    it lets the worker finish first. Where both have to go on side by side, both need the lock.
  `,
  topics: ['join', 'lost-update', 'creating-threads'],
  difficulty: 'beginner',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [
      completed(),
      failed('AssertionError: the balance is 105'),
      failed('AssertionError: the balance is 150'),
    ],
    repairedOutcomes: [completed()],
  },
});

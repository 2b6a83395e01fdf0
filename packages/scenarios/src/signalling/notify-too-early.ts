import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A seller calls a buyer, and then puts the ticket down."""
# heddle: expect deadlock
import threading

tickets = []
offered = threading.Condition()


def sell():
    with offered:
        offered.notify()
    with offered:
        tickets.append("seat 7")


def buy():
    with offered:
        while not tickets:
            offered.wait()


buyer = threading.Thread(target=buy, name="buyer")
seller = threading.Thread(target=sell, name="seller")
buyer.start()
seller.start()
buyer.join()
seller.join()
print("sold")
`;

const repairedProgram = `"""A seller calls a buyer, and then puts the ticket down."""
# heddle: expect none
import threading

tickets = []
offered = threading.Condition()


def sell():
    with offered:
        offered.notify()
        tickets.append("seat 7")


def buy():
    with offered:
        while not tickets:
            offered.wait()


buyer = threading.Thread(target=buy, name="buyer")
seller = threading.Thread(target=sell, name="seller")
buyer.start()
seller.start()
buyer.join()
seller.join()
print("sold")
`;

/** A notify in one critical section, the change in the next. */
export const notifyTooEarly: Entry = entry({
  name: 'notify-too-early',
  title: 'First the call, then the deed',
  summary:
    'The notify is sent before the state has changed, and the waiter looks, finds nothing and waits again.',
  lesson: `
    The waiter does everything right: it looks under the lock, in a loop. The seller calls it, and only
    then, under the lock once more, puts the ticket down. In between the waiter has looked, seen nothing
    and gone back to wait; the change comes without a call.

    Change and notify belong into one critical section. Inside of it the order does not matter, since
    nobody can look before the lock is given back. A change that somebody may wait for, and that no notify
    goes with, is a mistake wherever it stands.
  `,
  topics: ['conditions', 'publication', 'lost-wakeup'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('sold'), deadlocked()],
    repairedOutcomes: [completed('sold')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Alice pays bob while bob pays alice."""
# heddle: expect deadlock
import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(payer, payee, amount):
    with payer.lock:
        with payee.lock:
            payer.balance -= amount
            payee.balance += amount


alice = Account(1, 100)
bob = Account(2, 100)
to_bob = threading.Thread(target=transfer, args=(alice, bob, 30), name="to bob")
to_alice = threading.Thread(target=transfer, args=(bob, alice, 10), name="to alice")
to_bob.start()
to_alice.start()
to_bob.join()
to_alice.join()
print(f"alice {alice.balance}, bob {bob.balance}")
`;

const repairedProgram = `"""Alice pays bob while bob pays alice."""
# heddle: expect none
import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(payer, payee, amount):
    first, second = sorted((payer, payee), key=lambda account: account.number)
    with first.lock:
        with second.lock:
            payer.balance -= amount
            payee.balance += amount


alice = Account(1, 100)
bob = Account(2, 100)
to_bob = threading.Thread(target=transfer, args=(alice, bob, 30), name="to bob")
to_alice = threading.Thread(target=transfer, args=(bob, alice, 10), name="to alice")
to_bob.start()
to_alice.start()
to_bob.join()
to_alice.join()
print(f"alice {alice.balance}, bob {bob.balance}")
`;

/** Lock ordering where the order is decided by the arguments. */
export const transfer: Entry = entry({
  name: 'transfer',
  title: 'Transfers in both directions',
  summary: 'Each transfer locks the account that pays and then the one that is paid, and two of them cross.',
  lesson: `
    The text has only one order: first the payer, then the payee. But who that is depends on the call.
    Alice pays bob while bob pays alice, each transfer takes its payer's lock, and each waits for the
    other's. Reading the function line by line does not show it; one has to think of two calls at once.

    An order needs something that both calls see in the same way: here the number of the account. Both
    take the account with the smaller number first, whichever direction the money goes. Any order will do
    that is total and never changes; id() is a last resort, and two equal keys need a third lock or an
    exception.
  `,
  topics: ['lock-ordering', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('alice 80, bob 120'), deadlocked()],
    repairedOutcomes: [completed('alice 80, bob 120')],
  },
});

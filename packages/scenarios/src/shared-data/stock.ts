import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two customers buy from a stock of one."""
# heddle: expect assertion
# heddle: invariant stock >= 0
import threading

stock = 1
paid = []


def pay(customer):
    paid.append(customer)


def buy(customer):
    global stock
    if stock > 0:
        pay(customer)
        stock -= 1


alice = threading.Thread(target=buy, args=("alice",), name="alice")
bob = threading.Thread(target=buy, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(f"{stock} left")
`;

const repairedProgram = `"""Two customers buy from a stock of one."""
# heddle: expect none
# heddle: invariant stock >= 0
import threading

stock = 1
paid = []
lock = threading.Lock()


def pay(customer):
    paid.append(customer)


def buy(customer):
    global stock
    with lock:
        if stock > 0:
            pay(customer)
            stock -= 1


alice = threading.Thread(target=buy, args=("alice",), name="alice")
bob = threading.Thread(target=buy, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(f"{stock} left")
`;

/** A check of a stock, a payment, and a withdrawal that the check no longer allows. */
export const stock: Entry = entry({
  name: 'stock',
  title: 'Sold below zero',
  summary: 'Two customers see the last item in stock, and both buy it.',
  lesson: `
    One item is left. Both customers check before either has paid, so both may buy, and the shop owes
    somebody an item that it does not have. The payment in the middle takes long, which makes the window
    wide: in a real shop it is a call over the network.

    The check and the withdrawal have to be one step for everyone else, so the lock goes around both.
    Where holding a lock during a payment is too slow, take the item first, under the lock, and put it
    back if the payment fails. The comment "invariant" in the program states what has to hold after every
    step, whoever runs.
  `,
  topics: ['check-then-act', 'lost-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('0 left'), failed('the invariant does not hold: stock >= 0', '-1 left')],
    repairedOutcomes: [completed('0 left')],
  },
});

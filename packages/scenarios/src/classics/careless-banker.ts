import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two customers borrow two coins each, one by one, from a bank that has two."""
# heddle: expect deadlock
import threading

coins = 2
needs = {"alice": 2, "bob": 2}
changed = threading.Condition()


def can_lend(customer):
    left = dict(needs)
    return any(need <= coins for need in left.values())


def borrow(customer):
    global coins
    with changed:
        changed.wait_for(lambda: coins > 0 and can_lend(customer))
        coins -= 1
        needs[customer] -= 1


def invest(customer):
    global coins
    borrow(customer)
    borrow(customer)
    with changed:
        coins += 2
        changed.notify_all()


customers = [threading.Thread(target=invest, args=(name,), name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
for customer in customers:
    customer.join()
print("all paid back")
`;

const repairedProgram = `"""Two customers borrow two coins each from a bank that looks ahead."""
# heddle: expect none
import threading

coins = 2
needs = {"alice": 2, "bob": 2}
changed = threading.Condition()


def can_lend(customer):
    left = needs | {customer: needs[customer] - 1}
    return any(need <= coins - 1 for need in left.values())


def borrow(customer):
    global coins
    with changed:
        changed.wait_for(lambda: coins > 0 and can_lend(customer))
        coins -= 1
        needs[customer] -= 1


def invest(customer):
    global coins
    borrow(customer)
    borrow(customer)
    with changed:
        coins += 2
        changed.notify_all()


customers = [threading.Thread(target=invest, args=(name,), name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
for customer in customers:
    customer.join()
print("all paid back")
`;

/**
 * A banker checks that somebody could still finish, but before the loan and not after it, and two
 * customers wait for ever.
 */
export const carelessBanker: Entry = entry({
  name: 'careless-banker',
  title: 'A banker who counts the coins that leave',
  summary:
    'A banker checks that somebody could still finish, but before the loan and not after it, and two customers wait for ever.',
  lesson: `
    Both customers say in advance how much they will need at most, and borrow it one coin at a time. The
    banker may lend a coin only if afterwards somebody can still get the rest, finish, and pay everything
    back. This banker asks that question about the coins as they lie there now. With the last coin gone,
    each customer holds one, needs one more, and nobody can pay back.

    The repair asks about the state after the loan: if it leaves nobody able to finish, the customer waits
    although a coin is there. That is how deadlocks are avoided without an order of resources; the price is
    that needs have to be known and coins lie idle. With more customers the question goes on: once the first
    has paid back, can the next one finish, and so on.
  `,
  topics: ['deadlock', 'conditions'],
  difficulty: 'advanced',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('all paid back'), deadlocked()],
    repairedOutcomes: [completed('all paid back')],
  },
});

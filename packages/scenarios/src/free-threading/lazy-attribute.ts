import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two waiters write orders into a list that the first one makes."""
# heddle: expect assertion
# heddle: gil=free-threaded
import threading


class Kitchen:
    def __init__(self):
        self.orders = None

    def order(self, dish):
        if self.orders is None:
            self.orders = []
        self.orders.append(dish)


kitchen = Kitchen()
alice = threading.Thread(target=kitchen.order, args=("soup",), name="alice")
bob = threading.Thread(target=kitchen.order, args=("tea",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(kitchen.orders) == 2, f"{len(kitchen.orders)} of 2 orders"
print(len(kitchen.orders), "orders")
`;

const repairedProgram = `"""Two waiters write orders into a list that the first one makes."""
# heddle: expect none
# heddle: gil=free-threaded
import threading


class Kitchen:
    def __init__(self):
        self.orders = []

    def order(self, dish):
        self.orders.append(dish)


kitchen = Kitchen()
alice = threading.Thread(target=kitchen.order, args=("soup",), name="alice")
bob = threading.Thread(target=kitchen.order, args=("tea",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
assert len(kitchen.orders) == 2, f"{len(kitchen.orders)} of 2 orders"
print(len(kitchen.orders), "orders")
`;

/** A list that is created lazily by two threads. */
export const lazyAttribute: Entry = entry({
  name: 'lazy-attribute',
  title: 'Made when it is first needed, twice',
  summary:
    'An attribute is made by whoever needs it first, and without the GIL the second one throws the first away.',
  lesson: `
    Both threads find None and both make a list. The first one has appended its order already when the
    second one stores a new, empty list. The order is in a list that no name leads to any more. append is
    safe, and the list is safe; the attribute that says which list it is was set twice.

    Under the GIL of CPython 3.14 the check and the store cannot be separated, since an empty list is made
    without a call; list() instead of [] would be enough to break it there too. Make such attributes in
    __init__. Laziness is worth a lock only where making is expensive.
  `,
  topics: ['free-threading', 'check-then-act', 'publication'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2 orders'), failed('AssertionError: 1 of 2 orders')],
    repairedOutcomes: [completed('2 orders')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two cooks change a menu; to replace is to remove and to add."""
# heddle: expect deadlock
import threading


class Menu:
    def __init__(self):
        self._lock = threading.Lock()
        self.dishes = {"soup"}

    def add(self, dish):
        with self._lock:
            self.dishes.add(dish)

    def remove(self, dish):
        with self._lock:
            self.dishes.discard(dish)

    def replace(self, old, new):
        with self._lock:
            self.remove(old)
            self.add(new)


menu = Menu()
alice = threading.Thread(target=menu.replace, args=("soup", "tea"), name="alice")
bob = threading.Thread(target=menu.remove, args=("soup",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(*menu.dishes)
`;

const repairedProgram = `"""Two cooks change a menu; to replace is to remove and to add."""
# heddle: expect none
import threading


class Menu:
    def __init__(self):
        self._lock = threading.RLock()
        self.dishes = {"soup"}

    def add(self, dish):
        with self._lock:
            self.dishes.add(dish)

    def remove(self, dish):
        with self._lock:
            self.dishes.discard(dish)

    def replace(self, old, new):
        with self._lock:
            self.remove(old)
            self.add(new)


menu = Menu()
alice = threading.Thread(target=menu.replace, args=("soup", "tea"), name="alice")
bob = threading.Thread(target=menu.remove, args=("soup",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(*menu.dishes)
`;

/** Self-deadlock between the public methods of one class. */
export const nestedMethods: Entry = entry({
  name: 'nested-methods',
  title: 'Public methods that call each other',
  summary: 'A method of a class takes the lock and calls another one, which takes it again.',
  lesson: `
    Each method is right on its own: it takes the lock, does its work, gives it back. The mistake arises
    when one of them is made from others. "replace" holds the lock when it calls "remove", which wants it
    too, and waits for a thread that will never give it back: itself.

    An RLock counts how often its owner has taken it, and is free when all of that has been given back. It
    suits classes whose public methods call each other. It has a price: a method can no longer know
    whether it is inside of another one that has changed half of the data. The alternative is to split
    each operation into a public method that locks and a private one that does the work.
  `,
  topics: ['reentrant-locks', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('tea')],
  },
});

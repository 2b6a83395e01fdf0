import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A baker fills a shelf for one loaf; two customers empty it."""
# heddle: expect deadlock
import threading

shelf = []
kitchen = threading.Condition()


def bake():
    for _ in range(2):
        with kitchen:
            while shelf:
                kitchen.wait()
            shelf.append("loaf")
            kitchen.notify()


def buy():
    with kitchen:
        while not shelf:
            kitchen.wait()
        shelf.pop()
        kitchen.notify()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
bake()
for customer in customers:
    customer.join()
print(len(shelf))
`;

const repairedProgram = `"""A baker fills a shelf for one loaf; two customers empty it."""
# heddle: expect none
import threading

shelf = []
kitchen = threading.Condition()


def bake():
    for _ in range(2):
        with kitchen:
            while shelf:
                kitchen.wait()
            shelf.append("loaf")
            kitchen.notify_all()


def buy():
    with kitchen:
        while not shelf:
            kitchen.wait()
        shelf.pop()
        kitchen.notify_all()


customers = [threading.Thread(target=buy, name=name) for name in ("alice", "bob")]
for customer in customers:
    customer.start()
bake()
for customer in customers:
    customer.join()
print(len(shelf))
`;

/** A producer and two consumers wait on one condition, and notify() wakes whoever is first in line. */
export const notifiedInLine: Entry = entry({
  name: 'notified-in-line',
  title: 'The wrong one is woken',
  summary: 'A producer and two consumers wait on one condition, and notify() wakes whoever is first in line.',
  lesson: `
    There is one condition for two kinds of waiting: consumers wait for something to be there, and the
    producer waits for room. A consumer that has taken the loaf wakes one thread and means the producer.
    But the other consumer stands in line before it, and wakes up instead, finds nothing, and goes back
    to sleep. Nobody else will ever call notify, and all of them sleep.

    Two repairs are usual. Either each kind of waiting has a condition of its own, on the same lock, or
    notify_all() wakes everybody and lets those sleep again whose time has not come. The repaired
    program does the latter. A single notify() is for waiters that are all alike.
  `,
  topics: ['conditions', 'bounded-buffer', 'lost-wakeup'],
  difficulty: 'advanced',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('0'), deadlocked()],
    repairedOutcomes: [completed('0')],
  },
});

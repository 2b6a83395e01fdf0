import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A producer announces an item, and puts it down."""
# heddle: expect uncaught-exception
import threading

items = []
lock = threading.Lock()
available = threading.Semaphore(0)


def produce():
    available.release()
    with lock:
        items.append("bread")


def consume():
    available.acquire()
    with lock:
        items.pop()


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
`;

const repairedProgram = `"""A producer puts an item down, and announces it."""
# heddle: expect none
import threading

items = []
lock = threading.Lock()
available = threading.Semaphore(0)


def produce():
    with lock:
        items.append("bread")
    available.release()


def consume():
    available.acquire()
    with lock:
        items.pop()


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
`;

/** A producer raises the count of items before it puts the item down, and a consumer takes from an empty list. */
export const signalBeforeItem: Entry = entry({
  name: 'signal-before-item',
  title: 'Announced before it is there',
  summary:
    'A producer raises the count of items before it puts the item down, and a consumer takes from an empty list.',
  lesson: `
    The semaphore counts the items, so that a consumer who gets through may be sure of one. The producer
    breaks that promise for a moment: it counts first and puts down afterwards. A consumer who waits is let
    go at once, finds the list empty, and dies of an exception. The list has its lock, and every access is
    under it.

    The count must never be higher than what is there, and so the item comes first. The other way round
    there is a moment at which an item is there and not counted, which nobody notices. Ask at each signal
    what it says to those who hear it, and whether that is true already.
  `,
  topics: ['bounded-buffer', 'semaphores', 'publication'],
  difficulty: 'beginner',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [completed(), failed('IndexError: pop from empty list')],
    repairedOutcomes: [completed()],
  },
});

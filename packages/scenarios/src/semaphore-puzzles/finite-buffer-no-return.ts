import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A producer and a consumer share a buffer with one place."""
# heddle: expect deadlock
import threading

buffer = []
taken = []
lock = threading.Lock()
items = threading.Semaphore(0)
places = threading.Semaphore(1)


def produce():
    for item in (1, 2):
        places.acquire()
        with lock:
            buffer.append(item)
        items.release()


def consume():
    for _ in range(2):
        items.acquire()
        with lock:
            taken.append(buffer.pop(0))


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
print(taken)
`;

const repairedProgram = `"""A producer and a consumer share a buffer with one place, which is used again."""
# heddle: expect none
import threading

buffer = []
taken = []
lock = threading.Lock()
items = threading.Semaphore(0)
places = threading.Semaphore(1)


def produce():
    for item in (1, 2):
        places.acquire()
        with lock:
            buffer.append(item)
        items.release()


def consume():
    for _ in range(2):
        items.acquire()
        with lock:
            taken.append(buffer.pop(0))
        places.release()


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
print(taken)
`;

/** A consumer takes an item out of a full buffer and does not say that its place is free. */
export const finiteBufferNoReturn: Entry = entry({
  name: 'finite-buffer-no-return',
  title: 'A place that is not given back',
  summary: 'A consumer takes an item out of a full buffer and does not say that its place is free.',
  lesson: `
    A buffer of limited size has two counts: items, for consumers to wait for, and free places, for
    producers. Each thread lowers one and raises the other, so that the two always add up to the size. This
    consumer lowers the items and raises nothing. The producer fills the buffer once, and then waits for
    places that are free and not counted.

    It takes as many items as the buffer is large before it shows, which is why a test with few items does
    not find it. Write the two counts side by side, and see that every path, early returns and exceptions
    too, moves both. A queue.Queue(maxsize=…) keeps these books for you.
  `,
  topics: ['bounded-buffer', 'semaphores', 'deadlock'],
  difficulty: 'beginner',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('[1, 2]')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A shelf for one loaf, with a condition for each kind of thread."""
# heddle: expect deadlock
import threading

shelf = []
eaten = []
lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)


def produce():
    for loaf in (1, 2):
        with lock:
            while shelf:
                not_full.wait()
            shelf.append(loaf)
            not_full.notify()


def consume():
    for _ in range(2):
        with lock:
            while not shelf:
                not_empty.wait()
            eaten.append(shelf.pop())
            not_empty.notify()


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
print(eaten)
`;

const repairedProgram = `"""A shelf for one loaf, with a condition for each reason to wait."""
# heddle: expect none
import threading

shelf = []
eaten = []
lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)


def produce():
    for loaf in (1, 2):
        with lock:
            while shelf:
                not_full.wait()
            shelf.append(loaf)
            not_empty.notify()


def consume():
    for _ in range(2):
        with lock:
            while not shelf:
                not_empty.wait()
            eaten.append(shelf.pop())
            not_full.notify()


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
print(eaten)
`;

/** Producers and consumers wait for conditions of their own, and each notifies the one that it waits for itself. */
export const bufferTwoConditions: Entry = entry({
  name: 'buffer-two-conditions',
  title: 'Two conditions, crossed',
  summary:
    'Producers and consumers wait for conditions of their own, and each notifies the one that it waits for itself.',
  lesson: `
    Two conditions over one lock let a thread wake exactly the kind that can go on now. A consumer waits
    until the shelf is not empty, and what it does makes it not full: so it waits for one condition and
    notifies the other. Here each notifies its own. The consumer that took a loaf wakes consumers, and the
    producer, who waits for a free place, hears nothing.

    The repair is one word on each side. Name conditions after what is true when they are notified,
    "not_full" and "not_empty", and the line reads as a sentence: I have taken one, so it is not full. Both
    have to share one lock, which threading.Condition(lock) says, for the shelf is one.
  `,
  topics: ['bounded-buffer', 'conditions'],
  difficulty: 'beginner',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('[1, 2]'), deadlocked()],
    repairedOutcomes: [completed('[1, 2]')],
  },
});

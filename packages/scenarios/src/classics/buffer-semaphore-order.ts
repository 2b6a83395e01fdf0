import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A consumer takes the lock of the shelf, and then waits for a loaf."""
# heddle: expect deadlock
import threading

shelf = []
eaten = []
lock = threading.Lock()
loaves = threading.Semaphore(0)


def produce():
    for loaf in (1, 2):
        with lock:
            shelf.append(loaf)
        loaves.release()


def consume():
    for _ in range(2):
        with lock:
            loaves.acquire()
            eaten.append(shelf.pop(0))


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
print(eaten)
`;

const repairedProgram = `"""A consumer waits for a loaf, and then takes the lock of the shelf."""
# heddle: expect none
import threading

shelf = []
eaten = []
lock = threading.Lock()
loaves = threading.Semaphore(0)


def produce():
    for loaf in (1, 2):
        with lock:
            shelf.append(loaf)
        loaves.release()


def consume():
    for _ in range(2):
        loaves.acquire()
        with lock:
            eaten.append(shelf.pop(0))


producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
print(eaten)
`;

/** A consumer locks the buffer before it waits for an item, and so no producer can bring one. */
export const bufferSemaphoreOrder: Entry = entry({
  name: 'buffer-semaphore-order',
  title: 'Waiting with the key in the pocket',
  summary: 'A consumer locks the buffer before it waits for an item, and so no producer can bring one.',
  lesson: `
    Two semaphores do two jobs here: one counts the loaves, so that a consumer waits for one, and the lock
    keeps the list to one thread at a time. The consumer takes the lock first and waits for a loaf inside.
    If the shelf is empty, it waits with the lock in its hand, and the producer who would bring a loaf waits
    for that lock.

    A thread that waits for something that others have to do must not hold what they need to do it. So first
    wait for the loaf, then lock. When the wait is over the loaf is yours by count, whoever gets the lock
    first. A condition variable exists for the same reason: its wait gives the lock back.
  `,
  topics: ['bounded-buffer', 'semaphores', 'deadlock'],
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

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A producer reads a sensor, and workers handle what it reads."""
# heddle: expect assertion
import queue
import threading
import time

WORKERS = 2
READINGS = 2
readings = queue.Queue()
handled = []


def produce():
    for number in range(READINGS):
        time.sleep(0.1)
        readings.put(number)


def work():
    while (reading := readings.get()) is not None:
        handled.append(reading)


producer = threading.Thread(target=produce, name="producer")
workers = [threading.Thread(target=work, name=f"worker {number}") for number in range(WORKERS)]
for thread in (producer, *workers):
    thread.start()
for _ in workers:
    readings.put(None)
producer.join()
for worker in workers:
    worker.join()
print(sorted(handled))
assert len(handled) == READINGS, "readings were left in the queue"
`;

const repairedProgram = `"""A producer reads a sensor, and workers handle what it reads."""
# heddle: expect none
import queue
import threading
import time

WORKERS = 2
READINGS = 2
readings = queue.Queue()
handled = []


def produce():
    for number in range(READINGS):
        time.sleep(0.1)
        readings.put(number)


def work():
    while (reading := readings.get()) is not None:
        handled.append(reading)


producer = threading.Thread(target=produce, name="producer")
workers = [threading.Thread(target=work, name=f"worker {number}") for number in range(WORKERS)]
for thread in (producer, *workers):
    thread.start()
producer.join()
for _ in workers:
    readings.put(None)
for worker in workers:
    worker.join()
print(sorted(handled))
assert len(handled) == READINGS, "readings were left in the queue"
`;

/** The main thread tells the workers to stop while the producer is still at work, and its items are never handled. */
export const workerPool: Entry = entry({
  name: 'worker-pool',
  title: 'Workers that leave too early',
  summary:
    'The main thread tells the workers to stop while the producer is still at work, and its items are never handled.',
  lesson: `
    One producer, two workers, a queue between them, and an end mark for each worker: all is there. But the
    main thread puts the marks as soon as everybody has been started, and the producer, who waits for a
    sensor, has not put anything yet. The workers take the marks and leave. What is produced later stays in
    the queue. That nothing hangs and nothing fails makes it hard to see.

    End marks belong behind the last item, so whoever puts them has to know that it was the last. The repair
    joins the producer first, then puts the marks, then joins the workers: in the direction in which the
    items flow. That order shuts down a pipeline of any length without losing anything.
  `,
  topics: ['worker-pools', 'queues', 'shutdown'],
  difficulty: 'beginner',
  source: 'exercises',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: readings were left in the queue', '[]')],
    repairedOutcomes: [completed('[0, 1]')],
  },
});

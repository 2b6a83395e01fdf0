import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A worker hands two results to the main thread through a small queue."""
# heddle: expect deadlock
import queue
import threading

results = queue.Queue(maxsize=1)


def measure():
    for length in (12, 30):
        results.put(length)


worker = threading.Thread(target=measure, name="worker")
worker.start()
worker.join()
total = results.get() + results.get()
print(total)
`;

const repairedProgram = `"""A worker hands two results to the main thread through a small queue."""
# heddle: expect none
import queue
import threading

results = queue.Queue(maxsize=1)


def measure():
    for length in (12, 30):
        results.put(length)


worker = threading.Thread(target=measure, name="worker")
worker.start()
total = results.get() + results.get()
worker.join()
print(total)
`;

/** The main thread joins a worker that still waits for room in the queue from which the main thread reads only after the join. */
export const joinBeforeDraining: Entry = entry({
  name: 'join-before-draining',
  title: 'Joining a thread before its results are taken',
  summary:
    'The main thread joins a worker that still waits for room in the queue from which the main thread reads only after the join.',
  lesson: `
    The worker has to put two results into a queue with room for one. The main thread wants to read them,
    but first it joins the worker. So the worker waits for the main thread to read, and the main thread
    waits for the worker to end. A lock is nowhere to be seen: waiting for a thread and waiting for room are
    waits like any other, and they close a circle as well as locks do.

    Take what a thread produces before you wait for its end, as the repair does. With a queue without a
    bound the order would not matter. Pipes between processes have a bound that nobody has chosen, which is
    why joining a process before its queue is read hangs with large results only.
  `,
  topics: ['queues', 'join', 'deadlock'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed('42')],
  },
});

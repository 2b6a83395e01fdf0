import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A worker divides 60 sweets among guests; the main thread waits until all tasks are done."""
# heddle: expect uncaught-exception, deadlock
import queue
import threading

tasks = queue.Queue()
portions = []


def divide():
    while True:
        guests = tasks.get()
        portions.append(60 // guests)
        tasks.task_done()


for guests in (5, 0, 2):
    tasks.put(guests)
threading.Thread(target=divide, name="worker", daemon=True).start()
tasks.join()
print(portions)
`;

const repairedProgram = `"""A worker divides 60 sweets among guests; the main thread waits until all tasks are done."""
# heddle: expect none
import queue
import threading

tasks = queue.Queue()
portions = []


def divide():
    while True:
        guests = tasks.get()
        try:
            portions.append(60 // guests)
        except ZeroDivisionError:
            portions.append(0)
        finally:
            tasks.task_done()


for guests in (5, 0, 2):
    tasks.put(guests)
threading.Thread(target=divide, name="worker", daemon=True).start()
tasks.join()
print(portions)
`;

/** A worker of a pool made by hand dies of an exception, and join() of the queue waits for the items that it leaves behind. */
export const dyingWorker: Entry = entry({
  name: 'dying-worker',
  title: 'A worker that dies of its work',
  summary:
    'A worker of a pool made by hand dies of an exception, and join() of the queue waits for the items that it leaves behind.',
  lesson: `
    An exception that leaves the function of a thread ends that thread and nothing else. The traceback goes
    to the standard error output, the other threads go on, and what the thread was there for is no longer
    done by anybody. Here the worker dies of the second portion. Its task is never marked as done, and the
    third is never taken, so the main thread waits in join() for ever. A pool of many workers loses them one
    by one and gets slower before it hangs.

    The loop of a worker has to outlive each of its tasks: catch what a task may raise, note it down, and
    mark the task as done in a finally clause. Executors of concurrent.futures do just that, and keep the
    exception in the future.
  `,
  topics: ['worker-pools', 'exceptions-in-threads', 'queues'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception', 'deadlock'],
    preemptions: 0,
    outcomes: [{ ...deadlocked(), errors: ['ZeroDivisionError: division by zero'] }],
    repairedOutcomes: [completed('[12, 0, 30]')],
  },
});

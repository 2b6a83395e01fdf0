import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A sender skips empty messages; the main thread waits until all are dealt with."""
# heddle: expect deadlock
import queue
import threading

messages = queue.Queue()
sent = []


def send():
    while True:
        message = messages.get()
        if not message:
            continue
        sent.append(message)
        messages.task_done()


for message in ("hello", "", "goodbye"):
    messages.put(message)
threading.Thread(target=send, name="sender", daemon=True).start()
messages.join()
print(sent)
`;

const repairedProgram = `"""A sender skips empty messages; the main thread waits until all are dealt with."""
# heddle: expect none
import queue
import threading

messages = queue.Queue()
sent = []


def send():
    while True:
        message = messages.get()
        if message:
            sent.append(message)
        messages.task_done()


for message in ("hello", "", "goodbye"):
    messages.put(message)
threading.Thread(target=send, name="sender", daemon=True).start()
messages.join()
print(sent)
`;

/** A worker skips some items without task_done(), and join() of the queue waits for them for ever. */
export const forgottenTaskDone: Entry = entry({
  name: 'forgotten-task-done',
  title: 'A task that is never done',
  summary: 'A worker skips some items without task_done(), and join() of the queue waits for them for ever.',
  lesson: `
    A queue counts: put() adds one to the tasks that are not done, task_done() takes one away, and join()
    waits for zero. Taking an item with get() changes nothing about that count. The worker here leaves its
    loop body early for an empty message, past the call of task_done(). From then on the count can never
    reach zero, and the main thread waits although all is done and the queue is empty.

    The repair gives every path from a get() to the next one exactly one task_done(). Where a loop body has
    more than one way out, or can raise, try and finally around it are the safe form.
  `,
  topics: ['queues', 'worker-pools'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked()],
    repairedOutcomes: [completed("['hello', 'goodbye']")],
  },
});

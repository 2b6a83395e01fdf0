import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A worker stops when a message tells it to."""
# heddle: expect uncaught-exception
import queue
import threading

messages = queue.Queue()
running = True


def close():
    global running
    running = False
    worker.join()


def work():
    while running:
        if messages.get() == "quit":
            close()


worker = threading.Thread(target=work, name="worker")
worker.start()
messages.put("quit")
worker.join()
print("closed")
`;

const repairedProgram = `"""A worker stops when a message tells it to."""
# heddle: expect none
import queue
import threading

messages = queue.Queue()
running = True


def close():
    global running
    running = False
    if threading.current_thread() is not worker:
        worker.join()


def work():
    while running:
        if messages.get() == "quit":
            close()


worker = threading.Thread(target=work, name="worker")
worker.start()
messages.put("quit")
worker.join()
print("closed")
`;

/** A method that stops a worker and joins it is called by the worker itself. */
export const joinItself: Entry = entry({
  name: 'join-itself',
  title: 'A thread that joins itself',
  summary: 'A method that stops a worker and joins it is called by the worker itself.',
  lesson: `
    To wait for the own end would be to wait for ever, so Python refuses it: join() of the current thread
    raises RuntimeError. Nobody writes that on purpose. It comes about where a close() that joins is called
    from everywhere: by the owner, where it is right, and by the worker when a message tells it to close.

    A close() that anybody may call has to ask who is calling. The repair joins only if the caller is
    another thread. With two threads that close each other there would be no error, but a deadlock. Often it
    is clearer to split the method: one that asks for the end, for everybody, and one that waits for it, for
    the owner.
  `,
  topics: ['join', 'shutdown'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('RuntimeError: cannot join current thread', 'closed')],
    repairedOutcomes: [completed('closed')],
  },
});

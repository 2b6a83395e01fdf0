import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A thread of its own writes the log, so that the others need not wait for the disk."""
# heddle: expect assertion
# heddle: finally len(written) == 1
import queue
import threading

lines = queue.Queue()
written = []


def write_log():
    while True:
        line = lines.get()
        written.append(line)
        lines.task_done()


threading.Thread(target=write_log, name="logger", daemon=True).start()
lines.put("the disk is full")
`;

const repairedProgram = `"""A thread of its own writes the log, so that the others need not wait for the disk."""
# heddle: expect none
# heddle: finally len(written) == 1
import queue
import threading

lines = queue.Queue()
written = []


def write_log():
    while True:
        line = lines.get()
        written.append(line)
        lines.task_done()


threading.Thread(target=write_log, name="logger", daemon=True).start()
lines.put("the disk is full")
lines.join()
`;

/** A daemon thread writes log lines from a queue, and the end of the program kills it while lines are still in the queue. */
export const lostLogLines: Entry = entry({
  name: 'lost-log-lines',
  title: 'The last lines of the log',
  summary:
    'A daemon thread writes log lines from a queue, and the end of the program kills it while lines are still in the queue.',
  lesson: `
    To let one thread write the log keeps the others fast: they put a line into a queue and go on. As a
    daemon it needs no end of its own, and that is the trap. When the main thread ends, daemons are stopped
    wherever they are, and what lies in the queue is dropped without a word. It is always the last lines
    that are missing, the ones that would tell why the program ended.

    Before it leaves, the main thread has to wait until the queue is worked off: join() of the queue, as
    here, together with task_done() after each line. An end mark and a join of the thread do the same for a
    thread that is no daemon. The QueueListener of the logging module has stop() for this purpose, and
    forgets the last lines too if it is not called.
  `,
  topics: ['daemon-threads', 'queues', 'shutdown'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed(), failed('at the end it does not hold: len(written) == 1')],
    repairedOutcomes: [completed()],
  },
});

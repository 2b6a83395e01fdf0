import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two workers share the jobs of a queue until it is empty."""
# heddle: expect deadlock
import queue
import threading

jobs = queue.Queue()
done = []


def work():
    while not jobs.empty():
        done.append(jobs.get())


for job in ("sweep", "wash"):
    jobs.put(job)
workers = [threading.Thread(target=work, name=name) for name in ("alice", "bob")]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(sorted(done))
`;

const repairedProgram = `"""Two workers share the jobs of a queue until it is empty."""
# heddle: expect none
import queue
import threading

jobs = queue.Queue()
done = []


def work():
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            break
        done.append(job)


for job in ("sweep", "wash"):
    jobs.put(job)
workers = [threading.Thread(target=work, name=name) for name in ("alice", "bob")]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(sorted(done))
`;

/** Two workers take jobs while the queue is not empty, and both see the last one. */
export const emptyThenGet: Entry = entry({
  name: 'empty-then-get',
  title: 'Asking whether a queue is empty',
  summary: 'Two workers take jobs while the queue is not empty, and both see the last one.',
  lesson: `
    "while not jobs.empty(): job = jobs.get()" is a check and an act with a gap between them. Each call is
    safe on its own, because the queue has a lock inside. But two workers can both be told that the queue is
    not empty while it holds one job. One of them gets it. The other waits in get() for ever, since nobody
    puts anything any more.

    What empty() and qsize() say is history by the time one reads it, and the documentation promises no
    more. Let one call do both: get_nowait() either gives an item or raises queue.Empty, and the queue
    decides that under its lock.
  `,
  topics: ['queues', 'check-then-act'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed("['sweep', 'wash']"), deadlocked()],
    repairedOutcomes: [completed("['sweep', 'wash']")],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""The main thread stops a worker that waits for work."""
# heddle: expect deadlock
import threading

stop = threading.Event()
work_there = threading.Event()


def work():
    while not stop.is_set():
        work_there.wait()
        work_there.clear()


worker = threading.Thread(target=work, name="worker")
worker.start()
stop.set()
worker.join()
print("stopped")
`;

const repairedProgram = `"""The main thread stops a worker that waits for work."""
# heddle: expect none
import threading

stop = threading.Event()
work_there = threading.Event()


def work():
    while not stop.is_set():
        work_there.wait()
        work_there.clear()


worker = threading.Thread(target=work, name="worker")
worker.start()
stop.set()
work_there.set()
worker.join()
print("stopped")
`;

/** A shutdown flag beside a blocking wait. */
export const shutdownUnheard: Entry = entry({
  name: 'shutdown-unheard',
  title: 'The stop that a waiting thread cannot see',
  summary: 'The main thread asks a worker to stop, but the worker waits for work and does not look.',
  lesson: `
    A flag for the end is seen by those who look at it. The worker looks once a round, and spends the
    round waiting for work. When no more work comes, it never gets to the line that asks about the end,
    and the join waits for it for ever. Where the flag is set before the worker looks for the first time,
    all is well.

    Whatever a thread waits for must also be what ends it. Set the event that it waits for as well, so
    that it wakes and looks; or put a special item into its queue. A wait with a timeout in a loop works
    too, at the price of a late reaction and of a thread that keeps waking up.
  `,
  topics: ['shutdown', 'events'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 1,
    outcomes: [completed('stopped'), deadlocked()],
    repairedOutcomes: [completed('stopped')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A backup is made twice, each time by a thread."""
# heddle: expect uncaught-exception
import threading

backups = []


def back_up():
    backups.append("copy")


worker = threading.Thread(target=back_up, name="backup")
for _ in range(2):
    worker.start()
    worker.join()
print(len(backups), "backups")
`;

const repairedProgram = `"""A backup is made twice, each time by a thread."""
# heddle: expect none
import threading

backups = []


def back_up():
    backups.append("copy")


for _ in range(2):
    worker = threading.Thread(target=back_up, name="backup")
    worker.start()
    worker.join()
print(len(backups), "backups")
`;

/** A thread that has finished is started once more, which raises RuntimeError. */
export const startedTwice: Entry = entry({
  name: 'started-twice',
  title: 'Starting a thread again',
  summary: 'A thread that has finished is started once more, which raises RuntimeError.',
  lesson: `
    A Thread stands for one run of its function. When that is over the object remains, to be joined and
    asked, but it cannot run again, and start() raises RuntimeError. It makes no difference whether the
    first run has finished. What looks like restarting in other programs is always a new thread.

    Make a new Thread for each run, as the repair does inside of the loop. For work that comes again and
    again one thread with a loop or a queue is cheaper, and a pool of one worker is the shortest form of
    that.
  `,
  topics: ['creating-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('RuntimeError: threads can only be started once')],
    repairedOutcomes: [completed('2 backups')],
  },
});

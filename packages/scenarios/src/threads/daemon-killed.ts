import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A thread saves a file while the program goes on."""
# heddle: expect assertion
# heddle: finally disk == ["begin", "end"]
import threading

disk = []


def save():
    disk.append("begin")
    disk.append("end")


saver = threading.Thread(target=save, name="saver", daemon=True)
saver.start()
print("goodbye")
`;

const repairedProgram = `"""A thread saves a file while the program goes on."""
# heddle: expect none
# heddle: finally disk == ["begin", "end"]
import threading

disk = []


def save():
    disk.append("begin")
    disk.append("end")


saver = threading.Thread(target=save, name="saver")
saver.start()
print("goodbye")
`;

/** A daemon saves a file in two steps, and the end of the main thread kills it before the second. */
export const daemonKilled: Entry = entry({
  name: 'daemon-killed',
  title: 'A daemon with unfinished work',
  summary: 'A daemon saves a file in two steps, and the end of the main thread kills it before the second.',
  lesson: `
    A daemon does not keep the program alive. When the last other thread has ended, the interpreter stops
    and the daemon goes no further than it happens to be, with no exception and no finally clause. Here half
    a file may be on the disk. That the saver is usually fast enough makes it worse: the mistake shows when
    the disk is slow.

    Work that has to be finished belongs into a thread that is no daemon, or is joined before the end, as in
    the repair. Daemons are for what may stop at any moment without loss: a heartbeat, a cache that is kept
    warm.
  `,
  topics: ['daemon-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [
      completed('goodbye'),
      failed('at the end it does not hold: disk == ["begin", "end"]', 'goodbye'),
    ],
    repairedOutcomes: [completed('goodbye')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A writer writes to a log while somebody closes it."""
# heddle: expect uncaught-exception
# heddle: gil=free-threaded
import threading


class Journal:
    def __init__(self, lines):
        self.log = lines

    def write(self, line):
        if self.log is not None:
            self.log.append(line)

    def close(self):
        self.log = None


lines = []
journal = Journal(lines)
writer = threading.Thread(target=journal.write, args=("hello",), name="writer")
closer = threading.Thread(target=journal.close, name="closer")
writer.start()
closer.start()
writer.join()
closer.join()
print("written" if lines else "closed before")
`;

const repairedProgram = `"""A writer writes to a log while somebody closes it."""
# heddle: expect none
# heddle: gil=free-threaded
import threading


class Journal:
    def __init__(self, lines):
        self.log = lines

    def write(self, line):
        log = self.log
        if log is not None:
            log.append(line)

    def close(self):
        self.log = None


lines = []
journal = Journal(lines)
writer = threading.Thread(target=journal.write, args=("hello",), name="writer")
closer = threading.Thread(target=journal.close, name="closer")
writer.start()
closer.start()
writer.join()
closer.join()
print("written" if lines else "closed before")
`;

/** An attribute that is read twice: for the check, and for the use. */
export const closedInBetween: Entry = entry({
  name: 'closed-in-between',
  title: 'Open when checked, closed when used',
  summary: 'A thread checks that the log is open, another one closes it, and the write meets None.',
  lesson: `
    "if self.log is not None: self.log.append(...)" reads the attribute twice, once for the check and once
    for the use. Without the GIL it can be closed in between, and the second read gets None. Type checkers
    accept the line, because for one thread it is right.

    Read it once, into a local variable: other threads cannot change that, and what was checked is what is
    used. The close may then come before the write is done, so the object itself has to stand that; a list
    does, a socket raises an error of its own. Where that matters, check, use and close take a lock. Under
    the GIL of CPython 3.14 the two reads are never separated.
  `,
  topics: ['free-threading', 'check-then-act'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 1,
    outcomes: [
      completed('written'),
      completed('closed before'),
      failed("AttributeError: 'NoneType' object has no attribute 'append'", 'closed before'),
    ],
    repairedOutcomes: [completed('written'), completed('closed before')],
  },
});

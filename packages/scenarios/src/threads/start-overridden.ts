import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A subclass of Thread adds up a list."""
# heddle: expect uncaught-exception
import threading


class Sum(threading.Thread):
    total = 0

    def start(self):
        self.total = sum([1, 2, 3])


adder = Sum()
adder.start()
adder.join()
print(adder.total)
`;

const repairedProgram = `"""A subclass of Thread adds up a list."""
# heddle: expect none
import threading


class Sum(threading.Thread):
    total = 0

    def run(self):
        self.total = sum([1, 2, 3])


adder = Sum()
adder.start()
adder.join()
print(adder.total)
`;

/** A subclass of Thread overrides start(), so that no thread begins, and join() finds none to wait for. */
export const startOverridden: Entry = entry({
  name: 'start-overridden',
  title: 'Overriding start() instead of run()',
  summary:
    'A subclass of Thread overrides start(), so that no thread begins, and join() finds none to wait for.',
  lesson: `
    The method start() makes the thread and lets it call run(). A subclass is meant to replace run() only.
    One that replaces start() has replaced the making of the thread: its work is done in the thread that
    calls start(), before start() returns, and the result is right. Only join() notices, because it cannot
    wait for a thread that never began, and raises RuntimeError.

    The same message comes from a join() that stands before start(), by mistake or because a branch has left
    start() out. The two methods of a Thread that a subclass may override are __init__ and run.
  `,
  topics: ['creating-threads', 'join'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['uncaught-exception'],
    preemptions: 0,
    outcomes: [failed('RuntimeError: cannot join thread before it is started')],
    repairedOutcomes: [completed('6')],
  },
});

import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A sensor calls back from a thread of its own with what it has measured."""
# heddle: expect assertion
import _thread
import threading

values = []
measured = threading.Event()


def measure():
    values.append(42)
    measured.set()


_thread.start_new_thread(measure, ())
assert values, "nothing was measured"
print(values[0])
`;

const repairedProgram = `"""A sensor calls back from a thread of its own with what it has measured."""
# heddle: expect none
import _thread
import threading

values = []
measured = threading.Event()


def measure():
    values.append(42)
    measured.set()


_thread.start_new_thread(measure, ())
measured.wait()
assert values, "nothing was measured"
print(values[0])
`;

/** A thread that was started behind the back of the threading module cannot be joined, and its result is read too early. */
export const foreignThread: Entry = entry({
  name: 'foreign-thread',
  title: 'A thread that nobody can join',
  summary:
    'A thread that was started behind the back of the threading module cannot be joined, and its result is read too early.',
  lesson: `
    The function _thread.start_new_thread() starts a thread and gives back a number. There is no Thread
    object, hence no join(), no name, and no place in what the end of the program waits for: it is killed
    like a daemon. Threads that a library in C starts and that call into Python are of the same kind. Inside
    of them threading.current_thread() gives a stand-in, a dummy whose end nobody may wait for.

    What such a thread has to say about its end it must say itself. The repair has an Event that is set when
    the result is there, and whoever needs the result waits for that. In programs of one's own there is no
    reason to go below threading.Thread.
  `,
  topics: ['foreign-threads', 'join'],
  difficulty: 'advanced',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [completed('42'), failed('AssertionError: nothing was measured')],
    repairedOutcomes: [completed('42')],
  },
});

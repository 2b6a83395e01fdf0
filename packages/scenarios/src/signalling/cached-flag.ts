import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""The main thread tells a worker to stop, and wakes it."""
# heddle: expect deadlock
import threading

is_running = True
wake = threading.Event()


def work():
    running = is_running
    while running:
        wake.wait()
        wake.clear()


worker = threading.Thread(target=work, name="worker")
worker.start()
is_running = False
wake.set()
worker.join()
print("stopped")
`;

const repairedProgram = `"""The main thread tells a worker to stop, and wakes it."""
# heddle: expect none
import threading

is_running = True
wake = threading.Event()


def work():
    while is_running:
        wake.wait()
        wake.clear()


worker = threading.Thread(target=work, name="worker")
worker.start()
is_running = False
wake.set()
worker.join()
print("stopped")
`;

/** A flag for shutdown that is read before the loop instead of in it. */
export const cachedFlag: Entry = entry({
  name: 'cached-flag',
  title: 'The flag that is looked at once',
  summary: 'A worker copies the flag into a variable of its own, and never sees that it was told to stop.',
  lesson: `
    The worker reads the flag before its loop and then asks its own copy, which nobody else can change. If
    it is told to stop before it looks for the first time, it stops; otherwise it wakes up, asks its copy,
    and waits again. In the text the two names look alike, and in a test that stops the worker early
    nothing is wrong.

    A loop that should end from outside has to look outside in every round. The order of the two lines in
    the main thread matters as well: first the flag, then the event that wakes the worker. An Event in
    place of the flag says what it is for, and its is_set is hard to copy by accident.
  `,
  topics: ['shutdown', 'publication'],
  difficulty: 'beginner',
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

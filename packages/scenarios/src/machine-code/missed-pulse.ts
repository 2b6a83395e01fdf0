import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A starter gives the signal, and a runner waits for it."""
# heddle: expect deadlock
import threading

signal = threading.Event()


def start():
    signal.set()
    signal.clear()


def run():
    signal.wait()


starter = threading.Thread(target=start, name="starter")
runner = threading.Thread(target=run, name="runner")
starter.start()
runner.start()
starter.join()
runner.join()
print("the runner has run")
`;

const repairedProgram = `"""A starter gives the signal, and a runner waits for it."""
# heddle: expect none
import threading

signal = threading.Event()


def start():
    signal.set()


def run():
    signal.wait()


starter = threading.Thread(target=start, name="starter")
runner = threading.Thread(target=run, name="runner")
starter.start()
runner.start()
starter.join()
runner.join()
print("the runner has run")
`;

/** A thread waits for a flag that is set, and taken back at once. */
export const missedPulse: Entry = entry({
  name: 'missed-pulse',
  title: 'A pulse that nobody sees',
  summary: 'A thread waits for a flag that is set, and taken back at once.',
  lesson: `
    The flag goes up for a moment and comes down again. A thread that looks at it in a loop may look
    before and after and never while it is up: whether it sees the pulse is up to the schedule. With a
    blocking wait it is the same. An Event keeps no memory of having been set, so a waiter who comes
    after clear() waits as if nothing had ever happened, and nothing will happen again.

    What one thread has to learn from another must stay true until it has been learned. The repaired
    program sets the flag and leaves it up; who lowers it, if it is used again, is the thread that has
    seen it.
  `,
  topics: ['events', 'publication'],
  difficulty: 'beginner',
  source: 'three-easy-pieces',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('the runner has run'), deadlocked()],
    repairedOutcomes: [completed('the runner has run')],
  },
});

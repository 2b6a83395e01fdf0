import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two threads tick one meter."""
# heddle: expect assertion
# heddle: gil=free-threaded
import threading


class Meter:
    def __init__(self):
        self.count = 0

    def tick(self):
        self.count += 1


meter = Meter()
alice = threading.Thread(target=meter.tick, name="alice")
bob = threading.Thread(target=meter.tick, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(meter.count)
assert meter.count == 2, f"two ticks, counted {meter.count}"
`;

const repairedProgram = `"""Two threads tick one meter."""
# heddle: expect none
# heddle: gil=free-threaded
import threading


class Meter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def tick(self):
        with self.lock:
            self.count += 1


meter = Meter()
alice = threading.Thread(target=meter.tick, name="alice")
bob = threading.Thread(target=meter.tick, name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
print(meter.count)
assert meter.count == 2, f"two ticks, counted {meter.count}"
`;

/** `self.count += 1` in a method. */
export const unlockedMethod: Entry = entry({
  name: 'unlocked-method',
  title: 'The counter that the GIL happened to protect',
  summary:
    'A method counts without a lock; with the GIL of CPython 3.14 it is right, without a GIL it is not.',
  lesson: `
    CPython 3.14 lets a running thread be stopped only at calls, at the entry of functions and where a
    loop goes back. None of these is in "self.count += 1", so it cannot be interrupted there, though
    nobody ever promised so. In a build without the GIL the two threads really run at the same time: both
    read 0, both write 1.

    Such a program has a mistake that an accident hides. Under cpython-3.14 Heddle finds nothing here,
    under free-threaded it does; a lock makes it right everywhere. What is promised is less than what one
    observes.
  `,
  topics: ['free-threading', 'lost-update'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('2'), failed('AssertionError: two ticks, counted 1', '1')],
    repairedOutcomes: [completed('2')],
  },
});

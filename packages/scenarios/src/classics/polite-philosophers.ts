import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two philosophers put their fork back when the other one is taken."""
# heddle: expect assertion
import threading
import time

TRIES = 2
left = threading.Lock()
right = threading.Lock()
meals = []


def dine(name, near, far):
    for _ in range(TRIES):
        with near:
            if far.acquire(blocking=False):
                meals.append(name)
                far.release()
                return
        time.sleep(0.1)


kant = threading.Thread(target=dine, args=("kant", left, right), name="kant")
plato = threading.Thread(target=dine, args=("plato", right, left), name="plato")
kant.start()
plato.start()
kant.join()
plato.join()
print(sorted(meals))
assert meals, f"nobody has eaten after {TRIES} tries each"
`;

const repairedProgram = `"""Two philosophers begin with the same fork, so that neither has to step back."""
# heddle: expect none
import threading
import time

TRIES = 2
left = threading.Lock()
right = threading.Lock()
meals = []


def dine(name, near, far):
    for _ in range(TRIES):
        with near:
            if far.acquire(blocking=False):
                meals.append(name)
                far.release()
                return
        time.sleep(0.1)


kant = threading.Thread(target=dine, args=("kant", left, right), name="kant")
plato = threading.Thread(target=dine, args=("plato", left, right), name="plato")
kant.start()
plato.start()
kant.join()
plato.join()
print(sorted(meals))
assert meals, f"nobody has eaten after {TRIES} tries each"
`;

/** Two philosophers put their fork back whenever the other one is taken, both at the same moments, and neither eats. */
export const politePhilosophers: Entry = entry({
  name: 'polite-philosophers',
  title: 'Two who are too polite',
  summary:
    'Two philosophers put their fork back whenever the other one is taken, both at the same moments, and neither eats.',
  lesson: `
    To wait for the second fork with the first in hand is how philosophers deadlock, so these do not wait:
    they try, and where the fork is taken they put their own back, pause, and begin anew. Nothing ever
    blocks for good, and still nothing need happen. If both take, both fail, and both put back in step, they
    are after the pause where they were before it. Such a livelock can go on for ever; the program counts
    tries so that it comes to an end.

    The retreat cures a deadlock that the order of the forks has made possible. Let both take the same fork
    first, and the second is always free for whoever has the first: one waits, and nobody steps back. Where
    an order is impossible, pauses of random length make it unlikely that two go on in step. They are a
    matter of chance, and an order is not.
  `,
  topics: ['livelock', 'philosophers', 'lock-ordering'],
  difficulty: 'intermediate',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 4,
    outcomes: [
      completed("['kant', 'plato']"),
      completed("['kant']"),
      completed("['plato']"),
      failed('AssertionError: nobody has eaten after 2 tries each', '[]'),
    ],
    repairedOutcomes: [completed("['kant', 'plato']")],
  },
});

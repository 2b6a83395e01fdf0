import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""Two guests eat from a pot for two, and send for the cook where it is empty."""
# heddle: expect deadlock
import threading

meals = 0
mutex = threading.Lock()
pot_is_empty = threading.Semaphore(0)
pot_is_full = threading.Semaphore(0)


def cook():
    global meals
    pot_is_empty.acquire()
    meals = 2
    pot_is_full.release()


def eat():
    global meals
    if meals == 0:
        pot_is_empty.release()
        pot_is_full.acquire()
    with mutex:
        meals -= 1


threads = [
    threading.Thread(target=cook, name="cook"),
    threading.Thread(target=eat, name="alice"),
    threading.Thread(target=eat, name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(meals, "meals are left")
`;

const repairedProgram = `"""Two guests eat from a pot for two, and one of them sends for the cook."""
# heddle: expect none
import threading

meals = 0
mutex = threading.Lock()
pot_is_empty = threading.Semaphore(0)
pot_is_full = threading.Semaphore(0)


def cook():
    global meals
    pot_is_empty.acquire()
    meals = 2
    pot_is_full.release()


def eat():
    global meals
    with mutex:
        if meals == 0:
            pot_is_empty.release()
            pot_is_full.acquire()
        meals -= 1


threads = [
    threading.Thread(target=cook, name="cook"),
    threading.Thread(target=eat, name="alice"),
    threading.Thread(target=eat, name="bob"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(meals, "meals are left")
`;

/** Two guests find the pot empty, both send for the cook, and the second waits for a meal that nobody cooks. */
export const diningSavages: Entry = entry({
  name: 'dining-savages',
  title: 'Two who send for the cook',
  summary:
    'Two guests find the pot empty, both send for the cook, and the second waits for a meal that nobody cooks.',
  lesson: `
    A pot holds two meals, and whoever finds it empty wakes the cook and waits until it is full. Here the
    look is outside of the mutex. Two guests look into the same empty pot, and both send for the cook. One
    pot is filled, one of them is told, and the other waits, while a meal for it stands in the pot.

    If a guest holds the mutex from the look until it has its meal, even while it waits for the cook, the
    second guest looks only when the pot is full. To wait with the mutex is right here, since the cook does
    not need it. That has to be checked every time, and it is what makes this puzzle instructive.
  `,
  topics: ['semaphores', 'check-then-act', 'deadlock'],
  difficulty: 'intermediate',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [completed('0 meals are left'), deadlocked()],
    repairedOutcomes: [completed('0 meals are left')],
  },
});
